package io.preceptor.routes.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;

/// A sender of HL7 v2 that waits for each answer, as hospital systems do.
public final class MllpClient implements AutoCloseable {

    private static final int START = 0x0B;
    private static final int END = 0x1C;
    private static final int ANSWER_MILLIS = 60_000;

    private final Socket socket;

    public MllpClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(ANSWER_MILLIS);
        socket.setTcpNoDelay(true);
    }

    /// Sends one message and waits.
    ///
    /// @return the answer
    /// @throws IOException when the other end goes away before it has answered
    public String send(String message) throws IOException {
        var frame = new ByteArrayOutputStream();
        frame.write(START);
        frame.writeBytes(message.getBytes(UTF_8));
        frame.write(END);
        frame.write('\r');
        socket.getOutputStream().write(frame.toByteArray());
        socket.getOutputStream().flush();
        return answer();
    }

    private String answer() throws IOException {
        InputStream in = socket.getInputStream();
        var content = new ByteArrayOutputStream();
        for (int next = in.read(); next != END; next = in.read()) {
            if (next < 0) {
                throw new IOException("closed without an answer");
            }
            if (next != START) {
                content.write(next);
            }
        }
        if (in.read() != '\r') {
            throw new IOException("a frame that does not end as MLLP says");
        }
        return content.toString(UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
