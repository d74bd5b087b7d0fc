package io.preceptor.lms.assignment;

import io.preceptor.lms.learning.Completion;
import io.preceptor.lms.training.CreditHours;
import io.preceptor.lms.workforce.StaffMember;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Which hours of credit completions earned. What the certificate or the credit states counts; else what the course
/// gave under the publication in force when the completion was recorded, so that no later publication changes what
/// somebody has. Prior learning and a test instead of the course give no hours but those that are stated.
public final class CreditEarned {

    private final List<World> worlds;
    private final StaffMember staff;

    /// @param worlds every publication, oldest first
    public CreditEarned(List<World> worlds, StaffMember staff) {
        this.worlds = worlds;
        this.staff = staff;
    }

    /// The hours of one calendar year.
    public record Year(int year, CreditHours hours) {}

    public CreditHours of(Completion completion) {
        if (completion.credit() != null || !completion.hours().hasNone()) {
            return completion.hours();
        }
        World then = null;
        for (World world : worlds) {
            if (world.number() < completion.number()) {
                then = world;
            }
        }
        return then == null
                ? CreditHours.NONE
                : then.seenBy(staff)
                        .policy()
                        .course(completion.course())
                        .map(course -> new CreditHours(course.terms().credit()))
                        .orElse(CreditHours.NONE);
    }

    /// All together, each completion on the day on which it took place as corrected.
    ///
    /// @param completions as corrected: see [Duties#corrected()]
    /// @param from        first day; null for any
    /// @param until       last day, included; null for any
    public CreditHours between(
            Collection<Completion> completions, @Nullable LocalDate from, @Nullable LocalDate until, ZoneId zone) {
        Predicate<LocalDate> within =
                day -> (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
        return completions.stream()
                .filter(one -> within.test(day(one.completedAt(), zone)))
                .map(this::of)
                .reduce(CreditHours.NONE, CreditHours::plus);
    }

    /// Each calendar year in which something was earned, the newest first.
    public List<Year> years(Collection<Completion> completions, ZoneId zone) {
        Map<Integer, CreditHours> byYear = new TreeMap<>(Comparator.reverseOrder());
        for (Completion one : completions) {
            CreditHours hours = of(one);
            if (!hours.hasNone()) {
                byYear.merge(day(one.completedAt(), zone).getYear(), hours, CreditHours::plus);
            }
        }
        return byYear.entrySet().stream()
                .map(one -> new Year(one.getKey(), one.getValue()))
                .toList();
    }

    private static LocalDate day(Instant at, ZoneId zone) {
        return LocalDate.ofInstant(at, zone);
    }
}
