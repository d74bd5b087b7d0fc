package io.preceptor.connector.hr.workday;

import io.preceptor.lms.feed.FeedOutcome;

/// The reading cannot go on; how it ended.
final class ReadingEndedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient FeedOutcome outcome;
    private final boolean givenUp;

    private ReadingEndedException(FeedOutcome outcome, boolean givenUp) {
        super(null, null, false, false);
        this.outcome = outcome;
        this.givenUp = givenUp;
    }

    /// It goes on with this page.
    static ReadingEndedException with(FeedOutcome outcome) {
        return new ReadingEndedException(outcome, false);
    }

    static ReadingEndedException later(String reason) {
        return with(new FeedOutcome.TryLater(reason, null));
    }

    /// The pages do not fit together: all are read again, as of a later moment.
    static ReadingEndedException givenUp(String reason) {
        return new ReadingEndedException(
                new FeedOutcome.TryLater(reason + ": nobody was ended, and all pages are read again", null), true);
    }

    FeedOutcome outcome() {
        return outcome;
    }

    boolean isGivenUp() {
        return givenUp;
    }
}
