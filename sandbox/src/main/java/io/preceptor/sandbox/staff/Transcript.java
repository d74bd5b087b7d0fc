package io.preceptor.sandbox.staff;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What the people of the hospital had learned elsewhere before the product came: the classes of an academy, as it
/// kept them. Most is in order, some runs out soon, some has run out, some was never taken.
public final class Transcript {

    private static final int YEAR = 365;
    private static final Set<Job> AT_THE_BEDSIDE = EnumSet.of(
            Job.RN1, Job.RN2, Job.RN3, Job.RN4, Job.LPN1, Job.NP1, Job.PA1, Job.CRNA1, Job.MD1, Job.PCT1, Job.RT1);
    private static final Set<Job> MEETS_BLOOD =
            EnumSet.of(Job.ST1, Job.RAD1, Job.LAB1, Job.PHL1, Job.EVS1, Job.TRN1, Job.SEC1);

    private static final Set<Job> RELEASES_RECORDS = EnumSet.of(Job.REG1, Job.HIM1, Job.CM1, Job.SW1);

    /// @param course the course's key as the product and the academy have agreed on it
    /// @param score  percent
    public record Done(Person person, String course, LocalDate on, int score) {}

    private Transcript() {}

    /// @param people in an order that does not change: what each has learned follows from the place in it
    public static List<Done> of(List<Person> people, LocalDate today) {
        var done = new ArrayList<Done>();
        for (int i = 0; i < people.size(); i++) {
            Person person = people.get(i);
            List<Lesson> classes = classes(person).toList();
            for (int j = 0; j < classes.size(); j++) {
                Lesson taken = classes.get(j);
                int draw = (i * 31 + j * 17 + i * j) % 20;
                int daysAgo = daysAgo(draw, taken.days(), i + j);
                // Every second of those who release records missed the class: they are late from the first day.
                boolean missed = j == 0 && i % 2 == 0 && RELEASES_RECORDS.contains(person.job());
                if (daysAgo > 0 && !missed) {
                    done.add(new Done(person, taken.course(), today.minusDays(daysAgo), 80 + draw));
                }
            }
        }
        return List.copyOf(done);
    }

    /// @param days how long a completion counts
    /// @return 0 when the class was never taken
    private static int daysAgo(int draw, int days, int spread) {
        if (draw < 14) {
            return 20 + spread * 13 % (days - 90);
        }
        return switch (draw) {
            case 14, 15 -> days - 4 - spread % 8;
            case 16 -> days + 20 + spread % 60;
            default -> 0;
        };
    }

    private record Lesson(String course, int days) {}

    private static Stream<Lesson> classes(Person person) {
        boolean bedside = AT_THE_BEDSIDE.contains(person.job());
        var classes = Stream.<Lesson>builder()
                .add(new Lesson("hipaa-privacy", YEAR))
                .add(new Lesson("workplace-violence", YEAR))
                .add(new Lesson("hand-hygiene", YEAR))
                .add(new Lesson("fire-safety", YEAR));
        if (bedside || MEETS_BLOOD.contains(person.job())) {
            classes.add(new Lesson("bloodborne-pathogens", YEAR));
        }
        if (bedside) {
            classes.add(new Lesson("bls", 2 * YEAR)).add(new Lesson("restraint", YEAR));
        }
        if (person.job() == Job.RN3) {
            classes.add(new Lesson("charge-nurse-foundations", 2 * YEAR));
        }
        if (!bedside) {
            return classes.build();
        }
        switch (person.unit()) {
            case ICU -> classes.add(new Lesson("icu-sepsis", 2 * YEAR)).add(new Lesson("acls", 2 * YEAR));
            case ED, MESAED ->
                classes.add(new Lesson("ed-triage-orientation", 2 * YEAR))
                        .add(new Lesson("acls", 2 * YEAR))
                        .add(new Lesson("pals", 2 * YEAR));
            case PEDS -> classes.add(new Lesson("pals", 2 * YEAR));
            case OR -> classes.add(new Lesson("acls", 2 * YEAR));
            case MEDSURG, PHARM, LAB, WESTPRIM, WESTURG, MESAMED -> {}
        }
        return classes.build();
    }
}
