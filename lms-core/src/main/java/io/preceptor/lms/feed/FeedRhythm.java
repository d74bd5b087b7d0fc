package io.preceptor.lms.feed;

import java.time.Duration;

/// How often a source is read, and after how long its silence is an alarm.
///
/// @param every       from the end of one reading to the next
/// @param silentAfter so long may pass without a sign of life
/// @param sign        what counts as one
public record FeedRhythm(Duration every, Duration silentAfter, Sign sign) {

    /// What shows that a source is alive.
    public enum Sign {
        /// That it could be read to the end, with news or without: a server.
        ANSWER,
        /// That something new arrived: a folder into which a file is put every night.
        NEWS
    }

    public FeedRhythm {
        if (!every.isPositive() || !silentAfter.isPositive()) {
            throw new IllegalArgumentException("How often a source is read, and its silence, are longer than nothing");
        }
    }
}
