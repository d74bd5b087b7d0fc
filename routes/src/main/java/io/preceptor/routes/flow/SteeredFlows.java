package io.preceptor.routes.flow;

import io.preceptor.connector.mllp.Hl7Listener;
import io.preceptor.connector.queue.QueueSourceProperties;
import io.preceptor.routes.intake.Hl7IntakeRoutes;
import io.preceptor.routes.intake.QueueIntakeRoutes;
import io.preceptor.routes.workforce.ConvergeRoutes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is steered on the page of flows, and by which routes it runs.
///
/// @param routes by what it is called there; the routes of one are steered together
record SteeredFlows(Map<String, List<String>> routes) {

    static final String APPLY = "apply";

    private static final List<String> APPLY_ROUTES =
            List.of(ConvergeRoutes.REPORTS, ConvergeRoutes.DELIVERIES, ConvergeRoutes.SWEEP);

    static SteeredFlows of(Hl7Listener listener, QueueSourceProperties queues) {
        var routes = new LinkedHashMap<String, List<String>>();
        routes.put(listener(listener.source()), List.of(Hl7IntakeRoutes.LISTEN));
        queues.queues()
                .forEach(queue -> routes.put(queue(queue.name()), List.of(QueueIntakeRoutes.routeId(queue.queue()))));
        routes.put(APPLY, APPLY_ROUTES);
        return new SteeredFlows(routes);
    }

    static String listener(String source) {
        return "listener-" + source;
    }

    static String queue(String source) {
        return "queue-" + source;
    }

    List<String> of(String flow) {
        return routes.getOrDefault(flow, List.of());
    }
}
