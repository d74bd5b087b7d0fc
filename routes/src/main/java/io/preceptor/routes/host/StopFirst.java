package io.preceptor.routes.host;

import org.springframework.context.SmartLifecycle;

/// Has long work given back before the routes wait for it to end.
public final class StopFirst implements SmartLifecycle {

    private final Runnable giveBack;
    private volatile boolean running;

    /// @param giveBack returns soon, and has what runs end after it
    public StopFirst(Runnable giveBack) {
        this.giveBack = giveBack;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        giveBack.run();
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
