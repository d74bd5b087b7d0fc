package io.preceptor.routes.reconcile;

import io.preceptor.lms.reconciliation.Reconciling;
import io.preceptor.lms.reconciliation.Repairs;
import java.time.ZoneId;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/// Begins the comparison of a night, works on the one that waits, and looks at what repairs mended.
@Component
public class ReconcileRoutes extends RouteBuilder {

    public static final String COMPARE = "reconcile-sides-compare";
    public static final String VERIFY = "reconcile-repairs-verify";

    private final Reconciling reconciling;
    private final Repairs repairs;
    private final ReconcileProperties properties;
    private final ZoneId home;

    ReconcileRoutes(Reconciling reconciling, Repairs repairs, ReconcileProperties properties, ZoneId home) {
        this.reconciling = reconciling;
        this.repairs = repairs;
        this.properties = properties;
        this.home = home;
    }

    @Override
    public void configure() {
        from("scheduler:reconcile-compare?delay=2000&initialDelay=2000")
                .routeId(COMPARE)
                .routeDescription("Compares sources and targets with what is known here, one run at a time")
                .routeGroup("reconcile")
                .routeConfigurationId(ReconcileFailures.ID)
                .process(this::compare)
                .id(COMPARE + "-work");
        from("scheduler:reconcile-verify?delay=2000&initialDelay=3000")
                .routeId(VERIFY)
                .routeDescription("Looks again at what repairs were to mend")
                .routeGroup("reconcile")
                .routeConfigurationId(ReconcileFailures.ID)
                .process(this::verify)
                .id(VERIFY + "-look");
    }

    private void compare(Exchange turn) {
        properties.at().ifPresent(at -> reconciling.beginNightly(at, home));
        reconciling.work();
    }

    private void verify(Exchange turn) {
        repairs.verify();
    }
}
