package io.preceptor.connector.credentialing.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preceptor.connector.credentialing.event.Pushes;
import io.preceptor.connector.crm.TargetPage;
import io.preceptor.lms.returns.DeliveryOutcome.Accepted;
import io.preceptor.lms.returns.DeliveryOutcome.Parked;
import io.preceptor.lms.returns.DeliveryOutcome.UnderWay;
import io.preceptor.lms.returns.Push;
import io.preceptor.sandbox.credentialing.SftpPartner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// From a push to the reply batch, and the page `docs/targets/hl7-v2-files.md`.
class Hl7FilesTest {

    private static final String FIRST = "CERT_000001.hl7";

    @TempDir
    private Path folder;

    private BatchDesk desk;

    @BeforeEach
    void start() throws IOException {
        desk = new BatchDesk(folder);
    }

    @Test
    void laysAWholeBatchThereAndAcceptsWhatTheReplyTakes() {
        assertThat(desk.deliver(Pushes.granted("C-1", 7), Pushes.granted("C-2", 8)))
                .isInstanceOf(UnderWay.class);
        assertThat(desk.round().sent()).containsExactly(FIRST);
        assertThat(desk.states().values()).allMatch(state -> state.startsWith("ANSWER_UNKNOWN"));

        List<String> lines = String.valueOf(desk.given().get(FIRST)).lines().toList();
        assertThat(lines.getFirst())
                .matches(
                        "FHS\\|\\^~\\\\&\\|PRECEPTOR\\|GENHOSP\\|BOARD\\|GENHOSP\\|\\d{14}-0[56]00\\|\\|CERT_000001.hl7\\|"
                                + "\\|CERT_000001");
        assertThat(lines.get(1)).isEqualTo(lines.getFirst().replace("FHS", "BHS"));
        assertThat(lines.subList(lines.size() - 2, lines.size())).containsExactly("BTS|2", "FTS|1");
        assertThat(lines)
                .filteredOn(line -> line.startsWith("MSH|"))
                .hasSize(2)
                .allMatch(line -> line.split("\\|", -1)[9].matches("000001P[0-9a-z]{1,13}"))
                .doesNotHaveDuplicates();
        assertThat(lines).filteredOn(line -> line.startsWith("CER|1|C-1|")).hasSize(1);

        desk.answer(FIRST);
        assertThat(desk.round().settled()).isEqualTo(2);
        assertThat(desk.states().values()).containsOnly("ACCEPTED taken, and answered for");
        assertThat(desk.partner.shown()).containsOnlyKeys("C-1", "C-2");
        assertThat(desk.deliver(Pushes.granted("C-1", 7))).isInstanceOf(Accepted.class);
        assertThat(desk.round().settled()).as("a reply is read once").isZero();
    }

    /// Each field around the messages, as the page's table has it; no other has anything in it.
    @Test
    void saysInEachFieldAroundTheMessagesWhatTheTableSays() {
        desk.deliver(Pushes.granted("C-1", 7));
        desk.round();
        var fields = new TreeMap<String, String>();
        for (String line : String.valueOf(desk.given().get(FIRST)).lines().toList()) {
            String[] parts = line.split("\\|", -1);
            if (Set.of("FHS", "BHS", "BTS", "FTS").contains(parts[0])) {
                // The separator is the first field of a header.
                int shift = parts[0].endsWith("HS") ? 1 : 0;
                for (int i = 1; i < parts.length; i++) {
                    if (!parts[i].isEmpty()) {
                        fields.put(parts[0] + "-" + (i + shift), parts[i]);
                    }
                }
            } else if (parts[0].equals("MSH")) {
                fields.put("MSH-10", parts[9]);
            }
        }
        var table = new TreeMap<String, String>();
        new TargetPage("hl7-v2-files.md")
                .cells("field")
                .forEach(row -> TargetPage.quoted(row.get(0))
                        .forEach(name ->
                                table.put(name, TargetPage.quoted(row.get(2)).getFirst())));
        assertThat(fields).containsOnlyKeys(table.keySet());
        table.forEach((name, example) -> assertThat(fields.get(name))
                .as(name)
                .matches(Pattern.quote(example).replace("…", "\\E.*\\Q")));
    }

