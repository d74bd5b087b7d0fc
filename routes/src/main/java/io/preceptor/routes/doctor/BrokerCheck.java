package io.preceptor.routes.doctor;

import io.preceptor.portal.doctor.Finding;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/// Whether the broker lets us in, and the embedded one takes what is sent to it.
final class BrokerCheck implements Check {

    private final Environment environment;
    private final Supplier<@Nullable ConnectionFactory> connections;
    private final BooleanSupplier isFull;

    /// @param connections the running product's own; none beside it
    /// @param isFull      whether the running product's embedded broker has too little room on its disk
    BrokerCheck(Environment environment, Supplier<@Nullable ConnectionFactory> connections, BooleanSupplier isFull) {
        this.environment = environment;
        this.connections = connections;
        this.isFull = isFull;
    }

    @Override
    public String area() {
        return "broker";
    }

    @Override
    public List<Finding> look() {
        String url = environment.getProperty("spring.artemis.broker-url");
        boolean external = StringUtils.hasText(url);
        ConnectionFactory own = connections.get();
        if (own == null && !external) {
            return List.of(Finding.ok(
                    area(),
                    "",
                    "Embedded in the product's own process, which alone can ask it: its page Doctor and its readiness"
                            + " say more"));
        }
        try (Connection connection = own != null ? own.createConnection() : connect(String.valueOf(url))) {
            connection.start();
            if (isFull.getAsBoolean()) {
                return List.of(Finding.fail(
                        area(),
                        "",
                        "It takes nothing: less is free on its disk than preceptor.broker.min-disk-free",
                        "Make room. Messages are taken meanwhile; targets are told once there is more."));
            }
            return List.of(
                    Finding.ok(area(), "", external ? "External, and it lets us in" : "Embedded, and it answers"));
        } catch (JMSException | RuntimeException away) {
            return List.of(Finding.fail(
                    area(),
                    "",
                    "It does not let us in (" + away.getClass().getSimpleName() + ")",
                    external
                            ? "Check spring.artemis.broker-url, user and password. Messages are taken meanwhile, and the"
                                    + " work waits."
                            : "Start the product again; the database holds the work."));
        }
    }

    private Connection connect(String url) throws JMSException {
        try (var factory = new ActiveMQConnectionFactory(url)) {
            factory.setInitialConnectAttempts(1);
            factory.setReconnectAttempts(0);
            return factory.createConnection(
                    environment.getProperty("spring.artemis.user"), environment.getProperty("spring.artemis.password"));
        }
    }
}
