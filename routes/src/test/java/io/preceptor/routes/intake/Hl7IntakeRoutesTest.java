package io.preceptor.routes.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.preceptor.connector.mllp.Hl7Listener;
import io.preceptor.connector.mllp.MllpProperties;
import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.Problem;
import io.preceptor.mapping.hl7v2.Hl7Profile;
import io.preceptor.routes.process.FreePort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/// The route over a real socket, with the real mapping and a store in memory.
class Hl7IntakeRoutesTest {

    private static final Instant NOW = Instant.parse("2026-11-02T14:00:00Z");
    private static final String HIRE = read("config/samples/hl7/hire.hl7");

    private final RememberingIntake store = new RememberingIntake();
    private final RememberedAnswers seconds = new RememberedAnswers();
    private final Set<String> told = new TreeSet<>();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private Hl7Listener listener = new Hl7Listener(properties(1));
    private int port;

    @BeforeEach
    void start() throws Exception {
        port = FreePort.next();
        listener = new Hl7Listener(properties(port));
        var profile = Hl7Profile.of("ehr", URI.create("urn:oid:2.16.840.1.113883.3.9999.10"), ZoneId.of("UTC"));
        var intake = new Hl7Intake(
                new Hl7Profiles(Map.of("ehr", profile.withAnswersApart(true)), Map.of(), new RememberedProfiles()),
                store,
                (_, each) -> told.forEach(each),
                new Replacement((_, _) -> {}, Map.of()),
                new ContentHash(new byte[32]),
                InstantSource.fixed(NOW));
        context.addRoutesConfigurations(new IntakeFailures());
        context.addRoutes(new Hl7IntakeRoutes(listener, intake, new FirstAnswers(seconds, () -> {})));
        context.start();
    }

    @AfterEach
    void stop() {
        store.gate.countDown();
        context.stop();
    }

    @Test
    void answersAndStoresEachRecordOfAMessage() throws Exception {
        try (var sender = new Sender()) {
            assertThat(sender.exchange(HIRE)).contains("MSA|", "H2001");
        }
        var kept = store.kept.getFirst();
        assertThat(kept.entry().kind()).isEqualTo("MFN^M02");
        assertThat(kept.entry().state()).isEqualTo(EntryState.ACCEPTED);
        assertThat(kept.entry().profile()).isEqualTo(RememberedProfiles.NUMBER);
        assertThat(kept.entry().peer()).startsWith("127.0.0.1:");
        assertThat(kept.entry().contentHash()).matches("[0-9a-f]{64}");
        assertThat(kept.entry().content()).asString(UTF_8).isEqualTo(HIRE);
        assertThat(kept.reports()).isNotEmpty();
    }

    @Test
    void holdsBackUntilItsDayWhatAddsSomebodyWhoIsThereAlready() throws Exception {
        told.add("E100234^99EMP");
        try (var sender = new Sender()) {
            sender.exchange(HIRE.replace("|20261102070000|E100", "|20261201|E100"));
        }
        assertThat(store.kept.getFirst().reports())
                .filteredOn(report -> report.appliesAt() != null)
                .extracting(report -> report.object().nativeId() + " " + report.appliesAt())
                .containsExactly("E100234^99EMP 2026-12-01T06:00:00Z");
    }