    @Test
    void parksWhatTheReplyRefusesByCodeAndPlaceAndNeverInItsWords() {
        desk.partner.refuse("C-2");
        desk.deliver(Pushes.granted("C-1", 7), Pushes.granted("C-2", 8));
        desk.round();
        desk.answer(FIRST);

        assertThat(desk.round().errors()).containsExactly(SftpError.ROW_REJECTED);

        assertThat(desk.states())
                .containsEntry("C-1", "ACCEPTED taken, and answered for")
                .containsEntry(
                        "C-2",
                        "PARKED The partner refuses the row (AE): 101 at CER-11. Have it mended, then send again");
        assertThat(desk.deliver(Pushes.again(Pushes.granted("C-2", 8)))).isInstanceOf(UnderWay.class);
        assertThat(desk.round().sent()).containsExactly("CERT_000002.hl7");
        assertThat(desk.given().get("CERT_000002.hl7")).contains("|000002P", "CER|1|C-2|", "BTS|1\r");
    }

    @Test
    void takesBackByItsOwnMessageAndTellsTheLastWordOnly() {
        desk.deliver(Pushes.granted("C-1", 7));
        desk.round();
        desk.answer(FIRST);
        desk.round();
        desk.deliver(Pushes.changed("C-1", 9, Pushes.LAST_DAY.minusYears(1)));
        desk.deliver(Pushes.withdrawn("C-1", 10));

        desk.round();

        assertThat(desk.given().get("CERT_000002.hl7"))
                .contains("|PMU^B08^PMU_B08|")
                .doesNotContain("PMU^B07");
        desk.answer("CERT_000002.hl7");
        desk.round();
        assertThat(desk.partner.shown()).isEmpty();
    }

    @Test
    void parksWhomThePartnerCannotKnowAlsoForATakingBack() {
        var push = new Push("partner", Pushes.PERSON, List.of(), List.of(Pushes.withdrawn("C-1", 7)));
        assertThat(new FileTarget(desk.settings(), desk.outbox).deliver(push)).isInstanceOf(Parked.class);
    }

    @Test
    void acceptsWhatLiesThereWholeWhereNoReplyIsAgreed() {
        desk.replies = false;
        desk.deliver(Pushes.granted("C-1", 7));
        assertThat(desk.round().settled()).isEqualTo(1);
        assertThat(desk.states()).containsEntry("C-1", "ACCEPTED taken, and answered for");
        // It asks for no acknowledgement.
        assertThat(desk.given().get(FIRST)).contains("|P|2.5.1|||NE|NE||UNICODE UTF-8\r");
        assertThat(desk.round().sent()).isEmpty();
    }

    @Test
    void parksWhatNobodyAnswersInTime() {
        desk.deliver(Pushes.granted("C-1", 7));
        desk.round();
        desk.answerWithin = Duration.ofNanos(1);
        assertThat(desk.deliver(Pushes.granted("C-1", 7))).isInstanceOf(Parked.class);
    }

    @Test
    void sendsTheSameBytesAgainUntilItIsKnownThatTheyAreThere() throws IOException {
        desk.deliver(Pushes.granted("C-1", 7));
        Path outbound = desk.root.resolve("outbound");
        Files.move(outbound, desk.root.resolve("away"));
        assertThat(desk.round().errors()).containsExactly(SftpError.NO_FOLDER);
        Files.move(desk.root.resolve("away"), outbound);
        // The node died after its file lay there: it lies there still.
        byte[] content = desk.outbox.unsent("partner").orElseThrow().content();
        Files.write(outbound.resolve(FIRST), content);
        assertThat(desk.round().sent()).containsExactly(FIRST);
        assertThat(outbound.resolve(FIRST)).hasBinaryContent(content);

        desk.deliver(Pushes.granted("C-2", 8));
        Files.writeString(outbound.resolve("CERT_000002.hl7"), "somebody else's");
        assertThat(desk.round().errors()).containsExactly(SftpError.OTHER_FILE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FHS|^~\\&|B|G|P|G|1||||R1|CERT_000009\rBHS|^~\\&\rBTS|0\rFTS|1\r",
                "FHS|^~\\&\rBHS|^~\\&\rBTS|0\rFTS|1\r",
                "FHS|^~\\&\rBHS|^~\\&\rMSH|^~\\&|\rMSA|AA|nobody\rBTS|1\rFTS|1\r",
                "FHS|^~\\&\rBHS|^~\\&\rMSH|^~\\&|\rEVN|x\rBTS|1\rFTS|1\r",
                "BHS|^~\\&\rMSH|^~\\&|\rMSA|AA|ID\rMSH|^~\\&|\rMSA|AA|ID\rBTS|2\r",
                "BHS|^~\\&\rMSH|^~\\&|\rMSA|AA|ID\rBTS|7\r",
            })
    void callsAReplyUnusableThatIsAboutSomethingElse(String reply) {
        desk.deliver(Pushes.granted("C-1", 7));
        desk.round();
        desk.reply(FIRST, reply.replace("ID", idOf("C-1")));
        assertThat(desk.round().errors()).containsExactly(SftpError.ANSWER_UNUSABLE);
        assertThat(desk.states().get("C-1")).startsWith("ANSWER_UNKNOWN");
        // The partner lays the right one under the same name.
        desk.answer(FIRST);
        assertThat(desk.round().settled()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "FHS|^~\\&\r", "FHS|^~\\&\rBHS|^~\\&\rBTS|0\r", "BHS|^~\\&\rBTS|0"})
    void waitsForAReplyThatIsStillBeingWritten(String reply) {
        desk.deliver(Pushes.granted("C-1", 7));
        desk.round();
        desk.reply(FIRST, reply);
        assertThat(desk.round().errors()).containsExactly(SftpError.ANSWER_INCOMPLETE);
    }

