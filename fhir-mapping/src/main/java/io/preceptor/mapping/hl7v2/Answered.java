package io.preceptor.mapping.hl7v2;

import org.jspecify.annotations.Nullable;

/// With what one message is answered. Arrays are not copied: who takes one does not change it.
///
/// @param first  over the same connection; null where the sender wants none
/// @param second afterwards, as a message of its own to the sender's address; null where none is owed
public record Answered(byte @Nullable [] first, byte @Nullable [] second) {

    /// One answer, or none.
    public static Answered once(byte @Nullable [] answer) {
        return new Answered(answer, null);
    }
}
