package io.preceptor.lms.training;

import java.time.LocalDate;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/// The days of one person from which a due date follows, all in the time zone of the position.
///
/// @param positionStartsOn the first day of the position to which the requirement binds; null when no source
///                         said it
/// @param hiredOn          null when no source said it
/// @param assignedOn       the day on which the assignment is made
/// @param aheadOf          the first day of the position where the assignment is made before it; null otherwise
/// @param transferred      whether the position took the place of the one through which the assignment was made
/// @param notice           how much notice the requirement promises; null where it says nothing
public record DueFacts(
        @Nullable LocalDate positionStartsOn,
        @Nullable LocalDate hiredOn,
        LocalDate assignedOn,
        @Nullable LocalDate aheadOf,
        boolean transferred,
        @Nullable Period notice,
        Learnt learnt) {

    /// Of a requirement that promises no notice, and somebody who has learned nothing yet.
    public DueFacts(
            @Nullable LocalDate positionStartsOn,
            @Nullable LocalDate hiredOn,
            LocalDate assignedOn,
            @Nullable LocalDate aheadOf) {
        this(positionStartsOn, hiredOn, assignedOn, aheadOf, false, null, Learnt.NOTHING);
    }

    /// Of an assignment that is made once the position has begun.
    public DueFacts(@Nullable LocalDate positionStartsOn, @Nullable LocalDate hiredOn, LocalDate assignedOn) {
        this(positionStartsOn, hiredOn, assignedOn, null);
    }

    /// The day from which time to complete is given: what is assigned ahead counts from the first day at work.
    public LocalDate countsFrom() {
        return aheadOf == null || aheadOf.isBefore(assignedOn) ? assignedOn : aheadOf;
    }

    /// That day in words.
    String counted() {
        return (countsFrom().equals(assignedOn) ? "assignment on " : "the first day, ") + countsFrom();
    }

    /// The notice to which a day that was long known is held, when there is too little of it.
    Period noticeOrDefault() {
        return notice == null ? Period.ofDays(DueRule.NOTICE_DAYS) : notice;
    }
}
