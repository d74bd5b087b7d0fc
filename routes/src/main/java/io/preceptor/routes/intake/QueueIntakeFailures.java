package io.preceptor.routes.intake;

import io.preceptor.lms.workforce.IntakeUnavailableException;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.springframework.stereotype.Component;

/// With the database away a message waits where it is, unacknowledged, and is tried again for as long as it
/// takes: giving it back would only have the broker count it out. Any other failure gives it back. No message
/// text in logs.
@Component
public class QueueIntakeFailures extends RouteConfigurationBuilder {

    public static final String ID = "intake-queue-failures";

    @Override
    public void configuration() {
        routeConfiguration(ID)
                .onException(IntakeUnavailableException.class)
                .maximumRedeliveries(-1)
                .redeliveryDelay(500)
                .useExponentialBackOff()
                .backOffMultiplier(2)
                .maximumRedeliveryDelay(10_000)
                .logExhausted(false)
                .retryAttemptedLogLevel(LoggingLevel.DEBUG)
                .end();
    }
}
