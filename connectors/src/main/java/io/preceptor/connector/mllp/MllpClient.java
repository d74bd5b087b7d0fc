package io.preceptor.connector.mllp;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// The sending end of MLLP: one connection to one receiver, one message in flight.
///
/// An answer counts only for the message that waits for it. One that is late is never taken for the next: after a
/// timeout the connection is closed, what lies there before sending is thrown away, and an answer to something else is
/// passed over. Safe for many threads, which wait for one another.
public final class MllpClient implements AutoCloseable {

    private static final int LARGEST_ANSWER = 1024 * 1024;
    private static final int LAST_WORD_MILLIS = 1_000;
    private static final String NOT_TRUSTED = "The receiver does not trust our certificate";

    private final String host;
    private final int port;
    private final Duration connectTimeout;
    private final Duration answerTimeout;
    private final @Nullable Supplier<SSLContext> tls;
    private final ReentrantLock turn = new ReentrantLock();
    private @Nullable Socket socket;
    /// Whether anything was heard over this connection.
    private boolean isProven;

    /// How one message went.
    public sealed interface Sent {

        /// @param bytes without framing
        record Answered(byte[] bytes) implements Sent {}

        /// The receiver cannot have it whole.
        record NotSent(String reason) implements Sent {}

        /// TLS was refused, by us or by the receiver, before anything was said.
        record Untrusted(String reason) implements Sent {}

        /// It may have it.
        record Unknown(String reason) implements Sent {}
    }

    /// @param tls asked at each new connection, so that a key that was changed is the next one's; null for none
    public MllpClient(
            String host,
            int port,
            Duration connectTimeout,
            Duration answerTimeout,
            @Nullable Supplier<SSLContext> tls) {
        this.host = host;
        this.port = port;
        this.connectTimeout = connectTimeout;
        this.answerTimeout = answerTimeout;
        this.tls = tls;
    }

    /// Sends a message and waits for its answer.
    ///
    /// @param isItsAnswer whether a frame that came answers this message; others are passed over
    public Sent send(byte[] message, Predicate<byte[]> isItsAnswer) {
        turn.lock();
        try {
            Socket open;
            try {
                open = connected();
            } catch (SSLException e) {
                drop();
                return new Sent.Untrusted("The receiver and we do not trust each other's certificates");
            } catch (IOException e) {
                drop();
                return new Sent.NotSent("The receiver cannot be reached");
            }
            try {
                var out = new BufferedOutputStream(open.getOutputStream(), message.length + 3);
                out.write(MllpFramer.START);
                out.write(message);
                out.write(MllpFramer.END);
                out.write(MllpFramer.RETURN);
                out.flush();
            } catch (IOException e) {
                boolean isRefused = !isProven && (isRefusal(e) || lastWordIsRefusal(open));
                drop();
                return isRefused
                        ? new Sent.Untrusted(NOT_TRUSTED)
                        : new Sent.NotSent("The connection broke while the message was written");
            }
            return answer(open, isItsAnswer);
        } finally {
            turn.unlock();
        }
    }

    /// With TLS 1.3 a client hears only after the handshake that its certificate was refused: as the answer, or, when
    /// it still writes by then, as a broken connection with the reason left unread.
    private static boolean lastWordIsRefusal(Socket open) {
        if (!(open instanceof SSLSocket)) {
            return false;
        }
        try {
            open.setSoTimeout(LAST_WORD_MILLIS);
            open.getInputStream().read();
            return false;
        } catch (IOException e) {
            return isRefusal(e);
        }
    }

    private static boolean isRefusal(IOException failure) {
        return failure instanceof SSLException
                && String.valueOf(failure.getMessage()).contains("fatal alert");
    }

    private Sent answer(Socket open, Predicate<byte[]> isItsAnswer) {
        long deadline = System.nanoTime() + answerTimeout.toNanos();
        try {
            while (true) {
                byte[] frame = frame(open, deadline);
                isProven = true;
                if (isItsAnswer.test(frame)) {
                    return new Sent.Answered(frame);
                }
            }
        } catch (SocketTimeoutException e) {
            drop();
            return new Sent.Unknown("The receiver did not answer in time");
        } catch (SSLException e) {
            drop();
            return !isProven && isRefusal(e)
                    ? new Sent.Untrusted(NOT_TRUSTED)
                    : new Sent.Unknown("The connection was broken before an answer came");
        } catch (IOException e) {
            drop();
            return new Sent.Unknown("The receiver closed the connection without an answer");
        }
    }

    private Socket connected() throws IOException {
        Socket open = socket;
        if (open != null && isStill(open)) {
            return open;
        }
        drop();
        isProven = false;
        var plain = new Socket();
        socket = plain;
        plain.setTcpNoDelay(true);
        plain.connect(new InetSocketAddress(host, port), Math.toIntExact(connectTimeout.toMillis()));
        if (tls == null) {
            return plain;
        }
        var secured = (SSLSocket) tls.get().getSocketFactory().createSocket(plain, host, port, true);
        socket = secured;
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.setSoTimeout(Math.toIntExact(connectTimeout.toMillis()));
        secured.startHandshake();
        return secured;
    }

    /// Whether the receiver has not closed it meanwhile. What it said unasked belongs to no message: the connection is
    /// not used again.
    private static boolean isStill(Socket open) {
        try {
            open.setSoTimeout(1);
            open.getInputStream().read();
            return false;
        } catch (SocketTimeoutException quiet) {
            return true;
        } catch (IOException gone) {
            return false;
        }
    }

    private static byte[] frame(Socket open, long deadline) throws IOException {
        InputStream in = open.getInputStream();
        var content = new ByteArrayOutputStream();
        boolean inFrame = false;
        boolean endSeen = false;
        while (content.size() <= LARGEST_ANSWER) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new SocketTimeoutException();
            }
            open.setSoTimeout(Math.toIntExact(Math.min(left, Integer.MAX_VALUE)));
            int next = in.read();
            if (next < 0) {
                throw new EOFException();
            }
            if (!inFrame) {
                inFrame = next == MllpFramer.START;
            } else if (endSeen && next == MllpFramer.RETURN) {
                return content.toByteArray();
            } else {
                if (endSeen) {
                    content.write(MllpFramer.END);
                }
                endSeen = next == MllpFramer.END;
                if (!endSeen) {
                    content.write(next);
                }
            }
        }
        throw new IOException("The answer is too large");
    }

    private void drop() {
        Socket open = socket;
        socket = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // It is gone all the same.
                return;
            }
        }
    }

    @Override
    public void close() {
        turn.lock();
        try {
            drop();
        } finally {
            turn.unlock();
        }
    }
}
