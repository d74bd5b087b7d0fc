package io.preceptor.connector.fhir;

import io.preceptor.lms.feed.FeedOutcome;

/// A reading cannot go on; how it ended. Never leaves this package.
final class ReadingEndedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient FeedOutcome outcome;

    ReadingEndedException(FeedOutcome outcome) {
        this.outcome = outcome;
    }

    static ReadingEndedException stopped(String reason) {
        return new ReadingEndedException(new FeedOutcome.Stopped(reason));
    }

    static ReadingEndedException later(String reason) {
        return new ReadingEndedException(new FeedOutcome.TryLater(reason, null));
    }

    FeedOutcome outcome() {
        return outcome;
    }
}
