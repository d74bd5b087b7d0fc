package io.preceptor.lms.observe;

import java.util.Optional;

/// Under which number the way of a message is told to a collector of traces.
@FunctionalInterface
public interface Traces {

    /// Of an installation that tells no traces.
    Traces NONE = _ -> Optional.empty();

    /// The trace of a journal entry: 32 hexadecimal digits, the same on every node and for ever. Empty where no traces
    /// are told.
    Optional<String> of(long entry);
}
