package io.preceptor.routes.workforce;

import io.preceptor.lms.converge.PackageLearning;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/// Records what people completed in packages and did not come back for.
@Component
public class PackageRoutes extends RouteBuilder {

    public static final String SETTLE = "workforce-packages-settle";

    private final PackageLearning packages;

    public PackageRoutes(PackageLearning packages) {
        this.packages = packages;
    }

    @Override
    public void configure() {
        from("scheduler:workforce-packages?delay=60000&initialDelay=15000&greedy=false")
                .routeId(SETTLE)
                .routeDescription("Records what was completed in packages, where a node died before it was recorded")
                .routeGroup("workforce")
                .routeConfigurationId(WorkforceFailures.ID)
                .process(_ -> packages.settleAll())
                .id(SETTLE + "-work");
    }
}
