package io.preceptor.routes.deliver;

import io.preceptor.lms.returns.Backfilling;
import io.preceptor.lms.returns.TargetWatch;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/// Carries running backfills further: a timer for each target, so that a slow one holds back nobody.
@Component
public class BackfillRoutes extends RouteBuilder {

    public static final String TEMPLATE = "deliver-backfill";

    private final TargetWatch watch;
    private final Backfilling backfilling;

    public BackfillRoutes(TargetWatch watch, Backfilling backfilling) {
        this.watch = watch;
        this.backfilling = backfilling;
    }

    /// The id of a target's route.
    public static String routeId(String target) {
        return "deliver-" + target + "-backfill";
    }

    @Override
    public void configure() {
        routeTemplate(TEMPLATE)
                .templateParameter("target")
                .from("scheduler:deliver-backfill-{{target}}?delay=1000&initialDelay=1000&greedy=false")
                .routeDescription("Carries the running backfill of one target further")
                .routeGroup("deliver")
                .routeConfigurationId(DeliverFailures.ID)
                .setBody(constant("{{target}}"))
                .process(exchange -> work(exchange.getMessage().getMandatoryBody(String.class)))
                .id(TEMPLATE + "-step");
        for (var target : watch.targets()) {
            templatedRoute(TEMPLATE).routeId(routeId(target.name())).parameter("target", target.name());
        }
    }

    private void work(String target) {
        while (backfilling.step(target)) {
            // until it has ended, was cancelled, or has to wait
        }
    }
}
