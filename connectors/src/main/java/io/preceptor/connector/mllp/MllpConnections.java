package io.preceptor.connector.mllp;

import io.netty.channel.ChannelHandler;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.apache.camel.component.netty.DefaultChannelHandlerFactory;
import org.jspecify.annotations.Nullable;

/// What all connections of one listener share: their number, their limits, and the bytes that they may hold
/// together.
///
/// Gives each new channel its own gate; as a plain handler it would serve the first connection alone.
final class MllpConnections extends DefaultChannelHandlerFactory {

    private final MllpProperties properties;
    private final ReadBudget budget;
    private final AtomicInteger open = new AtomicInteger();

    private final AllowedAddresses allowed;
    private final @Nullable Supplier<SSLContext> tls;
    private final MllpRefusals refusals;

    /// @param tls asked for each connection; null for plain ones
    MllpConnections(MllpProperties properties, @Nullable Supplier<SSLContext> tls, MllpRefusals refusals) {
        this.properties = properties;
        this.allowed = new AllowedAddresses(properties.allow());
        this.tls = tls;
        this.refusals = refusals;
        this.budget = new ReadBudget(properties.maxBuffered().toBytes());
    }

    @Override
    public ChannelHandler newChannelHandler() {
        return new MllpGate(this);
    }

    int maxMessageSize() {
        return Math.toIntExact(properties.maxMessageSize().toBytes());
    }

    Duration idleTimeout() {
        return properties.idleTimeout();
    }

    ReadBudget budget() {
        return budget;
    }

    int open() {
        return open.get();
    }

    /// Counts a connection in; whoever is counted is counted out by [#leave], also when this says no.
    boolean enter() {
        return open.incrementAndGet() <= properties.maxConnections();
    }

    void leave() {
        open.decrementAndGet();
    }

    boolean isAllowed(@Nullable SocketAddress address) {
        return allowed.contains(address);
    }

    /// What encrypts one connection; null where it is plain.
    @Nullable
    SSLEngine engine() {
        if (tls == null) {
            return null;
        }
        SSLEngine engine = tls.get().createSSLEngine();
        engine.setUseClientMode(false);
        switch (properties.clientAuth()) {
            case NONE -> {}
            case WANT -> engine.setWantClientAuth(true);
            case NEED -> engine.setNeedClientAuth(true);
        }
        return engine;
    }

    MllpRefusals refusals() {
        return refusals;
    }

    static String text(@Nullable SocketAddress address) {
        return address instanceof InetSocketAddress inet && inet.getAddress() != null
                ? inet.getAddress().getHostAddress() + ":" + inet.getPort()
                : "unknown";
    }
}
