package io.preceptor.lms.learning.packages.sequencing;

/// Why a part cannot be opened now.
public enum Barrier {
    /// It is not offered.
    HIDDEN,
    /// Its conditions are not met.
    DISABLED,
    /// It was begun as often as it may be.
    USED_UP,
    /// `Next` and `Previous` lead there, and nothing else.
    NOT_BY_CHOICE,
    /// Something before it comes first.
    COMES_LATER,
    /// Nobody goes back here.
    ONLY_FORWARD,
    /// Where the learner is must be finished first.
    NOT_LEFT_YET
}
