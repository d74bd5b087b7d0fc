package io.preceptor.routes.intake;

import io.preceptor.connector.mllp.Hl7Listener;
import io.preceptor.connector.mllp.MllpFrame;
import io.preceptor.connector.mllp.MllpReply;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/// HL7 v2 over MLLP, from the socket to the journal. The answer leaves only after the journal has committed
/// (HL7 v2.5.1 chapter 2).
@Component
public class Hl7IntakeRoutes extends RouteBuilder {

    public static final String LISTEN = "intake-hl7-listen";

    private final Hl7Listener listener;
    private final Hl7Intake intake;

    public Hl7IntakeRoutes(Hl7Listener listener, Hl7Intake intake) {
        this.listener = listener;
        this.intake = intake;
    }

    @Override
    public void configure() {
        listener.bind(getCamelContext());
        from(listener.endpoint())
                .routeId(LISTEN)
                .routeDescription("Maps and journals each HL7 v2 staff message, then answers it")
                .routeGroup("intake")
                .routeConfigurationId(IntakeFailures.ID)
                .process(this::accept)
                .id(LISTEN + "-accept");
    }

    private void accept(Exchange exchange) throws InvalidPayloadException {
        var frame = exchange.getMessage().getMandatoryBody(MllpFrame.class);
        Optional<byte[]> answer = frame.isOversize()
                ? intake.refuseOversize(listener.source(), frame.peer(), frame.bytes())
                : intake.accept(listener.source(), frame.peer(), frame.bytes());
        exchange.getMessage().setBody(new MllpReply(answer.orElse(null), frame.isOversize()));
    }
}
