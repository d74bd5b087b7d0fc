package io.preceptor.routes.survival;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A sender in enhanced mode, listening for its application acknowledgements on a real socket: says of each that it has
/// it.
final class AnswerListener implements AutoCloseable {

    private final ServerSocket server;
    private final List<String> heard = new CopyOnWriteArrayList<>();

    AnswerListener() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::listen);
    }

    int port() {
        return server.getLocalPort();
    }

    /// Every acknowledgement, as often as it came.
    List<String> heard() {
        return List.copyOf(heard);
    }

    private void listen() {
        try {
            while (true) {
                Socket peer = server.accept();
                Thread.ofVirtual().start(() -> serve(peer));
            }
        } catch (IOException closed) {
            return;
        }
    }

    private void serve(Socket peer) {
        try (peer) {
            for (String frame = frame(peer.getInputStream()); frame != null; frame = frame(peer.getInputStream())) {
                heard.add(frame);
                String id = frame.split("\\|", -1)[9];
                peer.getOutputStream()
                        .write(("\u000BMSH|^~\\&|HRIS||LMS||20261126||ACK|C" + id + "|P|2.5.1\rMSA|CA|" + id
                                        + "\r\u001C\r")
                                .getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException gone) {
            return;
        }
    }

    private static @Nullable String frame(InputStream in) throws IOException {
        var content = new ByteArrayOutputStream();
        for (int one = in.read(); one != 0x1C; one = in.read()) {
            if (one < 0) {
                return null;
            }
            if (one != 0x0B) {
                content.write(one);
            }
        }
        return in.read() == 0x0D ? content.toString(StandardCharsets.UTF_8) : null;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
