package io.preceptor.lms.assignment;

import io.preceptor.lms.training.CertificationRule;
import io.preceptor.lms.training.Policy;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Several reasons for which one person must complete one course or path: one thing to do, by the most stringent of
/// them. Each keeps its own assignment and its own history; one completion closes them all. Computed, never kept.
///
/// @param course    what is to be taken
/// @param governing the one that counts: the earliest end of a due day, then the shortest validity, then the key
/// @param others    the others, in the same order
public record Overlap(String course, Assignment governing, List<Assignment> others) {

    private static final LocalDate SOME_DAY = LocalDate.of(2001, 1, 1);

    public Overlap {
        others = List.copyOf(others);
    }

    /// What is open of somebody, each course or path once, by what governs first.
    public static List<Overlap> of(List<Assignment> assignments, Policy policy) {
        Map<String, List<Assignment>> byCourse = new TreeMap<>();
        for (Assignment one : assignments) {
            if (one.progress().isOpen()) {
                byCourse.computeIfAbsent(one.course(), _ -> new ArrayList<>()).add(one);
            }
        }
        Comparator<Assignment> stringency = stringency(policy);
        return byCourse.entrySet().stream()
                .map(entry -> {
                    List<Assignment> lines =
                            entry.getValue().stream().sorted(stringency).toList();
                    return new Overlap(entry.getKey(), lines.getFirst(), lines.subList(1, lines.size()));
                })
                .sorted(Comparator.comparing(Overlap::governing, stringency))
                .toList();
    }

    /// Whether several reasons ask for it.
    public boolean isShared() {
        return !others.isEmpty();
    }

    /// Every reason, the governing one first.
    public List<Assignment> lines() {
        var lines = new ArrayList<Assignment>();
        lines.add(governing);
        lines.addAll(others);
        return lines;
    }

    /// Why the governing one counts, or why another does not: the first point in which the two differ.
    public String because(Assignment line, Policy policy) {
        if (line.id().equals(governing.id())) {
            return others.isEmpty() ? "nothing else asks for it" : than(governing, others.getFirst(), policy);
        }
        Due due = line.due();
        Due first = governing.due();
        if (due.endsAtInstant().isAfter(first.endsAtInstant())) {
            return line.dueOn().equals(governing.dueOn())
                    ? "its day ends later, by the zone or the night shift"
                    : "due " + days(governing, line) + " later";
        }
        return validUntil(policy, line).isAfter(validUntil(policy, governing))
                ? "due at the same time, and asks again less often"
                : "asks the same at the same time";
    }

    private static String than(Assignment governing, Assignment next, Policy policy) {
        if (governing.due().endsAtInstant().isBefore(next.due().endsAtInstant())) {
            return "it governs: due first";
        }
        return validUntil(policy, governing).isBefore(validUntil(policy, next))
                ? "it governs: due at the same time as another, and asks again sooner"
                : "it governs by its key alone: another asks the same at the same time";
    }

    private static String days(Assignment governing, Assignment line) {
        long days = ChronoUnit.DAYS.between(governing.dueOn(), line.dueOn());
        return days == 1 ? "1 day" : days + " days";
    }

    private static Comparator<Assignment> stringency(Policy policy) {
        return Comparator.comparing((Assignment one) -> one.due().endsAtInstant())
                .thenComparing(one -> validUntil(policy, one))
                .thenComparing(Assignment::requirement)
                .thenComparingInt(Assignment::cycle);
    }

    /// What a requirement asks again soonest is the more stringent.
    private static LocalDate validUntil(Policy policy, Assignment one) {
        Period validity = policy.requirement(one.requirement())
                .flatMap(requirement -> policy.certification(requirement.course()))
                .map(CertificationRule::validity)
                .orElse(null);
        return validity == null ? LocalDate.MAX : SOME_DAY.plus(validity);
    }
}
