package io.preceptor.lms.workforce;

/// How much of its native object a report speaks for.
public enum ReportScope {
    /// All of it: what the report does not name is cleared, within that object only.
    SNAPSHOT,
    /// Only what it names.
    PATCH,
    /// The object is gone or was in error: a tombstone.
    END
}
