package io.preceptor.connector.credentialing.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.preceptor.connector.credentialing.event.CertificationEvent;
import io.preceptor.connector.credentialing.event.EventJson;
import io.preceptor.connector.credentialing.event.Events;
import io.preceptor.connector.http.Talk;
import io.preceptor.lms.journal.FailPoints;
import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.DeliveryOutcome.Accepted;
import io.preceptor.lms.returns.DeliveryOutcome.AnswerUnknown;
import io.preceptor.lms.returns.DeliveryOutcome.Parked;
import io.preceptor.lms.returns.DeliveryOutcome.TryLater;
import io.preceptor.lms.returns.Push;
import io.preceptor.lms.returns.Target;
import io.preceptor.lms.returns.TargetCapability;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A durable topic of the product's own broker, embedded or external.
///
/// Each event is sent by itself, stored before the send returns, with its id as the broker's duplicate-detection id:
/// sent again, it is dropped there. Not in one transaction: a known id would roll the others back.
public final class TopicTarget implements Target {

    /// Artemis drops a message whose id it remembers (user manual, "Duplicate Message Detection").
    private static final String DUPLICATE_ID = "_AMQ_DUPL_ID";

    private static final Duration OWNER = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Logger LOG = LoggerFactory.getLogger(TopicTarget.class);

    private final TopicProperties settings;
    private final ConnectionFactory connections;

    public TopicTarget(TopicProperties settings, ConnectionFactory connections) {
        this.settings = settings;
        this.connections = connections;
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public TargetCapability capability() {
        return TargetCapability.IDEMPOTENT_RESEND;
    }

    @Override
    public DeliveryOutcome deliver(Push push) {
        Optional<Events> events = Events.of(push, settings.identifierSystems());
        if (events.isEmpty()) {
            return Events.unknownThere();
        }
        var talk = new Talk();
        boolean isSent = false;
        try (Connection connection = connections.createConnection();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                MessageProducer producer = session.createProducer(session.createTopic(settings.address()))) {
            producer.setDeliveryMode(DeliveryMode.PERSISTENT);
            producer.setTimeToLive(settings.keep().toMillis());
            for (int i = 0; i < push.items().size(); i++) {
                FailPoints.reach("deliver.before-send");
                TextMessage message = message(
                        session, events.get().told().get(i), push.items().get(i));
                isSent = true;
                producer.send(message);
                FailPoints.reach("deliver.sent");
                talk.note("SEND", settings.address(), "stored");
            }
            return new Accepted(settings.address(), talk.toString());
        } catch (JMSException e) {
            return outcome(BrokerError.of(e, isSent), talk);
        }
    }

    private TextMessage message(Session session, CertificationEvent event, Push.Item item) throws JMSException {
        TextMessage message = session.createTextMessage(EventJson.write(event));
        String id = event.eventId().toString();
        // What somebody asks to be told again is not to be dropped as told before.
        message.setStringProperty(DUPLICATE_ID, item.resends() == 0 ? id : id + "/" + item.resends());
        message.setStringProperty("eventId", id);
        message.setStringProperty("eventType", event.type().code());
        message.setStringProperty("schema", event.schema());
        message.setLongProperty("version", event.version());
        // Those who share a subscription get the events of one certification in order, one by one. Not by its number:
        // a broker logs the properties of what it drops.
        byte[] key = event.certification().key().getBytes(UTF_8);
        message.setStringProperty("JMSXGroupID", UUID.nameUUIDFromBytes(key).toString());
        message.setJMSType(event.type().code());
        return message;
    }

    private DeliveryOutcome outcome(BrokerError error, Talk talk) {
        talk.note("SEND", settings.address(), error.exception());
        String reason = "Not published: " + error.meaning();
        return switch (error.treatment()) {
            case PAUSE -> new TryLater(reason, PATIENCE, talk.toString());
            case RETRY -> new TryLater(reason, null, talk.toString());
            case RESEND -> new AnswerUnknown(reason + "; it goes out again under the same id", talk.toString());
            case PARK -> new Parked(reason + ", then send again", talk.toString());
            case ALARM -> {
                LOG.error("{} needs the broker's administrator: {}", name(), error.meaning());
                yield new TryLater(reason, OWNER, talk.toString());
            }
        };
    }
}
