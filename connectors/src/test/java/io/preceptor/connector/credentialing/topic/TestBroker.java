package io.preceptor.connector.credentialing.topic;

import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.activemq.artemis.api.core.Interceptor;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.protocol.core.Packet;
import org.apache.activemq.artemis.core.protocol.core.impl.PacketImpl;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;
import org.apache.qpid.jms.JmsConnectionFactory;

/// A real broker with a store, a door for us (core protocol) and one for subscribers (AMQP). What befalls a client is
/// done to its packets.
final class TestBroker implements AutoCloseable {

    static final String PASSWORD = "kit-br0ker-password";

    private final AtomicBoolean isAnswerToBeLost = new AtomicBoolean();
    private final AtomicBoolean isNextAnswerLost = new AtomicBoolean();
    private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();
    private volatile boolean isSendingRefused;

    TestBroker(Path folder) throws Exception {
        server.setSecurityManager(new Guard());
        server.setConfiguration(new ConfigurationImpl()
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString())
                .setJournalFileSize(1024 * 1024)
                .setSecurityEnabled(true)
                .setAuthenticationCacheSize(0)
                .setAuthorizationCacheSize(0)
                .addAcceptorConfiguration("core", "tcp://127.0.0.1:0?protocols=CORE")
                .addAcceptorConfiguration("amqp", "tcp://127.0.0.1:0?protocols=AMQP"));
        server.start();
        Interceptor in = (packet, _) -> {
            look(packet);
            return true;
        };
        Interceptor out = (packet, _) -> !isSwallowed(packet);
        server.getActiveMQServer().getRemotingService().addIncomingInterceptor(in);
        server.getActiveMQServer().getRemotingService().addOutgoingInterceptor(out);
    }

    /// The next message is stored, and the answer never leaves.
    void loseAnAnswer() {
        isAnswerToBeLost.set(true);
    }

    void refuseToTake() {
        isSendingRefused = true;
    }

    ConnectionFactory core() {
        return new ActiveMQConnectionFactory(
                "tcp://127.0.0.1:" + port("core") + "?reconnectAttempts=0&initialConnectAttempts=1&callTimeout=2000",
                "preceptor",
                PASSWORD);
    }

    JmsConnectionFactory amqp() {
        return new JmsConnectionFactory("reader", PASSWORD, "amqp://127.0.0.1:" + port("amqp"));
    }

    /// How many messages the queue ever got.
    long added(String queue) {
        Queue one = server.getActiveMQServer().locateQueue(queue);
        // Whoever publishes has the broker's answer before its queue has counted.
        if (!one.flushExecutor()) {
            throw new IllegalStateException("the broker does not get to its queue");
        }
        return one.getMessagesAdded();
    }

    private int port(String acceptor) {
        return server.getActiveMQServer()
                .getRemotingService()
                .getAcceptor(acceptor)
                .getActualPort();
    }

    private void look(Packet packet) {
        if (packet.getType() == PacketImpl.SESS_SEND && isAnswerToBeLost.compareAndSet(true, false)) {
            isNextAnswerLost.set(true);
        }
    }

    private boolean isSwallowed(Packet packet) {
        return packet.getType() == PacketImpl.NULL_RESPONSE && isNextAnswerLost.compareAndSet(true, false);
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Guard implements ActiveMQSecurityManager {
        @Override
        public boolean validateUser(String user, String password) {
            return PASSWORD.equals(password);
        }

        @Override
        public boolean validateUserAndRole(String user, String password, Set<Role> roles, CheckType check) {
            return PASSWORD.equals(password)
                    && !(user.equals("preceptor") && check == CheckType.SEND && isSendingRefused);
        }
    }
}
