package io.preceptor.lms.journal;

import java.util.Optional;

/// What the fields of a message are called in its standard, for people who read it.
@FunctionalInterface
public interface FieldNames {

    /// @param segment `STF`
    /// @param field   counted from 1, as the standard counts
    /// @return `Staff Name`; empty for what the standard does not know, a Z-segment for one
    Optional<String> of(String segment, int field);
}
