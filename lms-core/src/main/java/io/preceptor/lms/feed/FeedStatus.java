package io.preceptor.lms.feed;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How one source stands at a moment of the database's clock.
///
/// @param at            that moment
/// @param place         how far it was read
/// @param since         when it was first known here
/// @param reading       whether some node reads it now
/// @param pause         who paused it; null while it runs
/// @param nextRunAt     when it is due; in the past while it waits for a node
/// @param lastStartedAt when the latest reading began; null before the first
/// @param lastSuccessAt when a reading last came to the end; null before the first time
/// @param lastSignAt    the last sign of life, as its rhythm counts it; null before the first
/// @param outcome       how the latest reading ended; null before that
/// @param reason        why it did not come to the end; null where it did
/// @param failures      readings in a row that did not come to the end
/// @param records       how many records the last successful reading found new or changed
/// @param done          how far the reading of now is
/// @param total         of how much; 0 where unknown
/// @param refused       how many records wait to be mended at the source
/// @param alarm         whether its latest reading said that somebody should look at it
public record FeedStatus(
        String name,
        Instant at,
        Place place,
        FeedRhythm rhythm,
        Instant since,
        boolean reading,
        @Nullable Pause pause,
        Instant nextRunAt,
        @Nullable Instant lastStartedAt,
        @Nullable Instant lastSuccessAt,
        @Nullable Instant lastSignAt,
        @Nullable Outcome outcome,
        @Nullable String reason,
        int failures,
        long records,
        long done,
        long total,
        long refused,
        boolean alarm) {

    /// How a reading ended.
    public enum Outcome {
        UP_TO_DATE,
        TRY_LATER,
        STOPPED,
        /// By an error that nobody foresaw.
        FAILED
    }

    /// @param itself whether the source stopped itself
    public record Pause(String by, Instant since, String reason, boolean itself) {}

    public FeedState state() {
        if (pause != null) {
            return pause.itself() ? FeedState.STOPPED : FeedState.PAUSED;
        }
        if (reading) {
            return FeedState.READING;
        }
        if (isSilent()) {
            return FeedState.SILENT;
        }
        if (failures > 0) {
            return FeedState.TRYING_AGAIN;
        }
        return lastSuccessAt == null ? FeedState.WAITING : FeedState.UP_TO_DATE;
    }

    /// Whether it gave no sign of life for longer than its rhythm allows, or a sign that it promised was missed,
    /// whatever else it does.
    public boolean isSilent() {
        Instant sign = lastSignAt == null ? since : lastSignAt;
        return alarm || sign.plus(rhythm.silentAfter()).isBefore(at);
    }

    /// How old our picture of the source is: the time since it was last read to the end, or since it is known
    /// here.
    public Duration lag() {
        return Duration.between(lastSuccessAt == null ? since : lastSuccessAt, at);
    }

    /// How much of the reading of now is done, in percent; -1 where that is unknown.
    public int percent() {
        return total <= 0 ? -1 : Math.clamp(100 * done / total, 0, 100);
    }
}
