package io.preceptor.routes.workforce;

import io.preceptor.lms.converge.ClockSteppedException;
import io.preceptor.lms.converge.Completions;
import io.preceptor.lms.converge.Convergence;
import io.preceptor.lms.publish.ComingPublications;
import io.preceptor.lms.returns.DeliveryReference;
import io.preceptor.lms.returns.TargetWatch;
import io.preceptor.lms.returns.TargetWatch.Watched;
import io.preceptor.lms.returns.store.DeliveryStore;
import io.preceptor.lms.workforce.Proposals;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;
import org.springframework.jms.JmsException;
import org.springframework.jms.core.JmsTemplate;

/// Works off what waits. Any number of these may run at once, on any number of nodes.
public final class Worker {

    /// How many references to a target go out in one sweep.
    private static final int REFERENCES = 500;

    /// While senders wait for answers, the work rests so many times as long as it took. What came in meanwhile
    /// makes the next chunk larger, and a large chunk costs far less for each person.
    private static final int REST = 6;

    /// Behind for longer than this, the work rests no more until it has caught up.
    private static final long PATIENCE = Duration.ofSeconds(30).toNanos();

    /// So long a sweep applies reports before it turns to what else there is.
    private static final long SWEEP = Duration.ofSeconds(1).toNanos();

    /// So long it reviews people; and while senders wait for answers it rests as long as each chunk took.
    private static final long REVIEWING = Duration.ofSeconds(10).toNanos();

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private final Convergence convergence;
    private final Completions completions;
    private final Proposals proposals;
    private final ComingPublications coming;
    private final DeliveryStore deliveries;
    private final TargetWatch targets;
    private final Predicate<Watched> isInBulk;
    private final JmsTemplate jms;
    private final Rest rest;
    private final Errand references = new Errand("delivery-references", Duration.ZERO, this::sendReferences);

    /// One pass at a time on a node: two would share the work in smaller chunks and wait for each other's
    /// people.
    private final ReentrantLock turn = new ReentrantLock();

    /// @param isInBulk whether a backfill carries what the target never confirmed
    public Worker(
            Convergence convergence,
            Completions completions,
            Proposals proposals,
            ComingPublications coming,
            DeliveryStore deliveries,
            TargetWatch targets,
            Predicate<Watched> isInBulk,
            JmsTemplate jms,
            WakeUps wakeUps) {
        this.convergence = convergence;
        this.completions = completions;
        this.proposals = proposals;
        this.coming = coming;
        this.deliveries = deliveries;
        this.targets = targets;
        this.isInBulk = isInBulk;
        this.jms = jms;
        this.rest = new Rest(wakeUps::isIntakeBusy, wakeUps::isQuietFor);
    }

    /// Applies reports until none waits.
    public void applyReports() {
        turn.lock();
        try {
            if (applyWhatWaits(Long.MAX_VALUE)) {
                sendDeliveries();
            }
        } finally {
            turn.unlock();
        }
    }

    /// @param longest nanoseconds after which no further chunk is begun
    private boolean applyWhatWaits(long longest) {
        boolean applied = false;
        long begun = System.nanoTime();
        long started = begun;
        try {
            while (started - begun < longest && convergence.reports() > 0) {
                applied = true;
                long now = System.nanoTime();
                if (now - begun < PATIENCE) {
                    rest.take(Math.min(REST * (now - started), longest - (now - begun)));
                }
                started = System.nanoTime();
            }
        } finally {
            // After the reports: whoever they made known may have been waited for.
            while (System.nanoTime() - begun < longest && completions.apply() > 0) {
                applied = true;
            }
        }
        return applied;
    }

    /// Does what publications and time call for, and whatever a lost wake-up left behind.
    public void sweep() {
        if (coming.takeForce() > 0) {
            LOG.info("a draft took force on its day");
        }
        try {
            applyWhatWaits();
        } finally {
            // A report that the database does not get to now holds up nobody else.
            review();
            deliveries.settleLapsed();
            sendDeliveries();
        }
        // Last, and a little at a time: nobody waits for a proposal.
        proposals.compare();
    }

    private void applyWhatWaits() {
        if (turn.tryLock()) {
            try {
                applyWhatWaits(SWEEP);
            } finally {
                turn.unlock();
            }
        }
    }

    /// A publication may concern everybody: where there is more than one chunk of people two work at it, since each
    /// waits for the database half of the time. After a while the sweep turns to what else there is, and the next
    /// one goes on with those who are still due.
    private void review() {
        long until = System.nanoTime() + REVIEWING;
        try {
            if (convergence.reviews() < Convergence.CHUNK) {
                return;
            }
            Thread second = Thread.ofVirtual().name("workforce-review").start(() -> reviewBeside(until));
            try {
                reviewUntil(until);
            } finally {
                second.join();
            }
        } catch (ClockSteppedException stepped) {
            LOG.error("time-driven changes are held: {}", stepped.getMessage());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void reviewUntil(long until) {
        long started = System.nanoTime();
        while (started < until && convergence.reviews() > 0) {
            rest.take(System.nanoTime() - started);
            started = System.nanoTime();
        }
    }

    /// Whatever stops it stops the other one too, who says so.
    private void reviewBeside(long until) {
        try {
            reviewUntil(until);
        } catch (RuntimeException failed) {
            LOG.debug("a review beside another ended: {}", failed.getClass().getSimpleName());
        }
    }

    /// Has a reference for each person with something due sent to the queue of each target that may be told now.
    /// Returns at once: a broker whose disk is full lets its senders wait, and the work on people goes on.
    public void sendDeliveries() {
        references.ask();
    }

    private void sendReferences() {
        try {
            targets.targets().forEach(this::sendReferences);
        } catch (NestedRuntimeException away) {
            LOG.warn(
                    "no references to what is due, the next sweep tries again: {}",
                    away.getClass().getSimpleName());
        }
    }

    private void sendReferences(Watched target) {
        if (target.isOpen()) {
            for (long staff : deliveries.due(target.name(), REFERENCES, isInBulk.test(target))) {
                send(new DeliveryReference(target.name(), staff));
            }
        }
    }

    private void send(DeliveryReference reference) {
        try {
            jms.send(DeliveryReference.queue(reference.target()), session -> {
                var message = session.createTextMessage(reference.toString());
                message.setStringProperty("_AMQ_LVQ_NAME", reference.toString());
                return message;
            });
        } catch (JmsException away) {
            LOG.debug(
                    "no reference sent, the next sweep will: {}",
                    away.getClass().getSimpleName());
        }
    }
}
