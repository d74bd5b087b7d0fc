package io.preceptor.lms.notice;

/// What somebody is told.
public enum NoticeKind {
    /// Something was assigned.
    ASSIGNED,
    /// The due date comes near.
    DUE_SOON,
    /// The due date, and any grace, has passed.
    OVERDUE,
    /// A certification's last day comes near.
    EXPIRING,
    /// It has been overdue for long; this one is for the manager.
    ESCALATED;

    /// Whether it is told to the person's manager, and not to the person.
    public boolean isForManager() {
        return this == ESCALATED;
    }
}
