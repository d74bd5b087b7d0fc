package io.preceptor.lms.converge;

import io.preceptor.lms.assignment.DutyChange;
import io.preceptor.lms.workforce.StaffMember;
import java.util.List;
import java.util.Objects;

/// One person before and after a chunk.
///
/// @param steps what happened to their assignments in between
public record PersonChange(PersonState before, PersonState after, List<DutyChange> steps) {

    /// The person after it.
    public StaffMember staff() {
        return Objects.requireNonNull(after.staff(), "Only people of whom something is known are stored");
    }
}
