package io.preceptor.sandbox.mllp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MllpSenderTest {

    @TempDir
    Path folder;

    private Path file;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void twoMessagesWithEveryKindOfLineEnd() throws IOException {
        file = folder.resolve("two.hl7");
        Files.writeString(
                file, "MSH|^~\\&|HR|||||||A1|P\r\nMFI|PRA\n\nMFE|MUP\rMSH|^~\\&|HR|||||||A2|P\nSTF|1^^99EMP||Nguyễn\n");
    }

    @Test
    void sendsEachMessageOfAFileAndPrintsEachAnswerByTheLine() throws Exception {
        try (var receiver = Receiver.accepting()) {
            assertThat(run(receiver, "--file", file.toString(), "--control-id", "keep"))
                    .isZero();
            assertThat(receiver.received())
                    .containsExactly(
                            "MSH|^~\\&|HR|||||||A1|P\rMFI|PRA\rMFE|MUP\r",
                            "MSH|^~\\&|HR|||||||A2|P\rSTF|1^^99EMP||Nguyễn\r");
            assertThat(text()).contains("MSH|^~\\&|LMS\nMSA|AA|A1\n", "MSA|AA|A2\n");
        }
    }

    @Test
    void givesEachMessageANewControlId() throws Exception {
        try (var receiver = Receiver.accepting()) {
            assertThat(run(receiver, "--file", file.toString())).isZero();
            assertThat(run(receiver, "--file", file.toString(), "--control-id", "new"))
                    .isZero();
            assertThat(receiver.received().stream().map(m -> new Message(m).controlId()))
                    .doesNotContain("A1", "A2", "")
                    .allMatch(id -> id.length() <= 20);
        }
    }

    @Test
    void failsWhenOneAnswerIsNegative() throws Exception {
        try (var receiver = new Receiver(id -> "MSH|^~\\&|LMS\rMSA|" + (id.equals("A2") ? "AE" : "AA") + "|" + id)) {
            assertThat(run(receiver, "--file", file.toString(), "--control-id", "keep"))
                    .isEqualTo(1);
            assertThat(text()).contains("MSA|AE|A2");
        }
    }

    @Test
    void failsWhenTheAnswerIsForAnotherMessage() throws Exception {
        try (var receiver = new Receiver(_ -> "MSH|^~\\&|LMS\rMSA|AA|somebody")) {
            assertThat(run(receiver, "--file", file.toString())).isEqualTo(1);
        }
    }

    @Test
    void failsWhenTheReceiverHangsUp() throws Exception {
        try (var receiver = new Receiver(_ -> "")) {
            assertThat(run(receiver, "--file", file.toString())).isEqualTo(1);
        }
    }

    @Test
    void refusesACommandLineThatItCannotRead() throws Exception {
        try (var receiver = Receiver.accepting()) {
            assertThat(run(receiver, "--fiel", "x")).isEqualTo(2);
            assertThat(run(receiver)).isEqualTo(2);
        }
    }

    @Test
    void measuresLoadOverSeveralConnections() throws Exception {
        try (var receiver = Receiver.accepting()) {
            assertThat(run(
                            receiver,
                            "--load",
                            "--connections",
                            "3",
                            "--seconds",
                            "1",
                            "--warmup",
                            "0",
                            "--employees",
                            "5"))
                    .isZero();
            assertThat(text())
                    .containsPattern(
                            "\\{\"connections\":3,\"seconds\":1.000,\"count\":[1-9]\\d*,\"failed\":0,\"perSecond\":[0-9.]+,"
                                    + "\"p50Micros\":\\d+,\"p99Micros\":\\d+\\}");
            assertThat(receiver.received().stream()
                            .map(m -> m.replaceAll("(?s).*\\rMFE\\|MUP\\|R0001\\|\\d+\\|(E9\\d+)\\^.*", "$1"))
                            .distinct())
                    .hasSize(5);
        }
    }

    private int run(Receiver receiver, String... arguments) throws InterruptedException {
        var all = new ArrayList<>(List.of("--port", Integer.toString(receiver.port())));
        all.addAll(List.of(arguments));
        var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        return MllpSender.run(all, out, out, Clock.systemUTC());
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
