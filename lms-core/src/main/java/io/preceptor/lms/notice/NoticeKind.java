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
    ESCALATED,
    /// A session they are in is at another time or place.
    SESSION_MOVED,
    /// A session they are in does not take place.
    SESSION_CANCELLED,
    /// They waited for a place in a session, and have one.
    SESSION_PLACE,
    /// A session in which they have a place is tomorrow.
    SESSION_SOON;

    /// Whether it is told to the person's manager, and not to the person.
    public boolean isForManager() {
        return this == ESCALATED;
    }

    /// Whether it is about a session, and not about an assignment or a certification.
    public boolean isAboutSession() {
        return switch (this) {
            case SESSION_MOVED, SESSION_CANCELLED, SESSION_PLACE, SESSION_SOON -> true;
            case ASSIGNED, DUE_SOON, OVERDUE, EXPIRING, ESCALATED -> false;
        };
    }
}
