package io.preceptor.routes.observe;

import io.preceptor.lms.observe.SourceLoad;
import io.preceptor.lms.observe.TargetLoad;
import io.preceptor.lms.observe.Vitals;
import io.preceptor.lms.observe.WorkLoad;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the database says of the work in it, asked once in a while however many look: a scrape, a dozen watchers.
///
/// Safe for many threads; who comes while one asks is given what was known before.
public final class Sampling {

    /// How far back a source's rate looks.
    public static final Duration WINDOW = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(Sampling.class);
    private static final long FRESH = Duration.ofSeconds(2).toNanos();

    /// Older than this it is not worth showing: the database is away.
    private static final long STALE = Duration.ofMinutes(1).toNanos();

    private final Vitals vitals;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile @Nullable Sample latest;

    /// @param nanos when it was taken, of `System.nanoTime`
    public record Sample(long nanos, WorkLoad work, List<TargetLoad> targets, List<SourceLoad> sources) {}

    public Sampling(Vitals vitals) {
        this.vitals = vitals;
    }

    /// @return not older than a minute; empty where the database has not answered for so long
    public Optional<Sample> current() {
        Sample known = latest;
        if (known == null) {
            // The first ones wait for each other: nobody has anything to show yet.
            turn.lock();
            try {
                return latest == null ? ask() : Optional.ofNullable(latest);
            } finally {
                turn.unlock();
            }
        }
        if (System.nanoTime() - known.nanos() > FRESH && turn.tryLock()) {
            try {
                return ask();
            } finally {
                turn.unlock();
            }
        }
        return isWorthShowing(known);
    }

    private Optional<Sample> ask() {
        try {
            var fresh = new Sample(System.nanoTime(), vitals.work(), vitals.targets(), vitals.sources(WINDOW));
            latest = fresh;
            return Optional.of(fresh);
        } catch (RuntimeException away) {
            LOG.debug("no sample: {}", away.getClass().getSimpleName());
            Sample known = latest;
            return known == null ? Optional.empty() : isWorthShowing(known);
        }
    }

    private static Optional<Sample> isWorthShowing(Sample known) {
        return System.nanoTime() - known.nanos() > STALE ? Optional.empty() : Optional.of(known);
    }
}
