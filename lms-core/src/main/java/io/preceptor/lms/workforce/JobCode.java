package io.preceptor.lms.workforce;

import org.jspecify.annotations.Nullable;

/// A job code as a source writes it.
///
/// @param system the code system as the source names it; in a mapping, null means any system
/// @param code   case matters
public record JobCode(@Nullable String system, String code) {
    public JobCode {
        if (code.isBlank() || (system != null && system.isBlank())) {
            throw new IllegalArgumentException("A job code is never blank; a system is named or left out");
        }
    }
}
