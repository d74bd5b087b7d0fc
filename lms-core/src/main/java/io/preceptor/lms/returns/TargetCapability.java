package io.preceptor.lms.returns;

/// What a target offers against doing something twice.
public enum TargetCapability {
    /// It can be read again, compared, and written on the condition that nobody wrote in between.
    READ_BACK,
    /// Sending the same bytes under the same key again does nothing more.
    IDEMPOTENT_RESEND,
    /// Neither: an unknown answer is for a person to decide.
    NEITHER
}
