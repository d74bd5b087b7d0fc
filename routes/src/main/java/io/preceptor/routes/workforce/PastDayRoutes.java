package io.preceptor.routes.workforce;

import io.preceptor.lms.converge.StatusHistory;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/// Keeps how everyone stood at the end of each day that is over.
@Component
public class PastDayRoutes extends RouteBuilder {

    public static final String KEEP = "workforce-days-keep";

    /// Chunks in one go: a stop of the product waits for no more than this.
    private static final int CHUNKS = 20;

    private final StatusHistory history;

    public PastDayRoutes(StatusHistory history) {
        this.history = history;
    }

    @Override
    public void configure() {
        from("scheduler:workforce-days?delay=60000&initialDelay=20000&greedy=false")
                .routeId(KEEP)
                .routeDescription("Keeps how everyone stood at the end of each day that is over")
                .routeGroup("workforce")
                .routeConfigurationId(WorkforceFailures.ID)
                .process(_ -> keep())
                .id(KEEP + "-work");
    }

    private void keep() {
        for (int chunk = 0; chunk < CHUNKS && history.keep(); chunk++) {
            // until all is kept, or until the next time
        }
    }
}