    @Test
    void goesBySftpAsWell() throws IOException {
        try (var server = SftpPartner.start(desk.root, 0, "sftp-s3cret")) {
            desk.sftp = new Hl7FilesProperties.Sftp(
                    "127.0.0.1",
                    server.port(),
                    SftpPartner.USER,
                    "sftp-s3cret",
                    null,
                    List.of(server.fingerprint()),
                    Duration.ofSeconds(10));
            desk.deliver(Pushes.granted("C-1", 7));
            assertThat(desk.round().sent()).containsExactly(FIRST);
            assertThat(desk.given()).containsOnlyKeys(FIRST);
            desk.answer(FIRST);
            assertThat(desk.round().settled()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "01:59, 2026-11-25T02:01, false",
        "02:00, 2026-11-25T02:01, true",
        "13:00, 2026-11-26T02:01, false",
        "13:00, 2026-11-25T14:00, true",
        "01:00, 2026-11-25T01:00, true",
    })
    void makesANightlyFileAtItsHourOnce(String now, String last, boolean isDue) {
        var at = desk.settings(LocalTime.of(2, 0));
        Instant then =
                java.time.LocalDateTime.parse(last).atZone(BatchDesk.ZONE).toInstant();
        Instant moment = LocalTime.parse(now)
                .atDate(java.time.LocalDate.parse("2026-11-26"))
                .atZone(BatchDesk.ZONE)
                .toInstant();
        assertThat(at.isDue(then, moment, BatchDesk.ZONE)).isEqualTo(isDue);
        assertThat(at.isDue(null, moment, BatchDesk.ZONE)).isTrue();
    }

    @Test
    void showsSettingsThatWork() {
        var settings = new TargetPage("hl7-v2-files.md")
                .bind(
                        Hl7FilesTargetsProperties.class,
                        Map.of(
                                "/srv/exchange/board",
                                desk.root.toString(),
                                "urn:oid:2.16.840.1.113883.3.9999.10",
                                Pushes.EMPLOYEES.toString()))
                .hl7Files()
                .getFirst();
        new FileTarget(settings, desk.outbox).deliver(Pushes.of("board-nightly", Pushes.granted("C-1", 7)));
        assertThat(new CertificationFiles(
                                settings, BatchDesk.CERTIFICATES, BatchDesk.ZONE, desk.outbox, desk.deliveries)
                        .run(() -> true)
                        .sent())
                .containsExactly("BOARD_000001.hl7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replies: true",
                "folder: /f, sftp: {host: h, username: u, password: p, host-keys: [KEY]}",
                "sftp: {host: h, username: u, host-keys: [KEY]}",
                "sftp: {host: h, username: u, password: p, host-keys: []}",
                "folder: /f, inbound: outbound",
                "folder: /f, inbound: ../x",
            })
    void refusesSettingsThatSayTooLittleOrTooMuch(String wrong) {
        String yaml = "preceptor:\n  targets:\n    hl7-files:\n      - {name: b, identifier-system: 'urn:hr', " + wrong
                + "}\n";
        assertThatThrownBy(() -> TargetPage.bind(
                        Hl7FilesTargetsProperties.class, yaml, Map.of("KEY", "'SHA256:" + "A".repeat(43) + "'")))
                .isInstanceOf(RuntimeException.class);
    }

    private String idOf(String certificate) {
        String before = "";
        for (String line : String.valueOf(desk.given().get(FIRST)).lines().toList()) {
            if (line.startsWith("MSH|")) {
                before = line.split("\\|", -1)[9];
            } else if (line.startsWith("CER|1|" + certificate + "|")) {
                return before;
            }
        }
        throw new AssertionError("no such message");
    }
}
