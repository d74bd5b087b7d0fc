package io.preceptor.lms.converge;

import io.preceptor.lms.compliance.Status;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How one person stood at the end of each day, as spans of days.
///
/// @param nextReviewAt when time alone changes something next; null where never
public record PersonDays(
        long staff,
        List<Stood> stood,
        List<Worked> worked,
        @Nullable Instant nextReviewAt) {

    /// All that is required, together.
    public static final String ALL = "";

    /// The first day that never comes.
    public static final LocalDate OPEN = LocalDate.MAX;

    public PersonDays {
        stood = List.copyOf(stood);
        worked = List.copyOf(worked);
    }

    /// @param requirement its key, or [#ALL]
    /// @param status      for one requirement what its latest cycle said, also while the person was on hold
    /// @param dueOn       the due date, of all the earliest open one; null where nothing is open
    /// @param toOn        the first day of which it is true no more; [#OPEN] while it is
    public record Stood(
            String requirement, Status status, @Nullable LocalDate dueOn, LocalDate fromOn, LocalDate toOn) {}

    /// That a position in a unit was held.
    public record Worked(String unit, LocalDate fromOn, LocalDate toOn) {}
}
