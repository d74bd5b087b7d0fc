package io.preceptor.lms.workforce;

/// Whether a person works here now.
public enum EmploymentStatus {
    ACTIVE,
    /// Absent for a time; duties are frozen.
    ON_LEAVE,
    /// Works here no more; history stays.
    ENDED
}
