package io.preceptor.lms.training;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/// How a due date follows from a person's dates. Pure: equal facts give equal days.
///
/// A relative rule counts from the later of its anchor and the day of assignment: nobody is overdue the night a
/// rule appears. What is assigned before a position begins counts from its first day instead. An anchor that no
/// source stated is replaced by the day of assignment, and the reason says so.
public sealed interface DueRule {

    /// With fewer days than this ahead, a day of the year means the one of the year after.
    int NOTICE_DAYS = 30;

    DueDate due(DueFacts facts);

    record AfterPositionStart(Period within) implements DueRule {
        public AfterPositionStart {
            Periods.requireNotNegative("A time to complete", within);
        }

        @Override
        public DueDate due(DueFacts facts) {
            return relative(
                    within,
                    facts.positionStartsOn(),
                    facts,
                    "the position began",
                    "the position began earlier",
                    "no start date of the position on file");
        }
    }

    record AfterHire(Period within) implements DueRule {
        public AfterHire {
            Periods.requireNotNegative("A time to complete", within);
        }

        @Override
        public DueDate due(DueFacts facts) {
            return relative(within, facts.hiredOn(), facts, "the hire", "the hire was earlier", "no hire date on file");
        }
    }

    record AfterAssignment(Period within) implements DueRule {
        public AfterAssignment {
            Periods.requireNotNegative("A time to complete", within);
        }

        @Override
        public DueDate due(DueFacts facts) {
            return afterAssignment(within, facts);
        }
    }

    /// The same day every year. The 29th of February is the 28th in other years.
    record FixedDay(MonthDay day) implements DueRule {
        @Override
        public DueDate due(DueFacts facts) {
            LocalDate from = facts.countsFrom();
            LocalDate next = day.atYear(from.getYear());
            if (next.isBefore(from)) {
                next = day.atYear(from.getYear() + 1);
            }
            if (next.isBefore(from.plusDays(NOTICE_DAYS))) {
                LocalDate after = day.atYear(next.getYear() + 1);
                return new DueDate(
                        after,
                        "due every year on this day; " + next + " was fewer than " + NOTICE_DAYS + " days after "
                                + facts.counted());
            }
            return new DueDate(next, "due every year on this day, and this is the next one after " + facts.counted());
        }
    }

    /// One date for everyone, also for those who come later: it says so where it had passed.
    record OnDate(LocalDate date) implements DueRule {
        @Override
        public DueDate due(DueFacts facts) {
            String because = "due on this date for everyone";
            return new DueDate(
                    date,
                    date.isBefore(facts.assignedOn())
                            ? because + "; it had passed when it was assigned on " + facts.assignedOn()
                            : because);
        }
    }

    private static DueDate relative(
            Period within, @Nullable LocalDate anchor, DueFacts facts, String event, String earlier, String missing) {
        DueDate fromAssignment = afterAssignment(within, facts);
        if (anchor == null) {
            return new DueDate(fromAssignment.on(), missing + ": " + fromAssignment.because());
        }
        if (anchor.isBefore(facts.countsFrom())) {
            return new DueDate(fromAssignment.on(), fromAssignment.because() + "; " + earlier + ", on " + anchor);
        }
        return new DueDate(anchor.plus(within), Periods.words(within) + " after " + event + " on " + anchor);
    }

    private static DueDate afterAssignment(Period within, DueFacts facts) {
        return new DueDate(facts.countsFrom().plus(within), Periods.words(within) + " after " + facts.counted());
    }
}
