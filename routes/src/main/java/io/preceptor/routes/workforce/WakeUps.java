package io.preceptor.routes.workforce;

import jakarta.jms.DeliveryMode;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.JmsException;
import org.springframework.jms.core.JmsTemplate;

/// Tells workers, on this node and others, that there is work. Only hints travel: losing one delays work until
/// the next sweep, and many of them at once are one: the first goes out at once, and then one in [#PAUSE] at
/// most.
public final class WakeUps {

    public static final String REPORTS = "preceptor.converge.reports";
    public static final String DELIVERIES = "preceptor.converge.deliveries";

    private static final Logger LOG = LoggerFactory.getLogger(WakeUps.class);

    /// Sending a hint for each commit would cost the broker more than the work that it announces.
    private static final Duration PAUSE = Duration.ofMillis(20);

    /// Messages that follow each other faster than this are a stream.
    private static final long STREAM_NANOS = Duration.ofMillis(20).toNanos();

    private final JmsTemplate jms;
    private volatile long lastReport = System.nanoTime() - STREAM_NANOS;
    private final Errand reports = new Errand("wake-up", PAUSE, () -> send(REPORTS));
    private final Errand deliveries = new Errand("wake-up", PAUSE, () -> send(DELIVERIES));

    public WakeUps(JmsTemplate jms) {
        this.jms = jms;
        jms.setExplicitQosEnabled(true);
        jms.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
    }

    /// There are reports to apply. Returns at once, with the broker away or full too.
    public void reports() {
        lastReport = System.nanoTime();
        reports.ask();
    }

    /// Whether reports are coming in on this node right now, and their senders wait for the answers.
    public boolean isIntakeBusy() {
        return System.nanoTime() - lastReport < STREAM_NANOS;
    }

    /// Whether no report has come in on this node for so long.
    public boolean isQuietFor(Duration lull) {
        return System.nanoTime() - lastReport > lull.toNanos();
    }

    /// There are delivery items to bring to their targets. Returns at once, with the broker away or full too.
    public void deliveries() {
        deliveries.ask();
    }

    private void send(String queue) {
        try {
            jms.send(queue, session -> {
                var message = session.createTextMessage("work");
                message.setStringProperty("_AMQ_LVQ_NAME", queue);
                return message;
            });
        } catch (JmsException away) {
            LOG.debug(
                    "no wake-up, the sweep will find the work: {}",
                    away.getClass().getSimpleName());
        }
    }
}
