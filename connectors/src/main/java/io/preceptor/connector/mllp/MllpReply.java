package io.preceptor.connector.mllp;

/// The answer to one frame. Anything else that a route hands back closes the connection unanswered.
///
/// @param bytes the message without framing bytes; not copied
/// @param close the connection ends once this is written
public record MllpReply(byte[] bytes, boolean close) {}
