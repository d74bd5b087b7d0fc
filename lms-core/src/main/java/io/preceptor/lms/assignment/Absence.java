package io.preceptor.lms.assignment;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Days on which a person was away, so that clocks stood still.
///
/// @param from  first day away
/// @param until last day away, included; null while it is not known
public record Absence(LocalDate from, @Nullable LocalDate until) {

    public Absence {
        if (until != null && until.isBefore(from)) {
            throw new IllegalArgumentException("Nobody returns before they leave");
        }
    }
}
