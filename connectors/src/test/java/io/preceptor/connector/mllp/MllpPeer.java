package io.preceptor.connector.mllp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;

/// A sender on a real socket that does exactly what a test tells it, right or wrong.
final class MllpPeer implements AutoCloseable {

    private final Socket socket;

    MllpPeer(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        socket.setTcpNoDelay(true);
    }

    static String frame(String content) {
        return "\u000b" + content + "\u001c\r";
    }

    void write(String raw) throws IOException {
        socket.getOutputStream().write(raw.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
    }

    void closeOutput() throws IOException {
        socket.shutdownOutput();
    }

    /// The content of the next answer.
    ///
    /// @throws IOException when the other end closes first
    String answer() throws IOException {
        InputStream in = socket.getInputStream();
        var content = new ByteArrayOutputStream();
        for (int next = in.read(); next != 0x0D || content.size() == 0; next = in.read()) {
            if (next < 0) {
                throw new IOException("closed after " + content.size() + " bytes");
            }
            content.write(next);
        }
        String text = content.toString(ISO_8859_1);
        return text.substring(1, text.length() - 1);
    }

    /// Waits until the other end closes; says whether it did so without a byte more.
    boolean isClosedSilently() throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (java.net.SocketException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
