package io.preceptor.connector.credentialing.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.connector.contract.RsaKeys;
import io.preceptor.connector.credentialing.event.Pushes;
import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.DeliveryOutcome.Accepted;
import io.preceptor.lms.returns.DeliveryOutcome.Parked;
import io.preceptor.lms.returns.DeliveryOutcome.UnderWay;
import io.preceptor.lms.returns.Outbox.Kind;
import io.preceptor.lms.returns.Push;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From a push to the partner's acknowledgement, over a real SFTP server.
class SftpTargetTest {

    @TempDir
    private Path folder;

    private PartnerDesk desk;

    @BeforeEach
    void start() throws IOException {
        desk = new PartnerDesk(folder);
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void acceptsWhatThePartnerAcknowledges() throws IOException {
        assertThat(desk.deliver(Pushes.granted("C-1", 7), Pushes.granted("C-2", 8)))
                .isInstanceOf(UnderWay.class);
        assertThat(desk.round().sent()).containsExactly("CERT_FULL_000001.csv");
        assertThat(desk.states().values()).allMatch(state -> state.startsWith("ANSWER_UNKNOWN"));

        desk.partner.answer("CERT_FULL_000001.csv", Map.of());
        assertThat(desk.round().settled()).isEqualTo(2);

        assertThat(desk.states().values()).containsOnly("ACCEPTED taken, and answered for");
        assertThat(desk.deliver(Pushes.granted("C-1", 7), Pushes.granted("C-2", 8)))
                .isInstanceOf(Accepted.class);
    }

    @Test
    void parksWhatThePartnerRejectsWithItsReason() throws IOException {
        desk.deliver(Pushes.granted("C-1", 7), Pushes.granted("C-2", 8));
        desk.round();
        desk.partner.answer("CERT_FULL_000001.csv", Map.of(2, "E17,\"no provider 0004711\""));

        assertThat(desk.round().errors()).containsExactly(SftpError.ROW_REJECTED);

        assertThat(desk.states())
                .containsEntry("C-1", "ACCEPTED taken, and answered for")
                .containsEntry(
                        "C-2",
                        "PARKED The partner refuses the row (E17): no provider .... Have it mended, then send again");
        assertThat(desk.deliver(Pushes.granted("C-2", 8))).isInstanceOf(Parked.class);
    }

    @Test
    void letsARefusedRowParkNoneBesideIt() throws IOException {
        var taken = Pushes.granted("C-1", 7);
        var refused = Pushes.granted("C-2", 8);
        var fresh = Pushes.granted("C-3", 9);
        desk.deliver(taken, refused);
        desk.round();
        desk.partner.answer("CERT_FULL_000001.csv", Map.of(2, "E17,mend it"));
        desk.round();

        DeliveryOutcome outcome = desk.deliver(taken, refused, fresh);

        assertThat(outcome.of(taken.id())).isInstanceOf(Accepted.class);
        assertThat(outcome.of(refused.id())).isInstanceOf(Parked.class);
        assertThat(outcome.of(fresh.id())).isInstanceOf(UnderWay.class);
        assertThat(desk.states())
                .containsEntry("C-1", "ACCEPTED taken, and answered for")
                .containsEntry("C-3", "ANSWER_UNKNOWN Waits for the partner's answer to a file");
        assertThat(desk.states().get("C-2")).startsWith("PARKED The partner refuses the row (E17)");
        assertThat(desk.jdbc
                        .sql("select a.exchange from delivery_attempt a join delivery_item d on d.id = a.item_id"
                                + " where d.key = 'C-3'")
                        .query(String.class)
                        .list())
                .as("each attempt tells of its own row")
                .containsExactly("waits for the next file");
    }

    @Test
    void sendsAgainWhatSomebodyAsksFor() throws IOException {
        desk.deliver(Pushes.granted("C-1", 7));
        desk.round();
        desk.partner.answer("CERT_FULL_000001.csv", Map.of(1, "E17,mend it"));
        desk.round();

        assertThat(desk.deliver(Pushes.again(Pushes.granted("C-1", 7)))).isInstanceOf(UnderWay.class);
        assertThat(desk.round().sent()).containsExactly("CERT_DELTA_000002.csv");
        desk.partner.answer("CERT_DELTA_000002.csv", Map.of());
        desk.round();

        assertThat(desk.states()).containsEntry("C-1", "ACCEPTED taken, and answered for");
    }

    @Test
    void tellsWhatChangedAloneAndTheLastWordOnly() throws IOException {
        desk.deliver(Pushes.granted("C-1", 7), Pushes.granted("C-2", 8));
        desk.round();
        desk.deliver(Pushes.changed("C-1", 9, null));
        desk.deliver(Pushes.changed("C-1", 10, Pushes.FIRST_DAY));
        desk.deliver(Pushes.withdrawn("C-2", 11));

        desk.round();

        assertThat(given("CERT_DELTA_000002.csv"))
                .contains("#TRAILER,DELTA,2,2,1,1,")
                .contains("\"10\"")
                .contains("certification.withdrawn")
                .doesNotContain("\"9\"");
    }

    @Test
    void tellsEverythingThatIsTrueInAFullFile() throws IOException {
        desk.deliver(Pushes.granted("C-1", 7), Pushes.granted("C-2", 8), Pushes.granted("C-3", 9));
        desk.round();
        desk.partner.answer("CERT_FULL_000001.csv", Map.of());
        desk.deliver(Pushes.withdrawn("C-2", 10));
        desk.round();
        desk.partner.answer("CERT_DELTA_000002.csv", Map.of());
        desk.round();
        desk.deliver(Pushes.changed("C-3", 11, Pushes.FIRST_DAY));
        desk.fullEvery = Duration.ofMillis(1);

        desk.round();

        assertThat(given("CERT_FULL_000003.csv"))
                .contains("#TRAILER,FULL,3,2,2,0,")
                .contains("\"C-1\"", "\"C-3\"", "\"2026-11-02\",\"2026-11-02\"")
                .doesNotContain("C-2");
        desk.partner.answer("CERT_FULL_000003.csv", Map.of());
        desk.fullEvery = Duration.ofDays(7);
        assertThat(desk.round().settled()).isEqualTo(1);
    }

    @Test
    void cutsALargeDeltaIntoFiles() throws IOException {
        desk.deliver(Pushes.granted("C-0", 1));
        desk.round();
        desk.mostRows = 2;
        var items = new ArrayList<Push.Item>();
        for (int i = 1; i <= 5; i++) {
            items.add(Pushes.granted("C-" + i, i + 1));
        }
        desk.deliver(items.toArray(Push.Item[]::new));

        assertThat(desk.round().sent())
                .containsExactly("CERT_DELTA_000002.csv", "CERT_DELTA_000003.csv", "CERT_DELTA_000004.csv");
    }

    @Test
    void keepsToItsRhythm() {
        desk.every = Duration.ofDays(1);
        desk.deliver(Pushes.granted("C-1", 7));
        desk.round();
        desk.deliver(Pushes.granted("C-2", 8));

        assertThat(desk.round().sent()).isEmpty();
        assertThat(desk.outbox.lastBuilt("partner", Kind.DELTA)).isEmpty();
    }

    @Test
    void sendsNoFileWhereThereIsNothingToTell() throws IOException {
        assertThat(desk.round().sent()).isEmpty();
        desk.deliver(Pushes.granted("C-1", 7));
        desk.round();
        assertThat(desk.round().sent()).isEmpty();
        assertThat(desk.partner.given()).hasSize(1);
    }

    @Test
    void sendsTheSameBytesUnderTheSameNameAfterABreak() throws IOException {
        desk.deliver(Pushes.granted("C-1", 7));
        desk.partner.control().plan("kind=break&on=write");
        assertThat(desk.round().errors()).containsExactly(SftpError.LOST);
        assertThat(desk.partner.given()).isEmpty();
        desk.deliver(Pushes.granted("C-2", 8));

        assertThat(desk.round().sent()).startsWith("CERT_FULL_000001.csv");

        assertThat(given("CERT_FULL_000001.csv")).contains("C-1").doesNotContain("C-2");
    }

    @Test
    void doesNotSendTwiceWhatIsThere() throws IOException {
        desk.deliver(Pushes.granted("C-1", 7));
        desk.partner.control().plan("kind=break-after-rename&on=rename");
        assertThat(desk.round().errors()).containsExactly(SftpError.LOST);

        assertThat(desk.round().errors()).isEmpty();

        assertThat(desk.partner.given()).hasSize(1);
        assertThat(desk.partner.control().total()).isEqualTo(1);
    }

    @Test
    void readsAnAnswerOnceAndSettlesWhatWasCutOff() throws IOException {
        desk.deliver(Pushes.granted("C-1", 7));
        desk.round();
        desk.partner.answer("CERT_FULL_000001.csv", Map.of());
        assertThat(desk.round().settled()).isEqualTo(1);
        assertThat(desk.round().settled()).isZero();

        // As if the process had died between reading and settling.
        desk.jdbc
                .sql("update delivery_item set state = 'ANSWER_UNKNOWN', next_attempt_at = now()")
                .update();
        assertThat(desk.deliver(Pushes.granted("C-1", 7))).isInstanceOf(Accepted.class);
    }

    @Test
    void leavesAnAnswerThatIsNotWhollyThere() throws IOException {
        desk.deliver(Pushes.granted("C-1", 7));
        desk.round();
        Path answer = desk.partner.inbound().resolve("CERT_FULL_000001.csv.ack");
        Files.writeString(answer, "row,certification_key\r\n1,C-1\r\n#TRAI");
        assertThat(desk.round().errors()).containsExactly(SftpError.ANSWER_INCOMPLETE);

        desk.partner.answer("CERT_FULL_000001.csv", Map.of());

        assertThat(desk.round().settled()).isEqualTo(1);
    }

    @Test
    void parksWhatNobodyAnswers() throws IOException {
        desk.deliver(Pushes.granted("C-1", 7));
        desk.round();
        desk.jdbc
                .sql("update outbox_file set sent_at = sent_at - interval '3 days'")
                .update();

        assertThat(((Parked) desk.deliver(Pushes.granted("C-1", 7))).reason()).contains("PT48H", "send again");

        desk.partner.answer("CERT_FULL_000001.csv", Map.of());
        desk.round();
        assertThat(desk.states()).containsEntry("C-1", "ACCEPTED taken, and answered for");
    }

    @Test
    void signsInWithAKey() throws Exception {
        var pair = RsaKeys.ours();
        String pem = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(pair.getPrivate().getEncoded());
        desk.keyFile = Files.writeString(
                folder.resolve("id"), "-----BEGIN PRIVATE KEY-----\n" + pem + "\n-----END PRIVATE KEY-----\n");
        desk.deliver(Pushes.granted("C-1", 7));
        assertThat(desk.round().errors()).containsExactly(SftpError.SIGN_IN);

        desk.partner.trust(pair.getPublic());

        assertThat(desk.round().sent()).hasSize(1);
    }

    @Test
    void worksOnAPartnersFilesOnOneNodeAlone() {
        desk.deliver(Pushes.granted("C-1", 7));
        assertThat(desk.outbox.lease("partner", Duration.ofMinutes(1))).isTrue();

        assertThat(desk.round()).isEqualTo(CertificationFiles.Round.NOTHING);

        desk.outbox.release("partner");
        assertThat(desk.round().sent()).hasSize(1);
    }

    @Test
    void readsAnswersAndSendsNothingWhileThePartnerMayNotBeTold() throws IOException {
        desk.deliver(Pushes.granted("C-1", 7));
        desk.round();
        desk.partner.answer("CERT_FULL_000001.csv", Map.of());
        desk.deliver(Pushes.granted("C-2", 8));
        desk.isOpen = false;

        assertThat(desk.round().settled()).isEqualTo(1);

        assertThat(desk.partner.given()).containsOnlyKeys("CERT_FULL_000001.csv");
        assertThat(desk.outbox.unsent("partner"))
                .as("nothing is built meanwhile")
                .isEmpty();

        desk.isOpen = true;
        assertThat(desk.round().sent()).containsExactly("CERT_DELTA_000002.csv");
    }

    private String given(String name) throws IOException {
        return desk.partner.given().getOrDefault(name, List.of().toString());
    }
}
