package io.preceptor.lms.training;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// That whoever was assigned under an older version keeps its terms.
///
/// @param until last day on which they do, included; null: until the assignment is closed
public record Grandfather(@Nullable LocalDate until) {

    /// @param from       first day of the newer version
    /// @param assignedOn when the open assignment was made; null where none is open
    boolean keeps(LocalDate from, LocalDate today, @Nullable LocalDate assignedOn) {
        return assignedOn != null && assignedOn.isBefore(from) && (until == null || !today.isAfter(until));
    }
}
