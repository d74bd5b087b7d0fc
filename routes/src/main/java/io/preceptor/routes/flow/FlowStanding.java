package io.preceptor.routes.flow;

import io.preceptor.lms.feed.FlowHolds;
import io.preceptor.portal.flow.Flow.State;
import io.preceptor.portal.flow.Flow.Steering;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/// How flows that people steer stand on this node, and why.
final class FlowStanding {

    private static final Logger LOG = LoggerFactory.getLogger(FlowStanding.class);

    private final RouteSteering routes;
    private final SteeredFlows flows;
    private final FlowHolds decisions;
    private final Refusals refusals;

    FlowStanding(RouteSteering routes, SteeredFlows flows, FlowHolds decisions, Refusals refusals) {
        this.routes = routes;
        this.flows = flows;
        this.decisions = decisions;
        this.refusals = refusals;
    }

    boolean isKnown(String id) {
        return !flows.of(id).isEmpty();
    }

    /// An alarm where it cannot be brought to what was decided.
    State state(String id) {
        return refusals.of(id).isPresent() ? State.ALARM : routes.state(flows.of(id));
    }

    /// Why it does not run; empty where it does.
    ///
    /// @param meaning what that means for whoever sends or waits
    String because(String id, String meaning) {
        Optional<String> refused = refusals.of(id);
        if (refused.isPresent()) {
            return "This node cannot do what was decided, and tries again: " + refused.get();
        }
        return switch (state(id)) {
            case STOPPED, PAUSED -> kept(id, meaning);
            case RUNNING, TRYING, ALARM, UNKNOWN -> "";
        };
    }

    /// Who keeps it from running and why, and what that means.
    private String kept(String id, String meaning) {
        FlowHolds.Hold hold;
        try {
            hold = decisions.held().get(id);
        } catch (DataAccessException away) {
            hold = null;
        }
        return hold == null
                ? "Not running here: " + meaning
                : "By " + hold.by() + ", " + meaning + ": " + hold.reason();
    }

    /// What can be done now. What cannot be started can be given up.
    ///
    /// @param mayPause whether it can keep what it holds and take nothing new; a listener on a port cannot
    Set<Steering> steerings(String id, boolean mayPause) {
        Set<Steering> now = routes.steerings(flows.of(id), mayPause);
        if (refusals.of(id).isEmpty()) {
            return now;
        }
        Set<Steering> more = EnumSet.of(Steering.STOP);
        more.addAll(now);
        return more;
    }

    /// Decided first, then done: a node that dies in between does it at its next start. What this node
    /// cannot do is decided all the same, for the others too; it tries again.
    void steer(String id, Steering steering, String by, String reason) {
        switch (steering) {
            case STOP -> decisions.hold(id, FlowHolds.Kind.STOP, by, reason);
            case PAUSE -> decisions.hold(id, FlowHolds.Kind.PAUSE, by, reason);
            case START, RESUME -> decisions.release(id, by, reason);
        }
        List<String> own = flows.of(id);
        try {
            routes.steer(own, steering);
            refusals.followed(id);
        } catch (RuntimeException refused) {
            if (refusals.refused(id, refused)) {
                LOG.warn("The flow {} could not be brought to what was decided; it is tried again", id, refused);
            }
        }
    }
}
