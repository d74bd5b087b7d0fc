package io.preceptor.connector.mllp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection: frames in, answers out, one exchange at a time.
///
/// Frames that come while one is being answered wait here, and nothing more is read while one waits, so that answers
/// keep the order of the frames whatever the route does, and a sender that is too fast is slowed by TCP. All
/// state belongs to the channel's event loop.
final class MllpGate extends ChannelDuplexHandler implements ReadBudget.Holder {

    private static final Logger LOG = LoggerFactory.getLogger(MllpGate.class);

    /// Bytes outside of any frame after which the peer is taken for something that does not speak MLLP.
    static final int MAX_JUNK = 4096;

    /// How long we go on skipping what a sender of an oversize frame still sends. Closing at once would reset the
    /// connection, and the reset would overtake the answer.
    private static final int LINGER_SECONDS = 10;

    private final MllpConnections connections;
    private final MllpFramer framer;
    private final Queue<MllpFrame> queue = new ArrayDeque<>();
    private @Nullable ChannelHandlerContext context;
    private String peer = "";
    private @Nullable MllpFrame current;
    private long queued;
    private long held;
    private boolean starved;
    private boolean oversize;
    private boolean inputClosed;

    MllpGate(MllpConnections connections) {
        this.connections = connections;
        this.framer = new MllpFramer(connections.maxMessageSize());
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        ctx.channel().config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
        SSLEngine engine = connections.engine();
        if (engine != null) {
            ctx.pipeline().addBefore(ctx.name(), "mllp-tls", new SslHandler(engine));
        }
        long idle = connections.idleTimeout().toMillis();
        ctx.pipeline().addBefore(ctx.name(), "mllp-idle", new IdleStateHandler(0, 0, idle, TimeUnit.MILLISECONDS));
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        peer = MllpConnections.text(ctx.channel().remoteAddress());
        boolean isEntered = connections.enter();
        if (!connections.isAllowed(ctx.channel().remoteAddress())) {
            refuse(ctx, MllpRefusals.Reason.ADDRESS);
        } else if (!isEntered) {
            refuse(ctx, MllpRefusals.Reason.TOO_MANY);
        }
        ctx.fireChannelActive();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        // The route may still be at work on it, and will write to nobody.
        MllpFrame left = current;
        if (left != null) {
            left.answered().complete(null);
        }
        queue.clear();
        queued = 0;
        connections.leave();
        connections.budget().leave(this, held);
        held = 0;
        ctx.fireChannelInactive();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        var bytes = (ByteBuf) message;
        try {
            byte[] head = framer.read(bytes, frame -> enqueue(new MllpFrame(peer, frame, false)));
            if (head != null) {
                oversize = true;
                enqueue(new MllpFrame(peer, head, true));
            }
        } finally {
            bytes.release();
        }
        if (framer.junk() > MAX_JUNK) {
            LOG.warn("mllp connection closed: no frame in {} bytes, peer={}", framer.junk(), peer);
            var _ = ctx.close();
            return;
        }
        proceed(ctx);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        MllpFrame frame = current;
        if (frame == null || !(message instanceof MllpReply reply)) {
            ReferenceCountUtil.release(message);
            promise.tryFailure(new ClosedChannelException());
            var _ = ctx.close();
            return;
        }
        byte[] content = reply.bytes();
        if (content == null) {
            promise.trySuccess();
            answered(ctx, frame, reply.close());
            return;
        }
        ByteBuf out = ctx.alloc().buffer(content.length + 3);
        out.writeByte(MllpFramer.START)
                .writeBytes(content)
                .writeByte(MllpFramer.END)
                .writeByte(MllpFramer.RETURN);
        ChannelPromise written = promise.unvoid();
        written.addListener(future -> answered(ctx, frame, reply.close() || !future.isSuccess()));
        var _ = ctx.write(out, written);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof IdleStateEvent && isIdle() && !starved) {
            var _ = ctx.close();
        } else if (event instanceof SslHandshakeCompletionEvent handshake && !handshake.isSuccess()) {
            // A peer that only looks whether somebody listens closes before it begins.
            if (!(handshake.cause() instanceof ClosedChannelException)) {
                refuse(ctx, MllpRefusals.Reason.TLS);
            }
        } else if (event instanceof ChannelInputShutdownEvent) {
            inputClosed = true;
            if (isIdle()) {
                var _ = ctx.close();
            }
        }
        ctx.fireUserEventTriggered(event);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("mllp connection closed: error={} peer={}", cause.getClass().getName(), peer);
        var _ = ctx.close();
    }

    @Override
    public void readOn() {
        var ctx = Objects.requireNonNull(context);
        ctx.executor().execute(() -> {
            starved = false;
            proceed(ctx);
        });
    }

    private void refuse(ChannelHandlerContext ctx, MllpRefusals.Reason reason) {
        LOG.warn("mllp connection refused: reason={}, peer={}", reason, peer);
        connections.refusals().refused(peer, reason);
        var _ = ctx.close();
    }

    private void enqueue(MllpFrame frame) {
        queue.add(frame);
        queued += frame.bytes().length;
    }

    private void answered(ChannelHandlerContext ctx, MllpFrame frame, boolean close) {
        current = null;
        frame.answered().complete(null);
        if (frame.isOversize() && ctx.channel() instanceof DuplexChannel channel && !inputClosed) {
            var _ = channel.shutdownOutput();
            channel.config().setAutoRead(true);
            var _ = ctx.executor().schedule(() -> end(ctx), LINGER_SECONDS, TimeUnit.SECONDS);
        } else if (close || frame.isOversize() || (inputClosed && queue.isEmpty())) {
            var _ = ctx.close();
        } else {
            proceed(ctx);
        }
    }

    /// Fires the next frame if its turn has come, and reads on if nothing speaks against it.
    private void proceed(ChannelHandlerContext ctx) {
        if (!ctx.channel().isActive()) {
            return;
        }
        MllpFrame next = null;
        if (current == null && !queue.isEmpty()) {
            next = queue.remove();
            queued -= next.bytes().length;
            current = next;
        }
        long now = framer.held() + queued + (current == null ? 0 : current.bytes().length);
        starved = !connections.budget().update(this, held, now);
        held = now;
        // Whoever waits for his answer sends nothing meanwhile: to stop reading him and begin again would cost two
        // calls
        // of the system for each message. After an oversize frame what still comes is skipped, never held: reading it
        // lets the sender see our answer.
        ctx.channel().config().setAutoRead(oversize || (queue.isEmpty() && !starved));
        if (next != null) {
            ctx.fireChannelRead(next);
        }
    }

    private static void end(ChannelHandlerContext ctx) {
        var _ = ctx.close();
    }

    private boolean isIdle() {
        return current == null && queue.isEmpty();
    }
}
