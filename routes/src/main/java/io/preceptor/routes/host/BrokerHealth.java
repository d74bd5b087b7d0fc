package io.preceptor.routes.host;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jms.connection.SingleConnectionFactory;

/// Tells whether the broker answers. Without it the product still takes and keeps what it is sent, so this is
/// never "down": a load balancer that turned senders away would make a small trouble a large one.
public final class BrokerHealth implements HealthIndicator {

    private final ConnectionFactory connections;

    BrokerHealth(ConnectionFactory connections) {
        this.connections = connections;
    }

    @Override
    public Health health() {
        try (Connection connection = fresh().createConnection()) {
            connection.start();
            return Health.up().withDetail("broker", "connected").build();
        } catch (JMSException e) {
            return Health.up()
                    .withDetail("broker", "work waiting")
                    .withDetail("error", e.getClass().getSimpleName())
                    .build();
        }
    }

    /// Whether the broker answers now.
    public boolean isConnected() {
        return "connected".equals(health().getDetails().get("broker"));
    }

    /// A pooled connection may be dead without knowing it.
    private ConnectionFactory fresh() {
        if (connections instanceof SingleConnectionFactory pooled) {
            ConnectionFactory target = pooled.getTargetConnectionFactory();
            return target == null ? connections : target;
        }
        return connections;
    }
}
