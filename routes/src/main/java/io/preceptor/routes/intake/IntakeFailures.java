package io.preceptor.routes.intake;

import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.springframework.stereotype.Component;

/// What the sender must mend is an answer (AE, AR), made by the intake and journalled: no exception. What is
/// left here is ours (no database): no answer, and the connection is closed, so that the sender tries again. No
/// message text in logs.
@Component
public class IntakeFailures extends RouteConfigurationBuilder {

    public static final String ID = "intake-failures";

    @Override
    public void configuration() {
        routeConfiguration(ID)
                .onException(Exception.class)
                .handled(true)
                .log(
                        LoggingLevel.ERROR,
                        "intake failed: route=${routeId} exchange=${exchangeId} error=${exception.class.name}")
                .setBody(constant((Object) null))
                .end();
    }
}
