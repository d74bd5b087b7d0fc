package io.preceptor.connector.crm;

/// What is done about an error of a target.
public enum Treatment {
    /// Sign in anew and ask once more; refused again, the target is left alone for a quarter of an hour.
    REFRESH,
    /// Leave the target alone for as long as it asks, else for half a minute or a quarter of an hour.
    PAUSE,
    /// The same again, after ever longer waits.
    RETRY,
    /// Read again and write once more; refused again, a person must look.
    REREAD,
    /// Trying again cannot mend it: a person must.
    PARK,
    /// The target itself, or our account with it, is out of order: an administrator must, and it is left alone
    /// for an hour.
    ALARM
}
