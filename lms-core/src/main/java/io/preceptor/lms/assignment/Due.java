package io.preceptor.lms.assignment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// By when something must be done. Days are kept, instants follow from them.
///
/// @param on         the last day that is in time, in `zone`
/// @param endsAt     the local time of the next morning at which that day ends, with its night shift; null where it
///                   ends at midnight
/// @param graceUntil the last day on which it is not yet overdue; null where there is no grace
/// @param stoppedOn  the first day of the leave for which the clock stands still; null while it runs
/// @param because    the arithmetic in words
public record Due(
        LocalDate on,
        ZoneId zone,
        @Nullable LocalTime endsAt,
        @Nullable LocalDate graceUntil,
        @Nullable LocalDate stoppedOn,
        String because) {

    /// The first instant at which it counts as due soon.
    Instant soonAt(Period dueSoon) {
        return on.minus(dueSoon).atStartOfDay(zone).toInstant();
    }

    /// The end of the due day, before any grace: what decides which of several is the earliest.
    Instant endsAtInstant() {
        return end(on);
    }

    /// The first instant at which it is overdue.
    public Instant overdueAt() {
        return end(graceUntil == null ? on : graceUntil);
    }

    private Instant end(LocalDate day) {
        LocalDate next = day.plusDays(1);
        // A day may begin later than at midnight, where the clocks change.
        return endsAt == null
                ? next.atStartOfDay(zone).toInstant()
                : next.atTime(endsAt).atZone(zone).toInstant();
    }

    /// Whether the learner would call it another due date.
    boolean isAtTheSameTimeAs(Due other) {
        return overdueAt().equals(other.overdueAt()) && on.equals(other.on) && zone.equals(other.zone);
    }
}
