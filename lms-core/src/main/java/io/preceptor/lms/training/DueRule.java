package io.preceptor.lms.training;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/// How a due date follows from a person's dates. Pure: equal facts give equal days.
///
/// A relative rule counts from the later of its anchor and the day of assignment: nobody is overdue the night a
/// rule appears. What is assigned before a position begins counts from its first day instead; a transfer gives no
/// time to what was assigned before it. An anchor that no
/// source stated is replaced by the day of assignment, and the reason says so.
public sealed interface DueRule {

    /// The notice where the requirement promises none: with less of it ahead, a day of the year means the one of the
    /// year after.
    int NOTICE_DAYS = 30;

    DueDate due(DueFacts facts);

    /// Whether it names a day of the calendar, rather than a time to complete that a leave may interrupt.
    default boolean isCalendar() {
        return switch (this) {
            case FixedDay _, OnDate _, BeforeExpiry _ -> true;
            case AfterPositionStart _, AfterHire _, AfterAssignment _, AfterCompletion _ -> false;
        };
    }

    record AfterPositionStart(Period within) implements DueRule {
        public AfterPositionStart {
            Periods.requireNotNegative("A time to complete", within);
        }

        @Override
        public DueDate due(DueFacts facts) {
            LocalDate starts = facts.positionStartsOn();
            if (facts.transferred() && starts != null && starts.isAfter(facts.countsFrom())) {
                DueDate fromAssignment = afterAssignment(within, facts);
                return new DueDate(
                        fromAssignment.on(),
                        fromAssignment.because() + "; the transfer on " + starts + " gives no more time");
            }
            return relative(
                    within,
                    starts,
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
            Period notice = facts.noticeOrDefault();
            if (next.isBefore(from.plus(notice))) {
                LocalDate after = day.atYear(next.getYear() + 1);
                return new DueDate(
                        after,
                        "due every year on this day; " + next + " was fewer than " + Periods.words(notice) + " after "
                                + facts.counted());
            }
            return new DueDate(next, "due every year on this day, and this is the next one after " + facts.counted());
        }
    }

    /// One date for everyone, also for those who come later: it says so where it had passed. Only a requirement
    /// that promises notice gives those who come late a later date.
    record OnDate(LocalDate date) implements DueRule {
        @Override
        public DueDate due(DueFacts facts) {
            Period notice = facts.notice();
            if (notice != null && date.isBefore(facts.countsFrom().plus(notice))) {
                return noticed(date, "the date for everyone, " + date + ",", facts);
            }
            String because = "due on this date for everyone";
            return new DueDate(
                    date,
                    date.isBefore(facts.assignedOn())
                            ? because + "; it had passed when it was assigned on " + facts.assignedOn()
                            : because);
        }
    }

    /// Some time after a course was last completed.
    ///
    /// @param course its key
    record AfterCompletion(Period within, String course) implements DueRule {
        public AfterCompletion {
            Periods.requireNotNegative("A time to complete", within);
            Keys.require("The course of a due rule", course);
        }

        @Override
        public DueDate due(DueFacts facts) {
            LocalDate last = facts.learnt().lastCompletedOn(course);
            if (last == null) {
                DueDate fromAssignment = afterAssignment(within, facts);
                return new DueDate(
                        fromAssignment.on(), "no completion of " + course + " on file: " + fromAssignment.because());
            }
            LocalDate on = last.plus(within);
            String because = Periods.words(within) + " after " + course + " was completed on " + last;
            return on.isBefore(facts.countsFrom().plus(facts.noticeOrDefault()))
                    ? noticed(on, because + ", " + on + ",", facts)
                    : new DueDate(on, because);
        }
    }

    /// Some time before a certification ends; zero means on its last day.
    ///
    /// @param course the key of the course that certifies
    record BeforeExpiry(Period before, String course) implements DueRule {
        public BeforeExpiry {
            Periods.requireNotNegative("A time before the expiry", before);
            Keys.require("The course of a due rule", course);
        }

        @Override
        public DueDate due(DueFacts facts) {
            LocalDate ends = facts.learnt().certifiedUntil(course);
            if (ends == null) {
                DueDate fromAssignment = afterAssignment(facts.noticeOrDefault(), facts);
                return new DueDate(
                        fromAssignment.on(),
                        "no certification for " + course + " that ends on file: " + fromAssignment.because());
            }
            LocalDate on = ends.minus(before);
            String because = before.isZero()
                    ? "the certification for " + course + " ends on " + ends
                    : Periods.words(before) + " before the certification for " + course + " ends on " + ends;
            return on.isBefore(facts.countsFrom().plus(facts.noticeOrDefault()))
                    ? noticed(on, because + ", which", facts)
                    : new DueDate(on, because);
        }
    }

    /// A date that comes too soon, put off until the notice is over.
    private static DueDate noticed(LocalDate tooSoon, String what, DueFacts facts) {
        Period notice = facts.noticeOrDefault();
        return new DueDate(
                facts.countsFrom().plus(notice),
                Periods.words(notice) + " after " + facts.counted() + "; " + what
                        + (tooSoon.isBefore(facts.countsFrom()) ? " had passed" : " was sooner"));
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
