package io.preceptor.connector.credentialing.event;

/// What is done about an error of a credentialing system.
public enum Treatment {
    /// Leave the target alone for as long as it asks, else for a quarter of an hour.
    PAUSE,
    /// The same again, after ever longer waits.
    RETRY,
    /// The same bytes under the same id again: it may have taken effect.
    RESEND,
    /// Trying again cannot mend it: a person must.
    PARK,
    /// Log an error and leave the target alone for an hour: whoever runs it must act.
    ALARM
}
