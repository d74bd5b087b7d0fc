package io.preceptor.routes.workforce;

import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.springframework.stereotype.Component;

/// What fails here is the database being away: the work stays on its list, and the next sweep goes on.
@Component
public class WorkforceFailures extends RouteConfigurationBuilder {

    public static final String ID = "workforce-failures";

    @Override
    public void configuration() {
        routeConfiguration(ID)
                .onException(Exception.class)
                .handled(true)
                .log(LoggingLevel.ERROR, "work interrupted: route=${routeId} error=${exception.class.name}")
                .end();
    }
}
