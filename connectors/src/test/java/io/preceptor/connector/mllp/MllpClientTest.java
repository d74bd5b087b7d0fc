package io.preceptor.connector.mllp;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.connector.mllp.MllpClient.Sent;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MllpClientTest {

    /// More than any buffer between two sockets holds, so that the refusal arrives while it is being written.
    private static final byte[] LONG = new byte[64 * 1024 * 1024];

    @Test
    void saysThatItsCertificateIsRefusedAlsoWhereItLearnsSoWhileItWrites(@TempDir Path folder) throws Exception {
        KeyStore board = new Keys(folder).make("board");
        SSLServerSocket receiver = (SSLServerSocket)
                Keys.context(board).getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress());
        receiver.setNeedClientAuth(true);
        Thread refusing = Thread.ofVirtual().start(() -> {
            try (SSLSocket caller = (SSLSocket) receiver.accept()) {
                caller.startHandshake();
            } catch (IOException refused) {
                // It is what this receiver is for.
                return;
            }
        });
        try (receiver;
                var client = new MllpClient(
                        "127.0.0.1",
                        receiver.getLocalPort(),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(10),
                        () -> trusting(board))) {
            assertThat(client.send(LONG, answer -> true)).isInstanceOf(Sent.Untrusted.class);
        }
        refusing.join();
    }

    private static SSLContext trusting(KeyStore receiver) {
        try {
            return Keys.context(Keys.none(), receiver);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
