package io.preceptor.routes.notice;

import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.springframework.stereotype.Component;

/// What a mail server answers is an outcome. What is left here is ours: no database, or a mistake in our code. What was
/// decided is rolled back and decided in the next turn; what had left leaves again when its lease has run out.
@Component
public class NoticeFailures extends RouteConfigurationBuilder {

    public static final String ID = "notice-failures";

    @Override
    public void configuration() {
        routeConfiguration(ID)
                .onException(Exception.class)
                .handled(true)
                .log(
                        LoggingLevel.ERROR,
                        "notices failed: route=${routeId} exchange=${exchangeId} error=${exception.class.name}")
                .end();
    }
}
