package io.preceptor.routes.reconcile;

import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.springframework.stereotype.Component;

/// What a source or target answers is an outcome. What is left here is ours: no database, or a mistake in our code. The
/// lease runs out, and the next turn goes on from the last piece that was kept.
@Component
public class ReconcileFailures extends RouteConfigurationBuilder {

    public static final String ID = "reconcile-failures";

    @Override
    public void configuration() {
        routeConfiguration(ID)
                .onException(Exception.class)
                .handled(true)
                .log(
                        LoggingLevel.ERROR,
                        "reconciliation failed: route=${routeId} exchange=${exchangeId} error=${exception.class.name}")
                .end();
    }
}
