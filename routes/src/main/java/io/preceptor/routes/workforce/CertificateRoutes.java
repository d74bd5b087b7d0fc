package io.preceptor.routes.workforce;

import io.preceptor.lms.converge.SourceCertificates;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/// Looks at the certificates of source records that changed.
@Component
public class CertificateRoutes extends RouteBuilder {

    public static final String LOOK = "workforce-certificates-look";

    private final SourceCertificates certificates;

    public CertificateRoutes(SourceCertificates certificates) {
        this.certificates = certificates;
    }

    @Override
    public void configure() {
        from("scheduler:workforce-certificates?delay=1000&initialDelay=1000")
                .routeId(LOOK)
                .routeDescription("Makes certificates that sources tell of evidence, where a mapping says of what")
                .routeGroup("workforce")
                .routeConfigurationId(WorkforceFailures.ID)
                .process(_ -> certificates.apply())
                .id(LOOK + "-apply");
    }
}
