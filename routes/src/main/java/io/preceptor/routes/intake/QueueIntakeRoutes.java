package io.preceptor.routes.intake;

import io.preceptor.connector.queue.QueueSourceProperties;
import io.preceptor.connector.queue.QueueSourceProperties.Queue;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/// From a queue of the broker to the journal. The broker lets a message go only after the journal has
/// committed; an answer goes to where the sender asked for it (JMSReplyTo).
@Component
public class QueueIntakeRoutes extends RouteBuilder {

    private static final String TEMPLATE = "intake-queue";
    private static final String SOURCE_QUEUE = "preceptorSourceQueue";

    private final Map<String, Queue> queues;
    private final Hl7Intake hl7;
    private final StaffReportIntake reports;

    public QueueIntakeRoutes(QueueSourceProperties properties, Hl7Intake hl7, StaffReportIntake reports) {
        this.queues = properties.queues().stream().collect(Collectors.toMap(Queue::queue, Function.identity()));
        this.hl7 = hl7;
        this.reports = reports;
    }

    /// The id of a queue's route, which is also its name in metrics and logs.
    public static String routeId(String queue) {
        return "intake-queue-" + queue + "-read";
    }

    @Override
    public void configure() {
        routeTemplate(TEMPLATE)
                .templateParameter("queue")
                .templateParameter("consumers")
                .from(
                        "jms:queue:{{queue}}?concurrentConsumers={{consumers}}&cacheLevelName=CACHE_CONSUMER&transacted=true"
                                + "&lazyCreateTransactionManager=false")
                .routeDescription("Maps and journals each message of a queue, and only then lets the broker forget it")
                .routeGroup("intake")
                .routeConfigurationId(QueueIntakeFailures.ID)
                .setProperty(SOURCE_QUEUE, simple("{{queue}}"))
                .process(this::accept)
                .id(TEMPLATE + "-accept");
        for (Queue queue : queues.values()) {
            templatedRoute(TEMPLATE)
                    .routeId(routeId(queue.queue()))
                    .parameter("queue", queue.queue())
                    .parameter("consumers", Integer.toString(queue.consumers()));
        }
    }

    private void accept(Exchange exchange) {
        Queue queue = Objects.requireNonNull(queues.get(exchange.getProperty(SOURCE_QUEUE, String.class)));
        Message message = exchange.getMessage();
        String peer = "queue " + queue.queue();
        message.setBody(
                switch (queue.format()) {
                    case HL7_V2 -> hl7(queue.name(), peer, message).orElse(null);
                    case STAFF_REPORT ->
                        reports.accept(queue.name(), peer, bytes(message), queue.maxMessageSize())
                                .name();
                });
    }

    /// A text is without bytes until its own header has said which.
    private Optional<byte[]> hl7(String source, String peer, Message message) {
        return message.getBody() instanceof String text
                ? hl7.acceptText(source, peer, text)
                : hl7.accept(source, peer, bytes(message));
    }

    /// A map or a stream is no message of ours: refused like any other that cannot be read.
    private static byte[] bytes(Message message) {
        byte[] body = message.getBody(byte[].class);
        return body == null ? new byte[0] : body;
    }
}
