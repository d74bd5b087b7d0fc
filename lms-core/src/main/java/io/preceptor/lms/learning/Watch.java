package io.preceptor.lms.learning;

import io.preceptor.lms.training.Material.Timeline;
import java.time.Duration;
import java.time.Instant;

/// How much of a film or a document somebody has taken in, as the server believes it.
///
/// A browser says which parts were shown. What it says is believed as far as so much time has passed by our own
/// clock: the time since it was last heard from, by the fastest rate at which one may watch, is what it can earn. So
/// skipping, a film at double speed, a message sent twice, and a wrong clock on the phone earn nothing.
///
/// @param seen      what was taken in
/// @param position  where to go on, in milliseconds
/// @param allowance how much more may be earned at this moment, in milliseconds
/// @param heardAt   when it was last heard from, by our clock
public record Watch(Intervals seen, long position, long allowance, Instant heardAt) {

    /// One may watch a quarter faster than it was filmed.
    public static final int FASTEST_PERCENT = 125;

    /// How long a connection may be away before what was watched meanwhile must be watched again.
    public static final Duration LONGEST_SILENCE = Duration.ofMinutes(15);

    /// What the way of the first message takes.
    private static final long START = 2000;

    /// What a browser says.
    ///
    /// @param shown    the parts that were shown since it last had an answer, or longer: nothing counts twice
    /// @param position where it is, in milliseconds
    public record Report(Intervals shown, long position) {

        /// No honest browser names more parts at once.
        public static final int MOST_PARTS = 500;

        public Report {
            if (position < 0) {
                throw new IllegalArgumentException("position is 0 or more");
            }
            if (shown.parts().size() > MOST_PARTS) {
                throw new IllegalArgumentException("shown has at most " + MOST_PARTS + " parts");
            }
        }
    }

    /// At the beginning.
    public static Watch begun(Instant now) {
        return new Watch(Intervals.NONE, 0, START, now);
    }

    /// When the page is opened again: the time that it lay closed earns nothing, unless the connection was only away.
    public Watch reopened(Instant now) {
        return Duration.between(heardAt, now).compareTo(LONGEST_SILENCE) <= 0
                ? this
                : new Watch(seen, position, START, now);
    }

    public Watch heard(Report report, Timeline timeline, Instant now) {
        long passed = Math.clamp(Duration.between(heardAt, now).toMillis(), 0, LONGEST_SILENCE.toMillis());
        long most = Math.min(LONGEST_SILENCE.toMillis(), allowance + passed * FASTEST_PERCENT / 100);
        Intervals earned =
                report.shown().before(timeline.milliseconds()).minus(seen).first(most);
        return new Watch(
                seen.plus(earned),
                Math.min(report.position(), timeline.milliseconds()),
                most - earned.length(),
                now.isAfter(heardAt) ? now : heardAt);
    }

    public boolean isComplete(Timeline timeline) {
        return seen.length() >= timeline.needed();
    }

    /// The share of what is needed that was taken in, in whole percent, 100 only when it is complete.
    public int percent(Timeline timeline) {
        return isComplete(timeline) ? 100 : (int) Math.min(99, seen.length() * 100 / timeline.needed());
    }
}
