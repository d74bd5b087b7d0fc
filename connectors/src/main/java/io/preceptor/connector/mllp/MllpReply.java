package io.preceptor.connector.mllp;

import org.jspecify.annotations.Nullable;

/// The answer to one frame. Anything else that a route hands back closes the connection unanswered.
///
/// @param bytes the message without framing bytes, not copied; null where the sender wants no answer: nothing is
///              written, and its next frame has its turn
/// @param close the connection ends once this is written
public record MllpReply(byte @Nullable [] bytes, boolean close) {}
