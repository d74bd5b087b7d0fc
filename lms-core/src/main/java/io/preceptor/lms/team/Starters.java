package io.preceptor.lms.team;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How long new starters take from their first day until all that was required of them at the start is completed.
///
/// What counts is what was assigned until [#AT_THE_START] days after the first day, for the first time, and neither
/// withdrawn since nor exempt. What was closed before the first day counts where it was asked for a position that
/// began about then, or as many days ahead: else it was of a former employment. Whoever was asked nothing is not
/// among them.
public record Starters(List<Starter> all) {

    /// How many days before or after the first day something still counts as asked at the start.
    public static final int AT_THE_START = 30;

    private static final int[] STEPS = {7, 14, 30, 60, 90};

    public Starters {
        all = List.copyOf(all);
    }

    /// @param startedOn   the day of hire, or the first day of the first position where no source says it
    /// @param asked       how many things were asked at the start; `completed` of them are
    /// @param completedOn the day on which the last of them took place, as corrected, however late it was entered;
    ///                    null while one is open
    /// @param days        from the first day to that day; to today while something is open. Never negative: what
    ///                    was done ahead of the first day took no day
    public record Starter(
            UUID uuid,
            @Nullable String name,
            LocalDate startedOn,
            int asked,
            int completed,
            @Nullable LocalDate completedOn,
            int days) {

        public boolean isCompetent() {
            return completedOn != null;
        }
    }

    /// A stretch of days.
    ///
    /// @param until its last day; null for the last stretch, which has no end
    public record Stretch(int from, @Nullable Integer until, List<Starter> people) {
        public Stretch {
            people = List.copyOf(people);
        }

        public String words() {
            return until == null ? "more than " + (from - 1) + " days" : from + " to " + until + " days";
        }
    }

    /// The middle of those who have completed all of it, in days, half a day where they are an even number; null
    /// where nobody has. Who is still under way cannot be in it: with many of them it is too low.
    public @Nullable Double medianDays() {
        int[] days = done().mapToInt(Starter::days).sorted().toArray();
        if (days.length == 0) {
            return null;
        }
        int middle = days.length / 2;
        return days.length % 2 == 1 ? days[middle] : (days[middle - 1] + days[middle]) / 2.0;
    }

    public long countDone() {
        return done().count();
    }

    /// Those who are still under way.
    public List<Starter> underWay() {
        return all.stream().filter(one -> !one.isCompetent()).toList();
    }

    /// Those who have completed all of it, each in one stretch.
    public List<Stretch> distribution() {
        var stretches = new ArrayList<Stretch>();
        int from = 0;
        for (int until : STEPS) {
            stretches.add(stretch(from, until));
            from = until + 1;
        }
        stretches.add(stretch(from, null));
        return stretches;
    }

    private Stretch stretch(int from, @Nullable Integer until) {
        return new Stretch(
                from,
                until,
                done().filter(one -> one.days() >= from && (until == null || one.days() <= until))
                        .toList());
    }

    private Stream<Starter> done() {
        return all.stream().filter(Starter::isCompetent);
    }
}
