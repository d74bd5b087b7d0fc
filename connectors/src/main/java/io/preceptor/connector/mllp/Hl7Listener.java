package io.preceptor.connector.mllp;

import io.netty.util.concurrent.EventExecutorGroup;
import io.netty.util.concurrent.UnorderedThreadPoolEventExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.apache.camel.CamelContext;
import org.apache.camel.component.netty.NettyComponent;
import org.jspecify.annotations.Nullable;

/// The MLLP listener as a Camel endpoint: its body in is an [MllpFrame], its body out must be an [MllpReply].
///
/// The component `hl7-mllp` is Camel's netty component with our own gate in front of the route. Exchanges begin
/// on virtual threads, one for each connection that has one open, so that a large message, or a route that
/// waits, never makes one sender wait for another. No order is needed between them: the gate opens one exchange
/// at a time for each connection.
public final class Hl7Listener implements AutoCloseable {

    private static final String COMPONENT = "hl7-mllp";
    private static final String GATE = "hl7MllpGate";

    private final MllpProperties properties;
    private final MllpConnections connections;
    private final EventExecutorGroup executor;

    /// Plain, and refusals are told to nobody.
    public Hl7Listener(MllpProperties properties) {
        this(properties, null, (_, _) -> {});
    }

    /// @param tls      asked for each new connection, so that a key that was changed is the next one's; null for plain
    ///                 connections
    /// @param refusals is told of every connection that is turned away; called by threads that must not
    ///                             wait Netty deprecates the unordered executor for handlers that need order; ours
    // has one exchange open at a time.
    @SuppressWarnings("deprecation")
    public Hl7Listener(MllpProperties properties, @Nullable Supplier<SSLContext> tls, MllpRefusals refusals) {
        this.properties = properties;
        this.connections = new MllpConnections(properties, tls, refusals);
        this.executor = new UnorderedThreadPoolEventExecutor(
                properties.maxConnections(),
                Thread.ofVirtual().name("hl7-mllp-", 0).factory());
    }

    /// The configured name of the source that sends here.
    public String source() {
        return properties.source();
    }

    /// Puts what the endpoint needs into the context. Call before a route uses [#endpoint].
    public void bind(CamelContext context) {
        var component = new NettyComponent(context);
        component.setExecutorService(executor);
        context.addComponent(COMPONENT, component);
        context.getRegistry().bind(GATE, connections);
    }

    /// The consumer's URI. A route without an answer closes the connection.
    public String endpoint() {
        return COMPONENT + ":tcp://" + properties.host() + ":" + properties.port()
                + "?sync=true&allowDefaultCodec=false&decoders=#" + GATE
                + "&disconnectOnNoReply=true&noReplyLogLevel=OFF&serverExceptionCaughtLogLevel=OFF"
                + "&serverClosedChannelExceptionCaughtLogLevel=OFF";
    }

    @Override
    public void close() {
        var _ = executor.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
