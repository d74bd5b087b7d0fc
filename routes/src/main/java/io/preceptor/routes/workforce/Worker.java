package io.preceptor.routes.workforce;

import io.preceptor.lms.converge.ClockSteppedException;
import io.preceptor.lms.converge.Convergence;
import io.preceptor.lms.returns.DeliveryReference;
import io.preceptor.lms.returns.Target;
import io.preceptor.lms.returns.store.DeliveryStore;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.JmsException;
import org.springframework.jms.core.JmsTemplate;

/// Works off what waits. Any number of these may run at once, on any number of nodes.
public final class Worker {

    /// How many references to a target go out in one sweep.
    private static final int REFERENCES = 500;

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private final Convergence convergence;
    private final DeliveryStore deliveries;
    private final List<Target> targets;
    private final JmsTemplate jms;

    public Worker(Convergence convergence, DeliveryStore deliveries, List<Target> targets, JmsTemplate jms) {
        this.convergence = convergence;
        this.deliveries = deliveries;
        this.targets = List.copyOf(targets);
        this.jms = jms;
    }

    /// Applies reports until none waits.
    public void applyReports() {
        boolean applied = false;
        while (convergence.reports() > 0) {
            applied = true;
        }
        if (applied) {
            sendDeliveries();
        }
    }

    /// Does what publications and time call for, and whatever a lost wake-up left behind.
    public void sweep() {
        applyReports();
        try {
            while (convergence.reviews() > 0) {
                // until nobody is due
            }
        } catch (ClockSteppedException stepped) {
            LOG.error("time-driven changes are held: {}", stepped.getMessage());
        }
        sendDeliveries();
    }

    /// Sends a reference for each person with something due to the queue of each target.
    public void sendDeliveries() {
        for (Target target : targets) {
            for (long staff : deliveries.due(target.name(), REFERENCES)) {
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
