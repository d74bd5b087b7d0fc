package io.preceptor.routes.deliver;

import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.springframework.stereotype.Component;

/// What a target answers is an outcome, never an exception. What is left here is ours: no database, or a
/// mistake in our code. The reference is let go; the claim runs out with its lease, and the sweeper brings the
/// work again.
@Component
public class DeliverFailures extends RouteConfigurationBuilder {

    public static final String ID = "deliver-failures";

    @Override
    public void configuration() {
        routeConfiguration(ID)
                .onException(Exception.class)
                .handled(true)
                .log(
                        LoggingLevel.ERROR,
                        "delivery failed: route=${routeId} exchange=${exchangeId} error=${exception.class.name}")
                .end();
    }
}
