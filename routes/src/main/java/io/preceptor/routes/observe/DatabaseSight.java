package io.preceptor.routes.observe;

import java.util.function.Supplier;

/// Whether the database answers those who look at it from outside: a scrape, a page that is drawn.
///
/// What they ask has this in common: while the database is away, one of them waits a moment for it, and all
/// others go on with what they know. Safe for many threads.
public final class DatabaseSight {

    private volatile boolean isUp = true;

    /// @param question is put to the database once in a while, on a thread of its own; never gives null
    public <T> Asked<T> ask(Supplier<T> question) {
        return new Asked<>(question, this);
    }

    /// Whether it answered what it was asked last; true before anybody asked.
    public boolean isUp() {
        return isUp;
    }

    void answered(boolean well) {
        isUp = well;
    }
}
