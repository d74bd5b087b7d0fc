package io.preceptor.lms.returns;

/// What kind of thing a target is told.
public enum ArtefactKind {
    CERTIFICATION,
    /// An assignment, for targets that ask for tasks.
    TASK
}
