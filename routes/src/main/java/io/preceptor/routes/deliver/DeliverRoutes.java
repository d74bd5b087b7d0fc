package io.preceptor.routes.deliver;

import io.preceptor.lms.returns.DeliveryReference;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/// One queue for each target, so that a slow one holds back nobody. All routes come from one template.
@Component
public class DeliverRoutes extends RouteBuilder {

    public static final String TEMPLATE = "deliver-target";

    private final Delivery delivery;

    public DeliverRoutes(Delivery delivery) {
        this.delivery = delivery;
    }

    /// The id of a target's route, which is also its name in metrics and logs.
    public static String routeId(String target) {
        return "deliver-" + target + "-send";
    }

    @Override
    public void configure() {
        routeTemplate(TEMPLATE)
                .templateParameter("target")
                .templateParameter("queue")
                .templateParameter("concurrency")
                .from("jms:queue:{{queue}}?concurrentConsumers={{concurrency}}&cacheLevelName=CACHE_CONSUMER")
                .routeDescription("Brings one target to what it is to show about one person")
                .routeGroup("deliver")
                .routeConfigurationId(DeliverFailures.ID)
                .process(this::deliver)
                .id(TEMPLATE + "-send");
        for (var target : delivery.targets()) {
            templatedRoute(TEMPLATE)
                    .routeId(routeId(target.name()))
                    .parameter("target", target.name())
                    .parameter("queue", DeliveryReference.queue(target.name()))
                    .parameter("concurrency", Integer.toString(target.concurrency()));
        }
    }

    private void deliver(Exchange exchange) throws InvalidPayloadException {
        delivery.deliver(exchange.getMessage().getMandatoryBody(String.class));
    }
}
