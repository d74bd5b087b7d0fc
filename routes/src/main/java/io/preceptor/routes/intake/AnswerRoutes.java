package io.preceptor.routes.intake;

import io.preceptor.connector.mllp.AnswerSender;
import io.preceptor.lms.journal.SecondAnswers;
import io.preceptor.routes.host.DatabaseProperties;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/// One clock for each source that hears its application acknowledgements at an address of its own, so that one that is
/// away holds back no other. All routes come from one template. The clock takes up what is to be told again; what is to
/// be told first is told as soon as [FirstAnswers] knows that it may.
@Component
public class AnswerRoutes extends RouteBuilder {

    public static final String FORGET = "intake-answers-forget";

    private static final String TEMPLATE = "intake-answers";
    /// How long the same message, sent again, has the same second answer.
    private static final Duration KEPT = Duration.ofDays(30);

    private final Map<String, AnswerSender> senders;
    private final SecondAnswers answers;
    private final boolean isAlone;

    /// @param database where it is embedded, no other process writes first answers
    public AnswerRoutes(List<AnswerSender> senders, SecondAnswers answers, DatabaseProperties database) {
        this.isAlone = database.isEmbedded();
        this.senders =
                senders.stream().collect(Collectors.toUnmodifiableMap(AnswerSender::source, Function.identity()));
        this.answers = answers;
    }

    /// The id of a source's route, which is also its name in metrics and logs.
    public static String routeId(String source) {
        return "intake-answers-" + source + "-tell";
    }

    @Override
    public void configure() {
        if (senders.isEmpty()) {
            return;
        }
        // What an earlier process left waiting. Here no listener is open yet.
        if (isAlone) {
            answers.nobodyIsAtWork();
        }
        routeTemplate(TEMPLATE)
                .templateParameter("source")
                .from("scheduler:answers-{{source}}?delay=500&initialDelay=500")
                .routeDescription("Tells one source what the application says of its messages")
                .routeGroup("intake")
                .routeConfigurationId(IntakeFailures.ID)
                .setBody(constant("{{source}}"))
                .process(this::tell)
                .id(TEMPLATE + "-tell");
        for (String source : senders.keySet()) {
            templatedRoute(TEMPLATE).routeId(routeId(source)).parameter("source", source);
        }
        from("scheduler:answers-forget?delay=3600000&initialDelay=60000")
                .routeId(FORGET)
                .routeDescription("Forgets application acknowledgements that sources have had for a month")
                .routeGroup("intake")
                .routeConfigurationId(IntakeFailures.ID)
                .process(_ -> answers.forget(KEPT))
                .id(FORGET + "-old");
    }

    private void tell(Exchange exchange) throws InvalidPayloadException {
        AnswerSender sender = senders.get(exchange.getMessage().getMandatoryBody(String.class));
        if (sender != null) {
            sender.round();
        }
    }
}
