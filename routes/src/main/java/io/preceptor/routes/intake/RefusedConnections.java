package io.preceptor.routes.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.preceptor.connector.mllp.MllpRefusals;
import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.workforce.StaffIntake;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts every connection that the listener turns away, and journals it: of one address for one reason once a minute,
/// so that a door that somebody rattles does not fill the journal. Nothing was said, so nothing is kept.
public final class RefusedConnections implements MllpRefusals {

    private static final Logger LOG = LoggerFactory.getLogger(RefusedConnections.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int MOST = 1000;

    private final String source;
    private final StaffIntake intake;
    private final ContentHash hash;
    private final InstantSource clock;
    private final MeterRegistry registry;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Instant> told = new LinkedHashMap<>();

    /// @param source whose listener it is
    public RefusedConnections(
            String source, StaffIntake intake, ContentHash hash, InstantSource clock, MeterRegistry registry) {
        this.source = source;
        this.intake = intake;
        this.hash = hash;
        this.clock = clock;
        this.registry = registry;
    }

    @Override
    public void refused(String peer, Reason reason) {
        Counter.builder("preceptor.intake.connections.refused")
                .description("Connections that the MLLP listener turned away")
                .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                .register(registry)
                .increment();
        Instant now = clock.instant();
        if (!isTold(peer.replaceFirst(":\\d+$", "") + " " + reason, now)) {
            var _ = intake.submit(draft(peer, reason, now), List.of()).exceptionally(failed -> {
                LOG.warn(
                        "a refused connection could not be journalled: {}",
                        failed.getClass().getName());
                return null;
            });
        }
    }

    private boolean isTold(String what, Instant now) {
        lock.lock();
        try {
            Instant last = told.get(what);
            if (last != null && last.plus(PAUSE).isAfter(now)) {
                return true;
            }
            told.remove(what);
            told.put(what, now);
            if (told.size() > MOST) {
                told.remove(told.keySet().iterator().next());
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    // NullAway does not see that a record of another module lets an array be null.
    @SuppressWarnings("NullAway")
    private JournalDraft draft(String peer, Reason reason, Instant now) {
        Problem problem =
                switch (reason) {
                    case ADDRESS ->
                        new Problem(
                                "connection",
                                ProblemCode.UNSUPPORTED,
                                "add the address to preceptor.mllp.allow, if it may send");
                    case TLS ->
                        new Problem(
                                "connection",
                                ProblemCode.CONTRADICTORY,
                                "have the sender use TLS and trust our certificate, and show one that our bundle trusts");
                    case TOO_MANY ->
                        new Problem(
                                "connection",
                                ProblemCode.TOO_LARGE,
                                "have the sender keep fewer connections open, or raise preceptor.mllp.max-connections");
                };
        return new JournalDraft(
                source,
                peer,
                "connection",
                null,
                null,
                now,
                0,
                hash.of(new byte[0]),
                null,
                EntryState.REFUSED,
                List.of(problem),
                null);
    }
}
