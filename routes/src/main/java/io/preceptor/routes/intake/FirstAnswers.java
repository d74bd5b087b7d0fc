package io.preceptor.routes.intake;

import io.preceptor.lms.journal.SecondAnswers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

/// Tells the database of which messages the first answer is out, so that the second one follows it: those of one moment
/// together, by a thread that no connection waits for.
///
/// While the database is away it is told again and again. What could not be told for a minute is not lost either: by
/// then it is due by itself, as its message was stored that long ago.
///
/// Safe for many threads.
public final class FirstAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(FirstAnswers.class);

    private static final RetryTemplate WHILE_AWAY = new RetryTemplate(RetryPolicy.builder()
            .maxRetries(Long.MAX_VALUE)
            .delay(Duration.ofMillis(250))
            .timeout(Duration.ofMinutes(1))
            .build());

    private final SecondAnswers answers;
    private final Runnable due;
    private final Queue<Long> out = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean isAtWork = new AtomicBoolean();

    /// @param due called when something may be told, on a thread of its own: it may wait for whoever is told
    public FirstAnswers(SecondAnswers answers, Runnable due) {
        this.answers = answers;
        this.due = due;
    }

    /// The first answer of a message is written, or never will be. Returns at once.
    ///
    /// @param entry the message's journal entry
    public void out(long entry) {
        out.add(entry);
        begin();
    }

    private void begin() {
        if (isAtWork.compareAndSet(false, true)) {
            Thread.ofVirtual().name("first-answers").start(this::tell);
        }
    }

    private void tell() {
        try {
            for (List<Long> entries = taken(); !entries.isEmpty(); entries = taken()) {
                List<Long> those = entries;
                WHILE_AWAY.invoke(() -> answers.firstIsOut(those));
                Thread.ofVirtual().name("second-answers").start(this::follow);
            }
        } catch (RuntimeException failed) {
            LOG.warn(
                    "application acknowledgements followed a minute later: error={}",
                    failed.getClass().getName());
        } finally {
            isAtWork.set(false);
        }
        if (!out.isEmpty()) {
            begin();
        }
    }

    private void follow() {
        try {
            due.run();
        } catch (RuntimeException failed) {
            // The clock of the routes takes it up.
            LOG.warn(
                    "application acknowledgements not told: error={}",
                    failed.getClass().getName());
        }
    }

    private List<Long> taken() {
        var entries = new ArrayList<Long>();
        for (Long next = out.poll(); next != null; next = out.poll()) {
            entries.add(next);
        }
        return entries;
    }
}
