package io.preceptor.lms.training;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The days of one person from which a due date follows, all in the time zone of the position.
///
/// @param positionStartsOn the first day of the position to which the requirement binds; null when no source said
///                         it
/// @param hiredOn          null when no source said it
/// @param assignedOn       the day on which the assignment is made
public record DueFacts(
        @Nullable LocalDate positionStartsOn, @Nullable LocalDate hiredOn, LocalDate assignedOn) {}
