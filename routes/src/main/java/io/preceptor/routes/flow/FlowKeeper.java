package io.preceptor.routes.flow;

import io.preceptor.lms.feed.FlowHolds;
import io.preceptor.lms.feed.FlowHolds.Hold;
import io.preceptor.lms.feed.FlowHolds.Kind;
import io.preceptor.portal.flow.Flow.State;
import io.preceptor.portal.flow.Flow.Steering;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.dao.DataAccessException;

/// Has this node follow within seconds what people decide about flows, on whichever node they do. What is held when the
/// node starts [HeldAtStart] keeps from starting.
///
/// It begins with the whole application and is no `Lifecycle` bean: Spring starts what such a bean depends on
/// before it, and Camel would start before it has its routes.
final class FlowKeeper implements ApplicationListener<ContextRefreshedEvent>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FlowKeeper.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final SteeredFlows flows;
    private final RouteSteering routes;
    private final FlowHolds holds;
    private final Refusals refusals;
    private volatile boolean running;
    private volatile Thread thread = Thread.ofVirtual().unstarted(this::run);

    /// @param refusals is told of every flow that cannot be brought to what was decided
    FlowKeeper(SteeredFlows flows, RouteSteering routes, FlowHolds holds, Refusals refusals) {
        this.flows = flows;
        this.routes = routes;
        this.holds = holds;
        this.refusals = refusals;
    }

    /// Once: brings every flow to what was decided, each for itself: a port that somebody else holds keeps
    /// no other flow from being followed. Before everything has started, nothing is done.
    void follow() {
        if (!routes.isUp()) {
            return;
        }
        Map<String, Hold> held = holds.held();
        flows.routes().forEach((flow, own) -> follow(flow, own, held.get(flow)));
    }

    private void follow(String flow, List<String> own, @Nullable Hold hold) {
        RuntimeException refused = null;
        for (String route : own) {
            try {
                follow(List.of(route), hold);
            } catch (RuntimeException one) {
                refused = one;
            }
        }
        if (refused == null) {
            refusals.followed(flow);
        } else if (refusals.refused(flow, refused)) {
            // Once for each reason: the next round, two seconds from now, tries again.
            LOG.warn("The flow {} could not be brought to what was decided; it is tried again", flow, refused);
        }
    }

    private void follow(List<String> own, @Nullable Hold hold) {
        State state = routes.state(own);
        if (hold == null && state == State.STOPPED) {
            routes.steer(own, Steering.START);
        } else if (hold == null && state == State.PAUSED) {
            routes.steer(own, Steering.RESUME);
        } else if (hold != null && hold.kind() == Kind.STOP && (state == State.RUNNING || state == State.PAUSED)) {
            routes.steer(own, Steering.STOP);
        } else if (hold != null && hold.kind() == Kind.PAUSE && state == State.RUNNING) {
            routes.steer(own, Steering.PAUSE);
        }
    }

    private void run() {
        try {
            while (running) {
                Thread.sleep(PAUSE);
                try {
                    follow();
                } catch (DataAccessException away) {
                    // Without the database nothing new is decided.
                } catch (RuntimeException unforeseen) {
                    // The next round tries again: nobody else would notice that this one had ended.
                    LOG.warn("Flows could not be brought to what was decided", unforeseen);
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void onApplicationEvent(ContextRefreshedEvent ready) {
        if (!running) {
            running = true;
            thread = Thread.ofVirtual().name("flow-keeper").start(this::run);
        }
    }

    @Override
    public void close() {
        running = false;
        thread.interrupt();
    }
}
