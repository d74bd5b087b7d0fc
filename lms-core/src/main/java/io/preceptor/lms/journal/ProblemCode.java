package io.preceptor.lms.journal;

/// Why something that a source sent cannot be taken. Each has a line in `docs/problems.md`.
public enum ProblemCode {
    /// A required element is absent.
    MISSING,
    /// An element is there but cannot be read in its declared type.
    MALFORMED,
    /// A coded value is outside the table that applies.
    UNKNOWN_CODE,
    /// The element breaks a limit of length or number.
    TOO_LARGE,
    /// This kind of message is not taken here.
    UNSUPPORTED,
    /// Two elements contradict each other.
    CONTRADICTORY
}
