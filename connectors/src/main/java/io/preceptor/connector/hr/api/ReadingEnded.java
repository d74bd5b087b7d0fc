package io.preceptor.connector.hr.api;

import io.preceptor.lms.feed.FeedOutcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The reading cannot go on; how it ended. No reason holds anything that the API said but a status.
final class ReadingEnded extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient FeedOutcome outcome;

    private ReadingEnded(FeedOutcome outcome) {
        super(null, null, false, false);
        this.outcome = outcome;
    }

    /// It may be otherwise by itself.
    ///
    /// @param after what the API asked for; null where it did not
    static ReadingEnded later(String reason, @Nullable Duration after) {
        return new ReadingEnded(new FeedOutcome.TryLater(reason, after));
    }

    /// It may be otherwise by itself, and somebody should look all the same.
    static ReadingEnded alarming(String reason, Duration after) {
        return new ReadingEnded(new FeedOutcome.TryLater(reason, after, true));
    }

    /// A person must mend it.
    static ReadingEnded stopped(String reason) {
        return new ReadingEnded(new FeedOutcome.Stopped(reason + ", then resume"));
    }

    FeedOutcome outcome() {
        return outcome;
    }
}
