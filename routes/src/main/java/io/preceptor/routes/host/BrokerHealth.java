package io.preceptor.routes.host;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jms.connection.SingleConnectionFactory;

/// Tells whether the broker answers, and the embedded one whether it takes what is sent to it. Without it the product
/// still takes and keeps what it is sent, so this is never "down": a load balancer that turned senders away
/// would make a small trouble a large one.
///
/// It looks by itself, once the application has all of its parts, and tells everybody what it saw last: a broker whose
/// host vanished keeps whoever asks it for half a minute, and a load balancer waits for a second.
public final class BrokerHealth implements HealthIndicator, SmartInitializingSingleton, AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final String DISK_FULL = "takes nothing: less room is free on its disk than"
            + " preceptor.broker.min-disk-free; targets are told once there is more";

    private final ConnectionFactory connections;
    private final BooleanSupplier isDiskFull;
    private final Duration pause;
    private final Thread looking = Thread.ofVirtual().name("broker-health").unstarted(this::run);
    private volatile @Nullable Look latest;

    /// @param error the kind of failure; null where it answered
    private record Look(long nanos, @Nullable String error) {}

    /// @param isDiskFull whether a broker in this process waits for room on its disk
    BrokerHealth(ConnectionFactory connections, BooleanSupplier isDiskFull) {
        this(connections, isDiskFull, PAUSE);
    }

    /// @param pause between two looks; whoever has not answered for twice as long is away
    BrokerHealth(ConnectionFactory connections, BooleanSupplier isDiskFull, Duration pause) {
        this.connections = connections;
        this.isDiskFull = isDiskFull;
        this.pause = pause;
    }

    @Override
    public Health health() {
        Look look = latest;
        if (!answers(look)) {
            String error = look == null ? null : look.error();
            return Health.up()
                    .withDetail("broker", "work waiting")
                    .withDetail("error", error == null ? "no answer" : error)
                    .build();
        }
        return Health.up()
                .withDetail("broker", isFull() ? DISK_FULL : "connected")
                .build();
    }

    /// Whether the embedded broker has too little room on its disk, and lets its senders wait.
    public boolean isFull() {
        return isDiskFull.getAsBoolean();
    }

    /// Whether the broker answered when it was last looked at, and takes what is sent to it.
    public boolean isConnected() {
        return answers(latest) && !isFull();
    }

    private boolean answers(@Nullable Look look) {
        return look != null && look.error() == null && System.nanoTime() - look.nanos() < 2 * pause.toNanos();
    }

    @Override
    public void afterSingletonsInstantiated() {
        looking.start();
    }

    private void run() {
        try {
            while (true) {
                look();
                Thread.sleep(pause);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try (Connection connection = fresh().createConnection()) {
            connection.start();
            latest = new Look(System.nanoTime(), null);
        } catch (JMSException | RuntimeException away) {
            latest = new Look(System.nanoTime(), away.getClass().getSimpleName());
        }
    }

    /// A pooled connection may be dead without knowing it.
    private ConnectionFactory fresh() {
        if (connections instanceof SingleConnectionFactory pooled) {
            ConnectionFactory target = pooled.getTargetConnectionFactory();
            return target == null ? connections : target;
        }
        return connections;
    }

    /// Waits for nobody: an answer may be long in coming.
    @Override
    public void close() {
        looking.interrupt();
    }
}
