package io.preceptor.routes.workforce;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/// From a hint that there is work to people brought up to date.
@Component
public class ConvergeRoutes extends RouteBuilder {

    public static final String REPORTS = "workforce-reports-apply";
    public static final String DELIVERIES = "workforce-deliveries-send";
    public static final String SWEEP = "workforce-work-sweep";

    private final Worker worker;

    public ConvergeRoutes(Worker worker) {
        this.worker = worker;
    }

    @Override
    public void configure() {
        from("jms:queue:" + WakeUps.REPORTS + "?concurrentConsumers=1&cacheLevelName=CACHE_CONSUMER")
                .routeId(REPORTS)
                .routeDescription("Applies waiting staff reports to people, in chunks")
                .routeGroup("workforce")
                .routeConfigurationId(WorkforceFailures.ID)
                .process(_ -> worker.applyReports())
                .id(REPORTS + "-apply");

        from("jms:queue:" + WakeUps.DELIVERIES + "?concurrentConsumers=1&cacheLevelName=CACHE_CONSUMER")
                .routeId(DELIVERIES)
                .routeDescription("Sends a reference for each person with something due to each target's queue")
                .routeGroup("workforce")
                .routeConfigurationId(WorkforceFailures.ID)
                .process(_ -> worker.sendDeliveries())
                .id(DELIVERIES + "-send");

        from("scheduler:workforce-sweep?delay=1000&initialDelay=500")
                .routeId(SWEEP)
                .routeDescription("Finds what publications, time and lost wake-ups left to do")
                .routeGroup("workforce")
                .routeConfigurationId(WorkforceFailures.ID)
                .process(_ -> worker.sweep())
                .id(SWEEP + "-work");
    }
}
