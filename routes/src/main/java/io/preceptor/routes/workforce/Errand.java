package io.preceptor.routes.workforce;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/// Something that is done whenever somebody asks, on a thread of its own: whoever asks waits for nothing, however long
/// it takes. All who ask while it is done are served by doing it once more.
final class Errand {

    private final String name;
    private final Duration pause;
    private final Runnable work;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final AtomicBoolean busy = new AtomicBoolean();

    /// @param name  of the thread
    /// @param pause between once and once more
    /// @param work  what it throws goes to the thread's own handler; whoever asks meanwhile or later has it done
    /// again
    Errand(String name, Duration pause, Runnable work) {
        this.name = name;
        this.pause = pause;
        this.work = work;
    }

    void ask() {
        asked.set(true);
        if (busy.compareAndSet(false, true)) {
            Thread.ofVirtual().name(name).start(this::workWhileAsked);
        }
    }

    private void workWhileAsked() {
        try {
            // Cleared first: who asks while it is done needs it once more.
            while (asked.getAndSet(false)) {
                work.run();
                Thread.sleep(pause);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            busy.set(false);
            if (asked.get()) {
                ask();
            }
        }
    }
}
