package io.preceptor.lms.assignment;

/// How far an assignment has come.
public enum Progress {
    OPEN,
    IN_PROGRESS,
    COMPLETED,
    /// No longer required; what was done for it stays.
    WITHDRAWN,
    EXEMPT;

    public boolean isOpen() {
        return this == OPEN || this == IN_PROGRESS;
    }
}
