package io.preceptor.sandbox.mllp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// One connection to an MLLP receiver; each message waits for its answer.
///
/// A frame is `0x0B`, the message, `0x1C 0x0D` (HL7 MLLP release 1). Text is UTF-8. For one thread at a time.
public final class MllpConnection implements AutoCloseable {

    private static final int START = 0x0B;
    private static final int END = 0x1C;
    private static final int CARRIAGE_RETURN = 0x0D;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    /// @param patience how long to wait for the connection, and for each answer
    public MllpConnection(String host, int port, Duration patience) throws IOException {
        int millis = Math.toIntExact(patience.toMillis());
        socket = new Socket();
        socket.connect(new InetSocketAddress(host, port), millis);
        socket.setSoTimeout(millis);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /// Sends one message and returns the answer to it.
    ///
    /// @throws java.net.SocketTimeoutException when no answer comes in time
    /// @throws EOFException when the receiver hangs up without a whole answer
    public String exchange(String message) throws IOException {
        byte[] text = message.getBytes(StandardCharsets.UTF_8);
        byte[] frame = new byte[text.length + 3];
        frame[0] = START;
        System.arraycopy(text, 0, frame, 1, text.length);
        frame[frame.length - 2] = END;
        frame[frame.length - 1] = CARRIAGE_RETURN;
        // One write: a frame in three packets would measure the network's patience.
        out.write(frame);
        out.flush();
        return readFrame();
    }

    private String readFrame() throws IOException {
        while (next() != START) {
            // What stands between frames belongs to nobody.
        }
        var text = new ByteArrayOutputStream(512);
        int octet = next();
        while (true) {
            if (octet == END) {
                octet = next();
                if (octet == CARRIAGE_RETURN) {
                    return text.toString(StandardCharsets.UTF_8);
                }
                text.write(END);
            } else {
                text.write(octet);
                octet = next();
            }
        }
    }

    private int next() throws IOException {
        int octet = in.read();
        if (octet < 0) {
            throw new EOFException("the receiver closed the connection without a whole answer");
        }
        return octet;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
