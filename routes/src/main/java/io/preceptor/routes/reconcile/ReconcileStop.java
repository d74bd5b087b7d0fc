package io.preceptor.routes.reconcile;

import io.preceptor.lms.reconciliation.Reconciling;
import org.springframework.context.SmartLifecycle;

/// Gives a comparison that runs back before the routes wait for it to end.
final class ReconcileStop implements SmartLifecycle {

    private final Reconciling reconciling;
    private volatile boolean running;

    ReconcileStop(Reconciling reconciling) {
        this.reconciling = reconciling;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        reconciling.close();
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
