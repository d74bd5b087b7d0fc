package io.preceptor.routes.deliver;

import io.preceptor.routes.facade.SubscriptionNotifier;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/// The clock by which systems that subscribed at the facade are told of changes.
@Component
public class SubscriptionRoutes extends RouteBuilder {

    public static final String TELL = "deliver-subscriptions-tell";

    private final SubscriptionNotifier notifier;

    public SubscriptionRoutes(SubscriptionNotifier notifier) {
        this.notifier = notifier;
    }

    @Override
    public void configure() {
        if (!notifier.isNeeded()) {
            return;
        }
        from("scheduler:subscriptions?delay=500&initialDelay=500")
                .routeId(TELL)
                .routeDescription("Tells systems that subscribed over FHIR what changed")
                .routeGroup("deliver")
                .routeConfigurationId(DeliverFailures.ID)
                .process(_ -> notifier.round())
                .id(TELL + "-round");
    }
}
