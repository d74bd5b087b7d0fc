package io.preceptor.routes.feed;

import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.springframework.stereotype.Component;

/// What the other side or its data may cause is an outcome. What is left here is ours: no database, or a
/// mistake in our code. The place stands where the last batch was committed, and the next turn goes on there.
@Component
public class FeedFailures extends RouteConfigurationBuilder {

    public static final String ID = "feed-failures";

    @Override
    public void configuration() {
        routeConfiguration(ID)
                .onException(Exception.class)
                .handled(true)
                .log(LoggingLevel.ERROR, "reading interrupted: route=${routeId} error=${exception.class.name}")
                .end();
    }
}
