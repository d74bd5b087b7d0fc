package io.preceptor.routes.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preceptor.connector.credentialing.topic.TopicProperties;
import io.preceptor.connector.credentialing.topic.TopicTarget;
import io.preceptor.lms.returns.ArtefactKind;
import io.preceptor.lms.returns.DeliveryOutcome.Accepted;
import io.preceptor.lms.returns.Push;
import io.preceptor.routes.process.ExternalDatabase;
import io.preceptor.routes.process.FreePort;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jms.core.JmsTemplate;

/// The embedded broker's door for subscribers, tried by a client of another house.
class AmqpDoorTest {

    private static final String TOPIC = "certification.events";
    private static final String PASSWORD = "first-subscriber-pw";
    private static final String OTHER_PASSWORD = "other-subscriber-pw";

    @TempDir
    Path data;

    private final int port = FreePort.next();
    private final ExternalDatabase external = ExternalDatabase.open();
    private final List<String> database = external.settings();

    AmqpDoorTest() throws SQLException {}

    @AfterEach
    void close() {
        external.close();
    }

    @Test
    void isClosedUnlessTheSettingsOpenIt() {
        try (var context = start()) {
            var broker = context.getBean(EmbeddedActiveMQ.class).getActiveMQServer();
            assertThat(broker.getRemotingService().getAcceptor("amqp")).isNull();
            assertThat(broker.getConfiguration().isSecurityEnabled()).isFalse();
        }
    }

    @Test
    void keepsASubscriptionOverReconnectAndRestart() throws Exception {
        try (var context = open()) {
            receive(PASSWORD, 0);
            publish(context, 1);
            assertThat(receive(PASSWORD, 1)).hasSize(1);
            publish(context, 2);
            publish(context, 2);
            assertThat(receive(PASSWORD, 1)).singleElement().asString().contains("\"version\":2");
            publish(context, 3);
        }
        try (var context = open()) {
            publish(context, 3);
            publish(context, 4);
            assertThat(receive(PASSWORD, 2))
                    .satisfiesExactly(
                            third -> assertThat(third).contains("\"version\":3"),
                            fourth -> assertThat(fourth).contains("\"version\":4"));
        }
    }

    @Test
    void letsASubscriberDoNothingElse() throws Exception {
        try (var context = open()) {
            new JmsTemplate(context.getBean(ConnectionFactory.class)).convertAndSend("preceptor.deliver.crm", "crm/1");
            receive(PASSWORD, 0);
            publish(context, 1);

            assertThatThrownBy(() -> receive("wrong-password-of-16", 0)).isInstanceOf(JMSSecurityException.class);
            assertThatThrownBy(() -> connect(null, null)).isInstanceOf(JMSException.class);
            refused(
                    "other",
                    OTHER_PASSWORD,
                    session -> session.createProducer(session.createTopic(TOPIC))
                            .send(session.createTextMessage("forged")));
            refused(
                    "other",
                    OTHER_PASSWORD,
                    session -> session.createProducer(session.createQueue("preceptor.deliver.crm"))
                            .send(session.createTextMessage("crm/1")));
            refused(
                    "other",
                    OTHER_PASSWORD,
                    session -> session.createConsumer(session.createQueue("preceptor.deliver.crm")));
            refused(
                    "other",
                    OTHER_PASSWORD,
                    session -> session.createConsumer(session.createQueue(TOPIC + "::credentialing.events")));
            refused("other", OTHER_PASSWORD, session -> session.createConsumer(session.createTopic("others.topic")));
            refused(
                    "other",
                    OTHER_PASSWORD,
                    session -> session.createConsumer(session.createQueue("activemq.management")));

            assertThat(receive(PASSWORD, 1))
                    .as("what was there before all this")
                    .hasSize(1);
        }
    }

    @Test
    void refusesADoorToTheWorldOrForNobody() {
        assertThatThrownBy(() -> start("--preceptor.broker.amqp.host=0.0.0.0").close())
                .hasStackTraceContaining("preceptor.broker.amqp.host must be a loopback address");
        assertThatThrownBy(() -> start("--preceptor.broker.amqp.port=" + port).close())
                .hasStackTraceContaining("one at least");
        assertThatThrownBy(() -> start(
                                "--preceptor.broker.amqp.subscribers[0].name=x",
                                "--preceptor.broker.amqp.subscribers[0].password=" + PASSWORD,
                                "--preceptor.broker.amqp.subscribers[0].topics=preceptor.deliver.crm")
                        .close())
                .hasStackTraceContaining("the product's own queues");
    }

    @FunctionalInterface
    private interface Attempt {
        void on(Session session) throws JMSException;
    }

    private void refused(String user, String password, Attempt attempt) throws JMSException {
        try (Connection connection = connect(user, password)) {
            Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            assertThatThrownBy(() -> attempt.on(session)).isInstanceOf(JMSException.class);
        }
    }

    private List<String> receive(String password, int messages) throws JMSException {
        try (Connection connection = connect("credentialing", password)) {
            Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            var consumer = session.createDurableSubscriber(session.createTopic(TOPIC), "events");
            var bodies = new ArrayList<String>();
            for (int i = 0; i < messages; i++) {
                Message message = consumer.receive(20_000);
                assertThat(message).as("message " + i).isNotNull();
                bodies.add(message.getBody(String.class));
            }
            assertThat(consumer.receiveNoWait()).as("more than that").isNull();
            return bodies;
        }
    }

    private Connection connect(@Nullable String user, @Nullable String password) throws JMSException {
        var factory = new JmsConnectionFactory("amqp://127.0.0.1:" + port);
        if (user != null) {
            factory.setClientID(user);
        }
        Connection connection = user == null ? factory.createConnection() : factory.createConnection(user, password);
        try {
            connection.start();
            return connection;
        } catch (JMSException e) {
            connection.close();
            throw e;
        }
    }

    private static void publish(ConfigurableApplicationContext context, long version) {
        var target = new TopicTarget(
                new TopicProperties("bus", TOPIC, Set.of(URI.create("urn:hr")), Duration.ofDays(1)),
                context.getBean(ConnectionFactory.class));
        var item = new Push.Item(
                new UUID(0, version),
                ArtefactKind.CERTIFICATION,
                "C-" + version,
                null,
                "gone",
                null,
                null,
                version,
                Instant.parse("2026-11-02T15:00:00Z"),
                false,
                0);
        assertThat(target.deliver(new Push("bus", new UUID(0, 1), List.of(), List.of(item))))
                .isInstanceOf(Accepted.class);
    }

    private ConfigurableApplicationContext open() {
        return start(
                "--preceptor.broker.amqp.port=" + port,
                "--preceptor.broker.amqp.subscribers[0].name=credentialing",
                "--preceptor.broker.amqp.subscribers[0].password=" + PASSWORD,
                "--preceptor.broker.amqp.subscribers[0].topics=" + TOPIC,
                "--preceptor.broker.amqp.subscribers[1].name=other",
                "--preceptor.broker.amqp.subscribers[1].password=" + OTHER_PASSWORD,
                "--preceptor.broker.amqp.subscribers[1].topics=" + TOPIC);
    }

    private ConfigurableApplicationContext start(String... settings) {
        var arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--preceptor.mllp.port=0",
                "--preceptor.data=" + data,
                "--spring.flyway.enabled=false"));
        arguments.addAll(database);
        arguments.addAll(List.of(settings));
        return new SpringApplicationBuilder(HostStartTest.Platform.class).run(arguments.toArray(String[]::new));
    }
}
