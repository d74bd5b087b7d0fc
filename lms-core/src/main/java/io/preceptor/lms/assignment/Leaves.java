package io.preceptor.lms.assignment;

import io.preceptor.lms.training.Periods;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The leaves that have begun, by ruling or by what sources say, and what they do to a due date: the clock stands
/// still, goes on after the return, and leaves some days then in any case.
final class Leaves {

    private final List<Absence> begun;
    private final LocalDate today;

    /// @param taken what [#after] kept
    Leaves(List<Absence> taken, Rulings rulings, LocalDate today) {
        var all = new ArrayList<>(taken);
        rulings.leaves().forEach(one -> all.add(new Absence(one.from(), one.until())));
        all.removeIf(one -> one.from().isAfter(today));
        this.begun = joined(all);
        this.today = today;
    }

    /// The absences to keep in mind: those that the sources say, and those by a ruling that has ended.
    ///
    /// @param isAway whether the sources say that the person is away today
    /// @param over   the leave by ruling that ends today; null where none does
    static List<Absence> after(List<Absence> before, boolean isAway, Ruling.@Nullable OnLeave over, LocalDate today) {
        LocalDate yesterday = today.minusDays(1);
        var after = new ArrayList<Absence>();
        boolean open = false;
        for (Absence one : before) {
            if (one.until() != null) {
                after.add(one);
            } else if (isAway) {
                after.add(one);
                open = true;
            } else if (!one.from().isAfter(yesterday)) {
                after.add(new Absence(one.from(), yesterday));
            }
        }
        if (isAway && !open) {
            after.add(new Absence(today, null));
        }
        if (over != null && !over.from().isAfter(yesterday)) {
            LocalDate until = over.until();
            after.add(new Absence(over.from(), until == null || until.isAfter(yesterday) ? yesterday : until));
        }
        return after;
    }

    /// @param on        the due date after all leaves
    /// @param because   what they did, in words; empty where nothing
    /// @param stoppedOn the first day of the leave under way for which the clock stands still; null while it runs
    record Stopped(LocalDate on, String because, @Nullable LocalDate stoppedOn) {}

    /// @param due         the due date without any leave
    /// @param isCalendar  whether it is a day of the calendar, which a leave does not move beyond the return
    /// @param countsFrom  the day from which time to complete was given
    /// @param grace       what was already overdue when a leave began stays so; within the grace it was not
    /// @param returnGrace how long after the return at least; after days on which nothing was asked no longer than
    ///                    those lasted
    /// @param notAsked    days on which it was not asked: they are over, and stopped the clock as a leave does
    Stopped stop(
            LocalDate due,
            boolean isCalendar,
            LocalDate countsFrom,
            Period grace,
            Period returnGrace,
            List<Absence> notAsked) {
        LocalDate on = due;
        LocalDate stoppedOn = null;
        var words = new ArrayList<String>();
        for (Absence away : with(notAsked)) {
            LocalDate until = away.until();
            if (away.from().isAfter(on.plus(grace)) || (until != null && until.isBefore(countsFrom))) {
                continue;
            }
            if (isUnderWay(away)) {
                stoppedOn = away.from();
            }
            if (until == null) {
                continue;
            }
            LocalDate first = away.from().isAfter(countsFrom) ? away.from() : countsFrom.plusDays(1);
            long days = Math.max(0, ChronoUnit.DAYS.between(first, until) + 1);
            LocalDate moved = isCalendar ? on : on.plusDays(days);
            LocalDate back = until.plusDays(1);
            boolean leave = isLeave(away);
            LocalDate least = least(back, returnGrace, leave, isCalendar, days);
            String what = (leave ? "the leave from " : "not being asked from ") + away.from() + " to " + until;
            if (moved.isBefore(least)) {
                long left = ChronoUnit.DAYS.between(back, least);
                words.add(what + " leaves until " + least + ", "
                        + (leave ? Periods.words(returnGrace) : left + (left == 1 ? " day" : " days"))
                        + " after the return");
                on = least;
            } else if (moved.isAfter(on)) {
                words.add(what + " stopped the clock for " + days + (days == 1 ? " day" : " days"));
                on = moved;
            }
        }
        return new Stopped(on, String.join("; ", words), stoppedOn);
    }

    /// Who was not asked has the time that was left, and of a day of the calendar no more than they missed: what
    /// looks like a return may be a correction, and that gives no time.
    private static LocalDate least(LocalDate back, Period returnGrace, boolean leave, boolean isCalendar, long days) {
        LocalDate least = back.plus(returnGrace);
        if (leave) {
            return least;
        }
        LocalDate missed = isCalendar ? back.plusDays(days) : back;
        return missed.isBefore(least) ? missed : least;
    }

    private boolean isLeave(Absence span) {
        return begun.stream().anyMatch(one -> meet(one, span));
    }

    /// Only a leave stops the clock of today: what was not asked is asked again, also where the day on which it was not
    /// is still today elsewhere.
    private boolean isUnderWay(Absence span) {
        return begun.stream()
                .anyMatch(one ->
                        meet(one, span) && (one.until() == null || !one.until().isBefore(today)));
    }

    private static boolean meet(Absence one, Absence other) {
        return (other.until() == null || !one.from().isAfter(other.until()))
                && (one.until() == null || !one.until().isBefore(other.from()));
    }

    private List<Absence> with(List<Absence> notAsked) {
        if (notAsked.isEmpty()) {
            return begun;
        }
        var all = new ArrayList<>(begun);
        all.addAll(notAsked);
        return joined(all);
    }

    /// Without overlap, earliest first.
    private static List<Absence> joined(List<Absence> all) {
        var joined = new ArrayList<Absence>();
        all.stream().sorted(Comparator.comparing(Absence::from)).forEach(one -> {
            Absence last = joined.isEmpty() ? null : joined.getLast();
            if (last != null
                    && (last.until() == null || !one.from().isAfter(last.until().plusDays(1)))) {
                joined.set(joined.size() - 1, new Absence(last.from(), later(last.until(), one.until())));
            } else {
                joined.add(one);
            }
        });
        return joined;
    }

    private static @Nullable LocalDate later(@Nullable LocalDate one, @Nullable LocalDate other) {
        if (one == null || other == null) {
            return null;
        }
        return one.isAfter(other) ? one : other;
    }
}
