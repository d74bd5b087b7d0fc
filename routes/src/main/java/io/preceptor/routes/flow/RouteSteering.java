package io.preceptor.routes.flow;

import io.preceptor.portal.flow.Flow.State;
import io.preceptor.portal.flow.Flow.Steering;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.ServiceStatus;
import org.apache.camel.spi.RouteController;

/// Stops and starts routes of this node.
final class RouteSteering {

    /// So long a stop waits for what is on its way.
    private static final int PATIENCE_SECONDS = 15;

    private final CamelContext camel;

    RouteSteering(CamelContext camel) {
        this.camel = camel;
    }

    /// Whether every route has been started that starts by itself.
    boolean isUp() {
        return camel.getStatus() == ServiceStatus.Started;
    }

    /// By the first of the routes: they are steered together.
    State state(List<String> routes) {
        ServiceStatus status = camel.getRouteController().getRouteStatus(routes.getFirst());
        if (status == null) {
            return State.UNKNOWN;
        }
        return switch (status) {
            case Started, Starting, Initialized, Initializing -> State.RUNNING;
            case Suspended, Suspending -> State.PAUSED;
            case Stopped, Stopping -> State.STOPPED;
        };
    }

    /// What can be done now.
    ///
    /// @param mayPause whether it can keep what it holds and take nothing new; a listener on a port cannot
    Set<Steering> steerings(List<String> routes, boolean mayPause) {
        return switch (state(routes)) {
            case RUNNING -> mayPause ? EnumSet.of(Steering.PAUSE, Steering.STOP) : EnumSet.of(Steering.STOP);
            case PAUSED -> EnumSet.of(Steering.RESUME, Steering.STOP);
            case STOPPED -> EnumSet.of(Steering.START);
            case TRYING, ALARM, UNKNOWN -> EnumSet.noneOf(Steering.class);
        };
    }

    void steer(List<String> routes, Steering steering) {
        RouteController controller = camel.getRouteController();
        for (String route : routes) {
            try {
                switch (steering) {
                    case PAUSE -> controller.suspendRoute(route, PATIENCE_SECONDS, TimeUnit.SECONDS);
                    case RESUME -> controller.resumeRoute(route);
                    case STOP -> controller.stopRoute(route, PATIENCE_SECONDS, TimeUnit.SECONDS);
                    case START -> controller.startRoute(route);
                }
            } catch (Exception refused) {
                throw new IllegalStateException("The route " + route + " could not be steered", refused);
            }
        }
    }
}
