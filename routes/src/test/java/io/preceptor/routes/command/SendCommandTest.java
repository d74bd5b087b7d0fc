package io.preceptor.routes.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.routes.process.FreePort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SendCommandTest {

    private static final String TWO = """
            FHS|^~\\&|A
            MSH|^~\\&|EHR|H|L|H|20261101||MFN^M02|ONE|P|2.5.1
            STF|1||Zoë
            MSH|^~\\&|EHR|H|L|H|20261101||MFN^M02|TWO|P|2.5.1
            STF|2
            FTS|1
            """;

    @TempDir
    Path folder;

    @Test
    void sendsTheBytesOfEachMessageAndPrintsTheAnswers() throws Exception {
        try (var receiver =
                new Receiver(id -> "MSH|^~\\&|L\rMSA|" + (id.equals("ONE") ? "AA" : "AE") + "|" + id + "\r")) {
            Ran ran = Ran.command("send", file(TWO), "--json", "--port", receiver.port());

            assertThat(ran.status()).as(ran.err()).isEqualTo(1);
            assertThat(ran.json()
                            .path("messages")
                            .valueStream()
                            .map(one -> one.path("controlId").asString() + " "
                                    + one.path("code").asString()))
                    .containsExactly("ONE AA", "TWO AE");
            assertThat(receiver.received)
                    .containsExactly(
                            "MSH|^~\\&|EHR|H|L|H|20261101||MFN^M02|ONE|P|2.5.1\rSTF|1||Zoë\r",
                            "MSH|^~\\&|EHR|H|L|H|20261101||MFN^M02|TWO|P|2.5.1\rSTF|2\r");
        }
    }

    @Test
    void stopsAtTheFirstMessageWithoutAnAnswer() throws Exception {
        try (var receiver = new Receiver(_ -> null)) {
            Ran ran = Ran.command("send", file(TWO), "--port", receiver.port());

            assertThat(ran.status()).isEqualTo(3);
            assertThat(ran.out()).contains("message 1 (ONE): no answer", "1 messages were not sent");
        }
    }

    @Test
    void saysWhatToDoWhenNobodyListensOrTheFileHoldsNothing() throws Exception {
        int free = FreePort.next();
        Ran nobody = Ran.command("send", file(TWO), "--port", Integer.toString(free));
        assertThat(nobody.status()).isEqualTo(3);
        assertThat(nobody.err()).contains("Nobody takes HL7 v2 at 127.0.0.1:" + free, "--host and --port");
        assertThat(Ran.command("send", file("a letter\n")).err()).contains("There is no HL7 v2 message in");
        assertThat(Ran.command("send", folder.resolve("none").toString()).err()).contains("cannot be read");
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("messages.hl7"), text).toString();
    }

    /// Takes MLLP frames on one connection and answers by the control id; null closes.
    private static final class Receiver implements AutoCloseable {

        private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final List<String> received = new ArrayList<>();
        private final Function<String, @Nullable String> answers;
        private final Thread thread;

        Receiver(Function<String, @Nullable String> answers) throws IOException {
            this.answers = answers;
            this.thread = Thread.ofVirtual().start(this::serve);
        }

        String port() {
            return Integer.toString(socket.getLocalPort());
        }

        private void serve() {
            try (var connection = socket.accept()) {
                InputStream in = connection.getInputStream();
                while (in.read() == 0x0B) {
                    var frame = new ByteArrayOutputStream();
                    for (int next = in.read(); next != 0x1C; next = in.read()) {
                        frame.write(next);
                    }
                    in.read();
                    String text = frame.toString(StandardCharsets.UTF_8);
                    received.add(text);
                    String answer = answers.apply(text.split("\\|", -1)[9]);
                    if (answer == null) {
                        return;
                    }
                    connection
                            .getOutputStream()
                            .write(("\u000B" + answer + "\u001C\r").getBytes(StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
