package io.preceptor.routes.deliver;

import io.preceptor.connector.credentialing.file.CertificationFiles;
import io.preceptor.lms.returns.OpenTargets;
import io.preceptor.lms.returns.TargetHolds;
import io.preceptor.lms.returns.TargetWatch;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/// One clock for each partner that is told in files, so that a slow server holds back no other. All routes come from
/// one template.
@Component
public class FileRoutes extends RouteBuilder {

    public static final String TEMPLATE = "deliver-files";

    private final Map<String, CertificationFiles> partners;
    private final OpenTargets open;

    public FileRoutes(List<CertificationFiles> partners, TargetWatch watch, TargetHolds holds) {
        this.open = new OpenTargets(watch, holds);
        this.partners = partners.stream()
                .collect(Collectors.toUnmodifiableMap(CertificationFiles::target, Function.identity()));
    }

    /// The id of a partner's route, which is also its name in metrics and logs.
    public static String routeId(String target) {
        return "deliver-" + target + "-exchange";
    }

    @Override
    public void configure() {
        routeTemplate(TEMPLATE)
                .templateParameter("target")
                .from("scheduler:files-{{target}}?delay=1000&initialDelay=500")
                .routeDescription("Sends one partner's files and reads its answers")
                .routeGroup("deliver")
                .routeConfigurationId(DeliverFailures.ID)
                .setBody(constant("{{target}}"))
                .process(this::exchange)
                .id(TEMPLATE + "-exchange");
        for (String target : partners.keySet()) {
            templatedRoute(TEMPLATE).routeId(routeId(target)).parameter("target", target);
        }
    }

    private void exchange(Exchange exchange) throws InvalidPayloadException {
        CertificationFiles files = partners.get(exchange.getMessage().getMandatoryBody(String.class));
        if (files != null) {
            files.runIfDue(() -> open.isOpen(files.target()));
        }
    }
}
