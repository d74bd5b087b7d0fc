package io.preceptor.routes.host;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.util.function.BooleanSupplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jms.connection.SingleConnectionFactory;

/// Tells whether the broker answers, and the embedded one whether it takes what is sent to it. Without it the product
/// still takes and keeps what it is sent, so this is never "down": a load balancer that turned senders away
/// would make a small trouble a large one.
public final class BrokerHealth implements HealthIndicator {

    private static final String DISK_FULL = "takes nothing: less room is free on its disk than"
            + " preceptor.broker.min-disk-free; targets are told once there is more";

    private final ConnectionFactory connections;
    private final BooleanSupplier isDiskFull;

    /// @param isDiskFull whether a broker in this process waits for room on its disk
    BrokerHealth(ConnectionFactory connections, BooleanSupplier isDiskFull) {
        this.connections = connections;
        this.isDiskFull = isDiskFull;
    }

    @Override
    public Health health() {
        try (Connection connection = fresh().createConnection()) {
            connection.start();
            if (isFull()) {
                return Health.up().withDetail("broker", DISK_FULL).build();
            }
            return Health.up().withDetail("broker", "connected").build();
        } catch (JMSException e) {
            return Health.up()
                    .withDetail("broker", "work waiting")
                    .withDetail("error", e.getClass().getSimpleName())
                    .build();
        }
    }

    /// Whether the embedded broker has too little room on its disk, and lets its senders wait.
    public boolean isFull() {
        return isDiskFull.getAsBoolean();
    }

    /// Whether the broker answers now, and takes what is sent to it.
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
