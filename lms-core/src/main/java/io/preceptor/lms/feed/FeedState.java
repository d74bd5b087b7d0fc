package io.preceptor.lms.feed;

/// How a source stands, in one word.
public enum FeedState {
    /// It was never read to the end yet.
    WAITING,
    /// It is being read now.
    READING,
    /// Read to the end; the next reading comes in its rhythm.
    UP_TO_DATE,
    /// The last reading did not come to the end; it is tried again by itself.
    TRYING_AGAIN,
    /// No sign of life for longer than its rhythm allows: an alarm.
    SILENT,
    /// It stopped itself: a person must mend something, then resume it. An alarm.
    STOPPED,
    /// A person paused it.
    PAUSED;

    /// Whether somebody should look at it now.
    public boolean isAlarm() {
        return this == SILENT || this == STOPPED;
    }
}
