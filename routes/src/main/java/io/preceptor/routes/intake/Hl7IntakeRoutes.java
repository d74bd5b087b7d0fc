package io.preceptor.routes.intake;

import io.preceptor.connector.mllp.Hl7Listener;
import io.preceptor.connector.mllp.MllpFrame;
import io.preceptor.connector.mllp.MllpReply;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.AsyncProcessorSupport;
import org.springframework.stereotype.Component;

/// HL7 v2 over MLLP, from the socket to the journal. The answer leaves only after the journal has committed
/// (HL7 v2.5.1 chapter 2).
@Component
public class Hl7IntakeRoutes extends RouteBuilder {

    public static final String LISTEN = "intake-hl7-listen";

    /// A message of one person has one or two kilobytes. This much is read in a millisecond.
    private static final int USUAL_SIZE = 16 * 1024;

    private final Hl7Listener listener;
    private final Hl7Intake intake;
    private final FirstAnswers firsts;

    public Hl7IntakeRoutes(Hl7Listener listener, Hl7Intake intake, FirstAnswers firsts) {
        this.listener = listener;
        this.intake = intake;
        this.firsts = firsts;
    }

    @Override
    public void configure() {
        listener.bind(getCamelContext());
        from(listener.endpoint())
                .routeId(LISTEN)
                .routeDescription("Maps and journals each HL7 v2 staff message, then answers it")
                .routeGroup("intake")
                .routeConfigurationId(IntakeFailures.ID)
                .process(new Accept())
                .id(LISTEN + "-accept");
    }

    /// No thread waits for the commit: the exchange goes on when it is there. A message of the usual size is read by
    /// the thread that read the socket; a larger one has a thread of its own, so that nobody else's waits for it.
    private final class Accept extends AsyncProcessorSupport {

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            MllpFrame frame;
            try {
                frame = exchange.getMessage().getMandatoryBody(MllpFrame.class);
            } catch (InvalidPayloadException failed) {
                exchange.setException(failed);
                callback.done(true);
                return true;
            }
            if (frame.bytes().length <= USUAL_SIZE) {
                take(frame, exchange, callback);
            } else {
                Thread.ofVirtual().name("hl7-large").start(() -> take(frame, exchange, callback));
            }
            return false;
        }

        private void take(MllpFrame frame, Exchange exchange, AsyncCallback callback) {
            try {
                var _ = answer(frame).whenComplete((answer, failed) -> {
                    if (failed == null) {
                        follow(frame, answer);
                        exchange.getMessage().setBody(reply(frame, answer));
                    } else {
                        exchange.setException(failed instanceof CompletionException ? failed.getCause() : failed);
                    }
                    callback.done(false);
                });
            } catch (RuntimeException failed) {
                exchange.setException(failed);
                callback.done(false);
            }
        }

        private void follow(MllpFrame frame, Hl7Answer answer) {
            Long behind = answer.behind();
            if (behind != null) {
                var _ = frame.answered().thenRun(() -> firsts.out(behind));
            }
        }

        // NullAway does not see that a record lets an array be null.
        @SuppressWarnings("NullAway")
        private static MllpReply reply(MllpFrame frame, Hl7Answer answer) {
            return new MllpReply(answer.bytes(), frame.isOversize());
        }

        private CompletableFuture<Hl7Answer> answer(MllpFrame frame) {
            return frame.isOversize()
                    ? intake.refuseOversize(listener.source(), frame.peer(), frame.bytes())
                    : intake.submit(listener.source(), frame.peer(), frame.bytes());
        }
    }
}
