package io.preceptor.lms.assignment;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// That one person must complete one course for one requirement in one cycle.
///
/// @param cycle         1 for the first time, one more for each recertification
/// @param position      the key of the position that bound it; null where none did
/// @param assignedAt    when it was assigned, or last assigned again
/// @param assignedFact  the fact that brought it about
/// @param assignedWorld the publication it was decided under
/// @param dueOn         last day on which it is in time, in `zone`
/// @param dueBecause    the arithmetic of the due date in words
/// @param aheadOf       the first day of the position where it was assigned before that; null where it had
///                      begun
/// @param closedAt      when it was completed or withdrawn; null while open
/// @param completion    the fact number of the completion that closed it; null where none did
public record Assignment(
        UUID id,
        String requirement,
        int cycle,
        String course,
        Progress progress,
        Timeliness timeliness,
        @Nullable String position,
        Instant assignedAt,
        long assignedFact,
        long assignedWorld,
        LocalDate dueOn,
        ZoneId zone,
        String dueBecause,
        @Nullable LocalDate aheadOf,
        @Nullable Instant closedAt,
        @Nullable Long closedFact,
        @Nullable String closedBecause,
        @Nullable Long completion) {

    /// The same person, requirement and cycle have the same id for ever.
    public static UUID id(UUID staffMember, String requirement, int cycle) {
        return UUID.nameUUIDFromBytes(
                ("assignment|" + staffMember + "|" + requirement + "|" + cycle).getBytes(StandardCharsets.UTF_8));
    }

    /// The first instant at which it counts as due soon.
    Instant dueSoonAt(Period dueSoon) {
        return dueOn.minus(dueSoon).atStartOfDay(zone).toInstant();
    }

    /// The first instant at which it is overdue: the end of the due day.
    Instant overdueAt() {
        return dueOn.plusDays(1).atStartOfDay(zone).toInstant();
    }

    Timeliness timelinessAt(Instant at, Period dueSoon) {
        if (!at.isBefore(overdueAt())) {
            return Timeliness.OVERDUE;
        }
        return at.isBefore(dueSoonAt(dueSoon)) ? Timeliness.NOT_YET_DUE : Timeliness.DUE_SOON;
    }

    Assignment withTimeliness(Timeliness other) {
        return new Assignment(
                id,
                requirement,
                cycle,
                course,
                progress,
                other,
                position,
                assignedAt,
                assignedFact,
                assignedWorld,
                dueOn,
                zone,
                dueBecause,
                aheadOf,
                closedAt,
                closedFact,
                closedBecause,
                completion);
    }

    Assignment withDue(LocalDate on, ZoneId in, String because, @Nullable LocalDate ahead, @Nullable String boundBy) {
        return new Assignment(
                id,
                requirement,
                cycle,
                course,
                progress,
                timeliness,
                boundBy,
                assignedAt,
                assignedFact,
                assignedWorld,
                on,
                in,
                because,
                ahead,
                closedAt,
                closedFact,
                closedBecause,
                completion);
    }

    Assignment closed(Progress how, Instant at, long fact, String because, @Nullable Long by) {
        return new Assignment(
                id,
                requirement,
                cycle,
                course,
                how,
                timeliness,
                position,
                assignedAt,
                assignedFact,
                assignedWorld,
                dueOn,
                zone,
                dueBecause,
                aheadOf,
                at,
                fact,
                because,
                by);
    }
}
