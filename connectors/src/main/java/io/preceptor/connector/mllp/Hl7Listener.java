package io.preceptor.connector.mllp;

import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.apache.camel.CamelContext;
import org.apache.camel.component.netty.NettyComponent;
import org.apache.camel.component.netty.NettyConfiguration;
import org.jspecify.annotations.Nullable;

/// The MLLP listener as a Camel endpoint: its body in is an [MllpFrame], its body out must be an [MllpReply].
///
/// The component `hl7-mllp` is Camel's netty component with our own gate in front of the route. Exchanges begin on a
/// thread that reads the sockets of many connections: to hand each to a thread of its own costs more than to read a
/// message does. So a route does not wait there, nor work for long; what is large, or waits, goes on elsewhere. The
/// gate opens one exchange at a time for each connection.
public final class Hl7Listener {

    private static final String COMPONENT = "hl7-mllp";
    private static final String GATE = "hl7MllpGate";

    private final MllpProperties properties;
    private final MllpConnections connections;

    /// Plain, and refusals are told to nobody.
    public Hl7Listener(MllpProperties properties) {
        this(properties, null, (_, _) -> {});
    }

    /// @param tls      asked for each new connection, so that a key that was changed is the next one's; null for plain
    ///                 connections
    /// @param refusals is told of every connection that is turned away; called by threads that must not wait
    public Hl7Listener(MllpProperties properties, @Nullable Supplier<SSLContext> tls, MllpRefusals refusals) {
        this.properties = properties;
        this.connections = new MllpConnections(properties, tls, refusals);
    }

    /// The configured name of the source that sends here.
    public String source() {
        return properties.source();
    }

    /// Puts what the endpoint needs into the context. Call before a route uses [#endpoint].
    public void bind(CamelContext context) {
        var configuration = new NettyConfiguration();
        configuration.setUsingExecutorService(false);
        // Those that are answered together are then told together, and the database needs the rest of the machine.
        configuration.setWorkerCount(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
        var component = new NettyComponent(context);
        component.setConfiguration(configuration);
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
}
