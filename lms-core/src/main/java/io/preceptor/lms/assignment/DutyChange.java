package io.preceptor.lms.assignment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One thing that happened to one assignment, with its reason.
///
/// @param at      when it became true: for what time alone changed, its own instant, however late a worker woke
/// @param fact    the fact that brought it about; for what time changed, the last fact before
/// @param world   the publication in force
/// @param because in words, without a name
/// @param dueOn   the due date after it; null where it does not concern one
public record DutyChange(
        UUID assignment,
        Kind kind,
        Instant at,
        long fact,
        long world,
        String because,
        @Nullable LocalDate dueOn) {

    public enum Kind {
        ASSIGNED,
        ASSIGNED_AGAIN,
        DUE_DATE_MOVED,
        DUE_SOON,
        OVERDUE,
        COMPLETED,
        WITHDRAWN,
        /// It is not asked for a while.
        EXEMPTED,
        /// The person is away.
        CLOCK_STOPPED,
        CLOCK_STARTED,
        /// A step of a learning path is done.
        STEP_DONE,
        /// Another course or other steps are to be taken for the same.
        COURSE_CHANGED,
        /// What had closed it did not take place.
        REOPENED
    }
}
