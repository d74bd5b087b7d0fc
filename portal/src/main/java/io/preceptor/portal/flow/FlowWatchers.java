package io.preceptor.portal.flow;

import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// Those who watch the flow. One thread draws for all of them, while there are any; a slow one misses pictures and
/// holds up nobody.
@Component
public final class FlowWatchers implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(FlowWatchers.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int MOST = 100;

    /// Every so many pictures it is asked again whether who watches still may.
    private static final int ASKED_AGAIN = 5;

    private final FlowView view;
    private final FlowDrawing drawing;
    private final Map<SseEmitter, Watcher> watchers = new ConcurrentHashMap<>();
    private final AtomicBoolean drawn = new AtomicBoolean();

    FlowWatchers(FlowView view, FlowDrawing drawing) {
        this.view = view;
        this.drawing = drawing;
    }

    /// One who watches.
    private final class Watcher {

        private final SseEmitter emitter;
        private final BooleanSupplier mayWatch;
        private final long until;
        private final AtomicBoolean sending = new AtomicBoolean();
        private int turns;
        private final Map<String, String> known = new HashMap<>();

        Watcher(SseEmitter emitter, BooleanSupplier mayWatch, Duration longest) {
            this.emitter = emitter;
            this.mayWatch = mayWatch;
            this.until = System.nanoTime() + longest.toNanos();
        }

        void show(Map<String, String> pieces) {
            if (sending.compareAndSet(false, true)) {
                Thread.ofVirtual().name("flow-watcher").start(() -> send(pieces));
            }
        }

        private void send(Map<String, String> pieces) {
            try {
                if (System.nanoTime() > until || (turns++ % ASKED_AGAIN == 0 && !mayWatch.getAsBoolean())) {
                    end(this);
                    return;
                }
                boolean sent = false;
                for (var piece : pieces.entrySet()) {
                    if (!piece.getValue().equals(known.put(piece.getKey(), piece.getValue()))) {
                        emitter.send(SseEmitter.event().name(piece.getKey()).data(piece.getValue()));
                        sent = true;
                    }
                }
                if (!sent) {
                    // Finds out who has gone.
                    emitter.send(SseEmitter.event().comment("nothing new"));
                }
            } catch (IOException | IllegalStateException gone) {
                watchers.remove(emitter);
                emitter.completeWithError(gone);
            } finally {
                sending.set(false);
            }
        }
    }

    /// Begins to watch.
    ///
    /// @param longest   after which the browser is told to watch no more
    /// @param mayWatch  asked now and then: whether who watches is still signed in and still may
    /// @return null where too many watch already
    @Nullable
    SseEmitter watch(Duration longest, BooleanSupplier mayWatch) {
        if (watchers.size() >= MOST) {
            return null;
        }
        // A little longer than its end, which is told in order.
        var emitter = new SseEmitter(longest.plusSeconds(30).toMillis());
        var watcher = new Watcher(emitter, mayWatch, longest);
        emitter.onCompletion(() -> watchers.remove(emitter));
        emitter.onTimeout(emitter::complete);
        emitter.onError(_ -> watchers.remove(emitter));
        watchers.put(emitter, watcher);
        draw();
        return emitter;
    }

    /// How many watch now.
    public int count() {
        return watchers.size();
    }

    private void draw() {
        if (drawn.compareAndSet(false, true)) {
            Thread.ofVirtual().name("flow-drawing").start(this::drawWhileWatched);
        }
    }

    private void drawWhileWatched() {
        try {
            while (!watchers.isEmpty()) {
                try {
                    Map<String, String> pieces = drawing.pieces(view.current());
                    watchers.values().forEach(watcher -> watcher.show(pieces));
                } catch (RuntimeException failed) {
                    LOG.warn("the flow was not drawn: {}", failed.getClass().getSimpleName());
                }
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            drawn.set(false);
        }
        if (!watchers.isEmpty()) {
            draw();
        }
    }

    private void end(Watcher watcher) {
        watchers.remove(watcher.emitter);
        try {
            watcher.emitter.send(SseEmitter.event().name("end").data("end"));
        } catch (IOException | IllegalStateException gone) {
            LOG.debug("a watcher went before the end");
        }
        watcher.emitter.complete();
    }

    /// Whether a session goes on; watching alone does not keep it.
    static boolean isAlive(HttpSession session) {
        try {
            return session.getLastAccessedTime() > 0;
        } catch (IllegalStateException ended) {
            return false;
        }
    }

    @Override
    public void destroy() {
        List<Watcher> all = new ArrayList<>(watchers.values());
        all.forEach(this::end);
    }
}