    @Test
    void saysAtOnceThatAMessageIsStoredAndKeepsWhatTheApplicationSaysForLater() throws Exception {
        try (var sender = new Sender()) {
            assertThat(sender.exchange(HIRE)).contains("|ACK^M02^ACK|", "MSA|CA|H2001");
        }
        var entry = store.kept.getFirst().entry();
        assertThat(entry.second()).asString(UTF_8).contains("|MFK^M02^MFK_M01|", "MSA|AA|H2001", "MFA|MAD|");
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(seconds.out).containsExactly(0L));
    }

    @Test
    void letsTheSecondAnswerFollowAlsoWhenNobodyIsThereForTheFirst() throws Exception {
        store.isSlow = true;
        try (var sender = new Sender()) {
            sender.write(HIRE);
            store.reached.await();
            sender.reset();
        }
        assertThat(seconds.out).isEmpty();
        store.gate.countDown();
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(seconds.out).containsExactly(0L));
    }

    @Test
    void givesTheFirstAnswerAgainForARepeatedMessage() throws Exception {
        try (var sender = new Sender()) {
            assertThat(sender.exchange(HIRE)).isEqualTo(sender.exchange(HIRE));
        }
        assertThat(store.kept).hasSize(1);
    }

    @Test
    void answersNothingAndClosesWhileTheStoreIsAway() throws Exception {
        store.isAway = true;
        try (var sender = new Sender()) {
            sender.write(HIRE);
            assertThat(sender.isClosedSilently()).isTrue();
        }
        store.isAway = false;
        try (var sender = new Sender()) {
            assertThat(sender.exchange(HIRE)).contains("H2001");
        }
    }

    @Test
    void tellsTheSenderThatTheStoreCannotHoldWhatItSays() throws Exception {
        store.isUnfit = true;
        try (var sender = new Sender()) {
            assertThat(sender.exchange(HIRE)).contains("MSA|CE|H2001", "ERR||MSH^1|");
        }
        assertThat(seconds.out).isEmpty();
    }

    @Test
    void answersOnlyAfterTheStoreHasReturned() throws Exception {
        store.isSlow = true;
        try (var sender = new Sender()) {
            sender.write(HIRE);
            store.reached.await();
            assertThat(sender.hasAnswer()).isFalse();
            store.gate.countDown();
            assertThat(sender.answer()).contains("H2001");
        }
    }

    @Test
    void refusesAPatientsMessageAndKeepsNothingOfIt() throws Exception {
        try (var sender = new Sender()) {
            String answer = sender.exchange("""
                    MSH|^~\\&|ADT|GENHOSP|LMS|GENHOSP|20261102135900||ADT^A01|A1|P|2.5.1
                    PID|1||991177^^^MRN||Doe^Jane""".replace("\n", "\r"));
            assertThat(answer).contains("MSA|AR|A1").doesNotContain("Doe", "991177");
        }
        var entry = store.kept.getFirst().entry();
        assertThat(entry.state()).isEqualTo(EntryState.REFUSED);
        assertThat(entry.content()).isNull();
        assertThat(entry.toString()).doesNotContain("Doe", "991177");
    }

    @Test
    void answersALargeMessageAsItAnswersASmallOne() throws Exception {
        try (var sender = new Sender()) {
            assertThat(sender.exchange(HIRE + "NTE|1||" + "x".repeat(20_000) + "\r"))
                    .contains("MSA|", "H2001");
        }
        assertThat(store.kept.getFirst().entry().state()).isEqualTo(EntryState.ACCEPTED);
    }

    @Test
    void journalsAndRefusesAMessageOverTheLimit() throws Exception {
        try (var sender = new Sender()) {
            assertThat(sender.exchange(HIRE + "NTE|1||" + "x".repeat(100_000) + "\r"))
                    .contains("MSA|CR|H2001");
            assertThat(sender.isClosedSilently()).isTrue();
        }
        assertThat(store.kept.getFirst().entry().state()).isEqualTo(EntryState.REFUSED);
        assertThat(store.kept.getFirst().entry().content()).isNull();
    }

    @Test
    void doesNotBelieveAClockThatIsAheadOfOurs() throws Exception {
        try (var sender = new Sender()) {
            sender.exchange(HIRE.replace("20261102070000", "20261102170000"));
        }
        var kept = store.kept.getFirst();
        assertThat(kept.reports())
                .allSatisfy(report -> assertThat(report.saidAt()).isEqualTo(NOW));
        assertThat(kept.entry().problems()).extracting(Problem::at).contains("MSH-7");
        assertThat(kept.entry().state()).isEqualTo(EntryState.ACCEPTED);
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(System.getProperty("preceptor.root", ".."), file), UTF_8)
                    .replace("\r\n", "\r")
                    .replace("\n", "\r");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static MllpProperties properties(int port) {
        return new MllpProperties(
                "ehr", "127.0.0.1", port, Duration.ofMinutes(5), DataSize.ofKilobytes(64), DataSize.ofMegabytes(1), 10);
    }

    private final class Sender implements AutoCloseable {

        private final Socket socket;

        Sender() throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(20_000);
        }

        String exchange(String message) throws IOException {
            write(message);
            return answer();
        }

        void write(String message) throws IOException {
            socket.getOutputStream().write(("\u000b" + message + "\u001c\r").getBytes(UTF_8));
        }

        /// With the next close: no half of the connection is left.
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
        }

        boolean hasAnswer() throws IOException {
            return socket.getInputStream().available() > 0;
        }

        String answer() throws IOException {
            InputStream in = socket.getInputStream();
            var content = new ByteArrayOutputStream();
            for (int next = in.read(); next != 0x1C; next = in.read()) {
                if (next < 0) {
                    throw new IOException("closed unanswered");
                }
                content.write(next);
            }
            assertThat(in.read()).isEqualTo('\r');
            return content.toString(UTF_8).substring(1);
        }

        boolean isClosedSilently() throws IOException {
            return socket.getInputStream().read() < 0;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
