package io.preceptor.lms.assignment;

/// How an assignment stands against its due date. Frozen once it is closed.
public enum Timeliness {
    NOT_YET_DUE,
    DUE_SOON,
    OVERDUE
}
