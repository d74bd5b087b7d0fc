package io.preceptor.connector.mllp;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.connector.crm.TargetPage;
import io.preceptor.lms.returns.ArtefactKind;
import io.preceptor.lms.returns.CertificationArtefact;
import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.DeliveryOutcome.Accepted;
import io.preceptor.lms.returns.Push;
import io.preceptor.lms.returns.TargetCapability;
import io.preceptor.lms.workforce.StaffIdentifier;
import io.preceptor.mapping.hl7v2.CertificationMessage.Kind;
import io.preceptor.sandbox.credentialing.Hl7Receiver;
import io.preceptor.sandbox.credentialing.Hl7Receiver.Mishap;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocketFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The page `docs/targets/hl7-v2.md`: its settings, over mutual TLS, and what is done about each answer.
class Hl7TargetPageTest {

    private static final ZoneId ZONE = ZoneId.of("America/Chicago");
    private final TargetPage page = new TargetPage("hl7-v2.md");

    private static Push push(URI system) {
        var content = new CertificationArtefact(
                Hl7Peer.CERTIFICATES,
                "C-1",
                URI.create("https://hospital.example/course"),
                "bls",
                "Basic Life Support",
                "General Hospital",
                LocalDate.parse("2026-11-02"),
                null);
        var item = new Push.Item(UUID.randomUUID(), ArtefactKind.CERTIFICATION, "C-1", content, "hash", null, null);
        return new Push("board", UUID.randomUUID(), List.of(new StaffIdentifier(system, "4711")), List.of(item));
    }

    @Test
    void showsSettingsThatWorkWithKeysAtBothEnds(@TempDir Path folder) throws Exception {
        var keys = new Keys(folder);
        KeyStore board = keys.make("board");
        KeyStore ours = keys.make("ours");
        SSLContext theirs = Keys.context(board, ours);
        SSLServerSocketFactory sockets = theirs.getServerSocketFactory();
        try (var receiver = new Hl7Receiver(true, new MutualSockets(sockets))) {
            Hl7TargetProperties settings = page.bind(
                            Hl7TargetsProperties.class,
                            Map.of("board.hospital.example", "127.0.0.1", "2575", Integer.toString(receiver.port())))
                    .hl7()
                    .getFirst();
            assertThat(deliver(settings, Keys.context(ours, board))).isInstanceOf(Accepted.class);
            assertThat(receiver.shown()).singleElement().satisfies(shown -> {
                assertThat(shown.code()).isEqualTo("BLS-01");
                assertThat(shown.person()).isEqualTo("4711");
                assertThat(shown.until()).isEmpty();
            });

            DeliveryOutcome refused = deliver(settings, Keys.context(Keys.none(), board));
            assertThat(refused).isInstanceOf(DeliveryOutcome.TryLater.class);
            assertThat(((DeliveryOutcome.TryLater) refused).reason()).contains("certificate", "tls-bundle");
            assertThat(deliver(settings, Keys.context(ours))).isInstanceOf(DeliveryOutcome.TryLater.class);
            assertThat(receiver.effects()).isEqualTo(1);
        }
    }

    private static DeliveryOutcome deliver(Hl7TargetProperties settings, @Nullable SSLContext tls) {
        try (var target = new Hl7Target(settings, Hl7Peer.CERTIFICATES, ZONE, tls == null ? null : () -> tls)) {
            return target.deliver(push(settings.identifierSystem()));
        }
    }

    @Test
    void namesWhatIsDoneAboutEachAnswer() {
        assertThat(page.rows("answer")).hasSize(10);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "`AA`, `CA`; ; false; Accepted",
                "`AA`, `CA`; ; true; Accepted",
                "`AE`; REFUSE; false; Parked",
                "`AR`, `CR`; REJECT; false; Parked",
                "`AR`, `CR`; REFUSE; true; Parked",
                "`AE` with 207; FAIL; false; TryLater",
                "`CE`; FAIL; true; TryLater",
                "another's; ANSWER_ANOTHER_FIRST; false; Accepted",
                "another's; ANSWER_ANOTHER_ONLY; false; AnswerUnknown",
                "no HL7; ANSWER_JUNK; false; AnswerUnknown",
                "none; LOSE_ANSWER; false; AnswerUnknown",
                "none; ANSWER_LATE; false; AnswerUnknown",
                "cut off; CUT_ANSWER; false; AnswerUnknown",
            })
    void doesWhatItSaysAboutEachAnswer(String answer, @Nullable Mishap mishap, boolean isEnhanced, String outcome)
            throws Exception {
        String done = page.rows("answer").stream()
                .filter(row -> row.startsWith("| " + answer + " |"))
                .findFirst()
                .orElseThrow();
        assertThat(done.toLowerCase(Locale.ROOT))
                .contains(
                        switch (outcome) {
                            case "Accepted" -> answer.equals("another's") ? "passed over" : "accepted";
                            case "Parked" -> "parked";
                            case "TryLater" -> "tried again";
                            default -> "unknown";
                        });
        try (var peer = new Hl7Peer(TargetCapability.NEITHER, Kind.PMU, isEnhanced)) {
            if (mishap != null) {
                peer.receiver.plan(mishap);
            }
            assertThat(peer.target().deliver(push(Hl7Peer.EMPLOYEES)).getClass().getSimpleName())
                    .isEqualTo(outcome);
        }
    }
}
