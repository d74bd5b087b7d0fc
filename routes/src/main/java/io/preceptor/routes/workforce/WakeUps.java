package io.preceptor.routes.workforce;

import jakarta.jms.DeliveryMode;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.JmsException;
import org.springframework.jms.core.JmsTemplate;

/// Tells workers, on this node and others, that there is work. Only hints travel: losing one delays work until
/// the next
/// sweep, and many of them at once are one.
public final class WakeUps {

    public static final String REPORTS = "preceptor.converge.reports";
    public static final String DELIVERIES = "preceptor.converge.deliveries";

    private static final Logger LOG = LoggerFactory.getLogger(WakeUps.class);

    private final JmsTemplate jms;
    private final Hint reports = new Hint(REPORTS);
    private final Hint deliveries = new Hint(DELIVERIES);

    public WakeUps(JmsTemplate jms) {
        this.jms = jms;
        jms.setExplicitQosEnabled(true);
        jms.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
    }

    /// There are reports to apply. Returns at once, with the broker away too.
    public void reports() {
        reports.give();
    }

    /// There are delivery items to bring to their targets. Returns at once, with the broker away too.
    public void deliveries() {
        deliveries.give();
    }

    private final class Hint {
        private final String queue;
        private final AtomicBoolean onItsWay = new AtomicBoolean();

        Hint(String queue) {
            this.queue = queue;
        }

        void give() {
            if (onItsWay.compareAndSet(false, true)) {
                Thread.ofVirtual().name("wake-up").start(this::send);
            }
        }

        private void send() {
            // Cleared first: what is stored while this one is sent needs another.
            onItsWay.set(false);
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
}
