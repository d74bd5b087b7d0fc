package io.preceptor.connector.credentialing.topic;

import io.preceptor.connector.contract.Fault;
import io.preceptor.connector.contract.Peer;
import io.preceptor.connector.credentialing.event.CertificationEvent;
import io.preceptor.connector.credentialing.event.EventJson;
import io.preceptor.connector.credentialing.event.EventSchema;
import io.preceptor.lms.returns.Target;
import io.preceptor.lms.workforce.StaffIdentifier;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/// A real broker, a target that publishes there, and a subscriber by AMQP whose durable subscription is there from
/// the beginning.
final class TopicPeer implements Peer {

    static final URI EMPLOYEES = URI.create("urn:hr");
    static final String ADDRESS = "certification.events";
    private static final String QUEUE = "reader.events";

    final TestBroker broker;
    private final TopicTarget target;
    private final EventSchema schema = new EventSchema();
    private final List<CertificationEvent> events = new ArrayList<>();
    private Connection connection;
    private MessageConsumer subscription;

    TopicPeer(Path folder) throws Exception {
        broker = new TestBroker(folder);
        target = new TopicTarget(
                new TopicProperties("bus", ADDRESS, Set.of(EMPLOYEES), Duration.ofDays(30)), broker.core());
        subscribe();
    }

    /// Comes, or comes back.
    void subscribe() throws JMSException {
        connection = broker.amqp().createConnection();
        connection.setClientID("reader");
        connection.start();
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        subscription = session.createDurableSubscriber(session.createTopic(ADDRESS), "events");
    }

    /// Goes away; its subscription stays.
    void leave() throws JMSException {
        connection.close();
    }

    /// Everything that the subscription ever got.
    List<CertificationEvent> events() {
        try {
            while (events.size() < broker.added(QUEUE)) {
                Message message = subscription.receive(10_000);
                if (message == null) {
                    throw new IllegalStateException("the broker holds a message back");
                }
                String json = message.getBody(String.class);
                schema.assertValid(json);
                events.add(EventJson.read(json));
            }
            return List.copyOf(events);
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public List<StaffIdentifier> person() {
        return List.of(new StaffIdentifier(EMPLOYEES, "0004711"));
    }

    @Override
    public List<Shown> shown() {
        var held = new TreeMap<String, Shown>();
        for (CertificationEvent event : events()) {
            var about = event.certification().about();
            String key = event.certification().key();
            if (about == null) {
                held.remove(key);
            } else {
                held.put(key, new Shown(key, about.validTo()));
            }
        }
        return List.copyOf(held.values());
    }

    @Override
    public int effects() {
        return (int) broker.added(QUEUE);
    }

    @Override
    public void plan(Fault fault) {
        switch (fault) {
            case ANSWER_LOST -> broker.loseAnAnswer();
            case SECRET_REFUSED -> broker.refuseToTake();
            case BUSY, FAILED, CONTENT_REFUSED -> throw new IllegalArgumentException("cannot befall a broker");
        }
    }

    /// A broker asks for no time, has no answer that says it failed, and looks at no content.
    @Override
    public Set<Fault> possible() {
        return EnumSet.of(Fault.ANSWER_LOST, Fault.SECRET_REFUSED);
    }

    @Override
    public List<String> secrets() {
        return List.of(TestBroker.PASSWORD);
    }

    /// The broker, and the subscriber's client; what our client says in detail is the broker's library too.
    @Override
    public List<String> itsOwnLoggers() {
        return List.of("org.apache.activemq.artemis", "org.apache.qpid", "io.netty");
    }

    @Override
    public void close() {
        try {
            connection.close();
            broker.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
