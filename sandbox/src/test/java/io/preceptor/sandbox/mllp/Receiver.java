package io.preceptor.sandbox.mllp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/// A receiver that writes its bytes one at a time, with junk before each frame, and answers as it is told to.
public final class Receiver implements AutoCloseable {

    private final ServerSocket server;
    private final UnaryOperator<String> answer;
    private final List<String> received = new CopyOnWriteArrayList<>();

    /// @param answer makes the answer's text from the control id; an empty text hangs up instead
    public Receiver(UnaryOperator<String> answer) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        this.answer = answer;
        Thread.ofVirtual().start(this::accept);
    }

    public static Receiver accepting() throws IOException {
        return new Receiver(controlId -> "MSH|^~\\&|LMS\rMSA|AA|" + controlId + "\r");
    }

    public int port() {
        return server.getLocalPort();
    }

    public List<String> received() {
        return List.copyOf(received);
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException e) {
            // The test has ended and closed the port.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var out = socket.getOutputStream();
            for (String message = frame(socket.getInputStream());
                    !message.isEmpty();
                    message = frame(socket.getInputStream())) {
                received.add(message);
                String text = answer.apply(new Message(message).controlId());
                if (text.isEmpty()) {
                    return;
                }
                for (byte octet : ("junk\u000B" + text + "\u001C\r").getBytes(StandardCharsets.UTF_8)) {
                    out.write(octet);
                    out.flush();
                }
            }
        } catch (IOException e) {
            // The sender has gone; what it sent is in the list.
        }
    }

    private static String frame(InputStream in) throws IOException {
        var text = new ByteArrayOutputStream();
        int octet = in.read();
        while (octet >= 0 && octet != 0x1C) {
            if (octet != 0x0B && !(text.size() == 0 && octet == 0x0D)) {
                text.write(octet);
            }
            octet = in.read();
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
