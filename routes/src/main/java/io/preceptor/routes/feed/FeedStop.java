package io.preceptor.routes.feed;

import io.preceptor.lms.feed.FeedReader;
import org.springframework.context.SmartLifecycle;

/// Gives running readings back before the routes wait for them to end.
final class FeedStop implements SmartLifecycle {

    private final FeedReader reader;
    private volatile boolean running;

    FeedStop(FeedReader reader) {
        this.reader = reader;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        reader.close();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Started last, and so stopped first.
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
