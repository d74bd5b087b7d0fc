package io.preceptor.routes.flow;

import io.preceptor.lms.feed.FlowHolds;
import java.util.Collection;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.spi.CamelContextCustomizer;
import org.apache.camel.support.LifecycleStrategySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the routes of flows that people held from starting with the node: nothing that is held takes so much as one
/// message.
final class HeldAtStart implements CamelContextCustomizer {

    private static final Logger LOG = LoggerFactory.getLogger(HeldAtStart.class);

    private final Supplier<SteeredFlows> flows;
    private final Supplier<FlowHolds> holds;

    /// Asked only when the first routes come, long after Camel itself.
    HeldAtStart(Supplier<SteeredFlows> flows, Supplier<FlowHolds> holds) {
        this.flows = flows;
        this.holds = holds;
    }

    @Override
    public void configure(CamelContext camel) {
        camel.addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onRoutesAdd(Collection<Route> routes) {
                Set<String> held = holds.get().held().keySet().stream()
                        .flatMap(flow -> flows.get().of(flow).stream())
                        .collect(Collectors.toSet());
                for (Route route : routes) {
                    if (held.contains(route.getRouteId())) {
                        LOG.info("not started, because somebody held it: {}", route.getRouteId());
                        route.setAutoStartup(false);
                    }
                }
            }
        });
    }
}
