package io.preceptor.routes.observe;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;

/// A question to the database, put once in a while however many look.
///
/// Who comes while it is put is given what was known before. An absent database keeps whoever asks for half
/// a minute, and Prometheus gives a scrape up after ten seconds: so the question goes on without those who
/// look.
///
/// @param <T> what is answered
public final class Asked<T> {

    private static final Logger LOG = LoggerFactory.getLogger(Asked.class);
    private static final long FRESH = Duration.ofSeconds(2).toNanos();

    /// Older than this it is not worth showing: the database is away.
    private static final long STALE = Duration.ofMinutes(1).toNanos();

    /// So long somebody waits for an answer before the database counts as away.
    private static final long PATIENCE = Duration.ofSeconds(2).toNanos();

    private final Supplier<T> question;
    private final DatabaseSight sight;
    private final ReentrantLock turn = new ReentrantLock();
    private @Nullable Attempt attempt;
    private volatile @Nullable Known<T> latest;

    /// @param nanos when it was known, of `System.nanoTime`
    private record Known<T>(long nanos, T answer) {
        boolean isYoungerThan(long age) {
            return System.nanoTime() - nanos <= age;
        }
    }

    /// One time that it is put.
    ///
    /// @param begun when, of `System.nanoTime`
    /// @param done  completes when it was answered or refused, with the moment
    private record Attempt(long begun, CompletableFuture<Long> done) {
        /// A refusal counts for as long as an answer would.
        boolean isOver() {
            return done.isDone() && System.nanoTime() - done.join() > FRESH;
        }
    }

    Asked(Supplier<T> question, DatabaseSight sight) {
        this.question = question;
        this.sight = sight;
    }

    /// @return not older than a minute; empty where the database has not answered for so long
    public Optional<T> current() {
        Known<T> known = latest;
        if (known == null || !known.isYoungerThan(FRESH)) {
            refresh(known == null);
            known = latest;
        }
        return known == null || !known.isYoungerThan(STALE) ? Optional.empty() : Optional.of(known.answer());
    }

    /// @param isNothingKnown then all wait for the first answer, and not only who asks
    private void refresh(boolean isNothingKnown) {
        Attempt current;
        boolean isOurs = false;
        turn.lock();
        try {
            current = attempt;
            if (current == null || current.isOver()) {
                current = new Attempt(System.nanoTime(), new CompletableFuture<>());
                attempt = current;
                isOurs = true;
                CompletableFuture<Long> done = current.done();
                Thread.ofVirtual().name("database-asked").start(() -> put(done));
            }
        } finally {
            turn.unlock();
        }
        if (sight.isUp() && (isOurs || isNothingKnown)) {
            await(current);
        }
    }

    private void put(CompletableFuture<Long> done) {
        try {
            T answer = question.get();
            latest = new Known<>(System.nanoTime(), answer);
            sight.answered(true);
        } catch (DataAccessResourceFailureException away) {
            LOG.debug("the database is away: {}", away.getClass().getSimpleName());
            sight.answered(false);
        } catch (RuntimeException refused) {
            // It is there, whatever it had against this question.
            LOG.warn(
                    "a question to the database was refused: {}",
                    refused.getClass().getSimpleName());
        } finally {
            done.complete(System.nanoTime());
        }
    }

    private void await(Attempt current) {
        try {
            long left = PATIENCE - (System.nanoTime() - current.begun());
            var _ = current.done().get(Math.max(0, left), TimeUnit.NANOSECONDS);
        } catch (TimeoutException silent) {
            sight.answered(false);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
