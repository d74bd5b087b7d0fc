package io.preceptor.routes.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jms.connection.SingleConnectionFactory;

/// A broker that answers, and one whose host takes connections and never says a word.
class BrokerHealthTest {

    private static final Duration OFTEN = Duration.ofMillis(200);

    /// It would be waited for longer than the test takes.
    private static final String PATIENT = "?callTimeout=600000";

    @Test
    @Timeout(60)
    void saysWorkWaitingAtOnceWhereTheBrokerIsSilent() throws Exception {
        try (var host = new SilentHost();
                var connections = new ActiveMQConnectionFactory(host.url() + PATIENT);
                var health = new BrokerHealth(connections, () -> false)) {
            health.afterSingletonsInstantiated();
            host.awaitCaller();

            assertThat(health.health().getStatus()).isEqualTo(Status.UP);
            assertThat(health.health().getDetails())
                    .containsEntry("broker", "work waiting")
                    .containsEntry("error", "no answer");
            assertThat(health.isConnected()).isFalse();
        }
    }

    @Test
    @Timeout(60)
    void forgetsTheAnswerOfABrokerThatFellSilent() throws Exception {
        var broker = new EmbeddedActiveMQ();
        broker.setConfiguration(new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .addAcceptorConfiguration("in-vm", "vm://815"));
        broker.start();
        var connections = new SingleConnectionFactory();
        try (var host = new SilentHost();
                var answering = new ActiveMQConnectionFactory("vm://815");
                var silent = new ActiveMQConnectionFactory(host.url() + PATIENT);
                var health = new BrokerHealth(connections, () -> false, OFTEN)) {
            connections.setTargetConnectionFactory(answering);
            health.afterSingletonsInstantiated();
            Awaitility.await().until(health::isConnected);
            assertThat(health.health().getDetails()).containsEntry("broker", "connected");

            connections.setTargetConnectionFactory(silent);

            Awaitility.await().until(() -> !health.isConnected());
            assertThat(health.health().getDetails()).containsEntry("broker", "work waiting");
        } finally {
            broker.stop();
        }
    }

    /// Takes every connection, and leaves it at that.
    private static final class SilentHost implements AutoCloseable {

        private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final Queue<Socket> callers = new ConcurrentLinkedQueue<>();

        SilentHost() throws IOException {
            Thread.ofVirtual().start(this::accept);
        }

        String url() {
            return "tcp://127.0.0.1:" + door.getLocalPort();
        }

        void awaitCaller() {
            Awaitility.await().until(() -> !callers.isEmpty());
        }

        private void accept() {
            try {
                while (true) {
                    callers.add(door.accept());
                }
            } catch (IOException closed) {
                // The test is over.
            }
        }

        @Override
        public void close() throws IOException {
            door.close();
            for (Socket caller : callers) {
                caller.close();
            }
        }
    }
}
