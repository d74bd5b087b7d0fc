package io.preceptor.routes.feed;

import io.preceptor.lms.feed.FeedReader;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/// One clock for each polled source, so that a long reading holds back no other. All routes come from one
/// template.
@Component
public class FeedRoutes extends RouteBuilder {

    public static final String TEMPLATE = "feed-source";

    private final FeedReader reader;

    public FeedRoutes(FeedReader reader) {
        this.reader = reader;
    }

    /// The id of a source's route, which is also its name in metrics and logs.
    public static String routeId(String source) {
        return "feed-" + source + "-read";
    }

    @Override
    public void configure() {
        routeTemplate(TEMPLATE)
                .templateParameter("source")
                .from("scheduler:feed-{{source}}?delay=1000&initialDelay=500")
                .routeDescription("Reads one source when it is due and no other node reads it")
                .routeGroup("feed")
                .routeConfigurationId(FeedFailures.ID)
                .setBody(constant("{{source}}"))
                .process(this::read)
                .id(TEMPLATE + "-read");
        for (String source : reader.names()) {
            templatedRoute(TEMPLATE).routeId(routeId(source)).parameter("source", source);
        }
    }

    private void read(Exchange exchange) throws InvalidPayloadException {
        reader.readIfDue(exchange.getMessage().getMandatoryBody(String.class));
    }
}
