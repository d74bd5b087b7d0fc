package io.preceptor.connector.credentialing.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.preceptor.connector.contract.RsaKeys;
import io.preceptor.connector.credentialing.event.Pushes;
import io.preceptor.connector.credentialing.event.Treatment;
import io.preceptor.connector.crm.TargetPage;
import io.preceptor.lms.returns.DeliveryOutcome.Parked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page `docs/targets/credentialing-sftp.md`, sentence by sentence where a machine can hold it to them.
class SftpPageTest {

    @TempDir
    private Path folder;

    private final TargetPage page = new TargetPage("credentialing-sftp.md");
    private final Set<SftpError> provoked = EnumSet.noneOf(SftpError.class);
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
    void showsSettingsThatWork() throws Exception {
        var pair = RsaKeys.ours();
        desk.partner.trust(pair.getPublic());
        String pem = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(pair.getPrivate().getEncoded());
        Path key = Files.writeString(
                folder.resolve("id"), "-----BEGIN PRIVATE KEY-----\n" + pem + "\n-----END PRIVATE KEY-----\n");
        var settings = page.bind(
                        SftpTargetsProperties.class,
                        Map.of(
                                "PRECEPTOR_SFTP_KEY_FILE",
                                key.toString(),
                                "sftp.credentialing.example.org",
                                "127.0.0.1\n        port: " + desk.partner.port(),
                                "SHA256:" + "A".repeat(43),
                                desk.partner.fingerprint(),
                                "urn:oid:2.16.840.1.113883.3.9999.10",
                                Pushes.EMPLOYEES.toString()))
                .sftp()
                .getFirst();
        var item = Pushes.granted("C-1", 7);
        new FileTarget(settings, desk.outbox).deliver(Pushes.of("credentialing", item));

        assertThat(new CertificationFiles(settings, desk.outbox, desk.deliveries)
                        .run(() -> true)
                        .sent())
                .containsExactly("CERT_FULL_000001.csv");
        assertThat(settings.toString()).doesNotContain("id");
    }

    @Test
    void refusesSettingsThatTrustAnybody() {
        for (String wrong : List.of(
                "host-keys: [], password: secret",
                "host-keys: ['MD5:aa'], password: secret",
                "host-keys: ['KEY'], password: secret, private-key-file: /key",
                "host-keys: ['KEY']",
                "host-keys: ['KEY'], password: secret, inbound: outbound")) {
            String yaml = "preceptor:\n  targets:\n    sftp:\n      - {name: partner, host: h, username: u,"
                    + " identifier-system: 'urn:hr', " + wrong + "}\n";
            assertThatThrownBy(() -> TargetPage.bind(
                            SftpTargetsProperties.class, yaml, Map.of("KEY", "SHA256:" + "A".repeat(43))))
                    .as(wrong)
                    .isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void namesEachErrorAndWhatIsDone() {
        assertThat(page.rows("error"))
                .isEqualTo(Arrays.stream(SftpError.values())
                        .map(error -> "| `%s` | `%s` | %s |".formatted(error, error.treatment(), error.meaning()))
                        .toList());
    }

    /// Of a certificate that was granted and of one that was taken back, cell by cell.
    @Test
    void saysInEachColumnWhatTheTableSays() throws Exception {
        desk.deliver(Pushes.granted("C-1", 7), Pushes.withdrawn("C-2", 8));
        desk.round();
        var files = desk.partner.given();
        assertThat(files).containsOnlyKeys("CERT_FULL_000001.csv");
        List<List<String>> file;
        try (var csv = CsvReader.builder()
                .ofCsvRecord(Objects.requireNonNull(files.get("CERT_FULL_000001.csv"))
                        .lines()
                        .filter(line -> !line.startsWith("#"))
                        .collect(Collectors.joining("\r\n")))) {
            file = csv.stream().map(CsvRecord::getFields).toList();
        }
        List<List<String>> table = page.cells("column");
        assertThat(table)
                .extracting(row -> TargetPage.quoted(row.get(0)).getFirst())
                .isEqualTo(file.get(0));
        for (int i = 0; i < table.size(); i++) {
            List<String> row = table.get(i);
            assertThat(file.get(1).get(i)).as(row.get(0)).isEqualTo(example(row.get(2)));
            assertThat(file.get(2).get(i)).as(row.get(0)).isEqualTo(example(row.get(3)));
        }
    }

    private static String example(String cell) {
        return String.join("", TargetPage.quoted(cell));
    }

    @Test
    void doesThatForEachError() throws Exception {
        desk.deliver(Pushes.granted("C-1", 7));

        String rightKey = desk.hostKey;
        desk.hostKey = "SHA256:" + "A".repeat(43);
        provoke(SftpError.HOST_KEY);
        desk.hostKey = rightKey;

        desk.password = "another-password";
        provoke(SftpError.SIGN_IN);
        desk.password = PartnerDesk.PASSWORD;

        desk.partner.control().plan("kind=refuse-write&on=write");
        provoke(SftpError.NOT_PERMITTED);
        desk.partner.control().plan("kind=full&on=write");
        provoke(SftpError.REFUSED);
        desk.partner.control().plan("kind=break&on=write");
        provoke(SftpError.LOST);

        Path inbound = desk.partner.inbound();
        Path elsewhere = Files.move(inbound, folder.resolve("elsewhere"));
        provoke(SftpError.NO_FOLDER);
        Files.move(elsewhere, inbound);

        Path file = folder.resolve("outbound").resolve("CERT_FULL_000001.csv");
        Files.writeString(file, "somebody else's");
        provoke(SftpError.OTHER_FILE);
        Files.delete(file);

        assertThat(desk.round().sent()).containsExactly("CERT_FULL_000001.csv");

        Path answer = inbound.resolve("CERT_FULL_000001.csv.ack");
        Files.writeString(answer, "row,cert");
        provoke(SftpError.ANSWER_INCOMPLETE);
        Files.writeString(answer, "row,certification_key\n#TRAILER,1,beef\n");
        provoke(SftpError.ANSWER_UNUSABLE);
        assertThat(desk.round().errors()).as("an answer is read once").isEmpty();
        Files.write(answer, new byte[1024 * 1024 + 1]);
        provoke(SftpError.ANSWER_TOO_LARGE);
        Files.delete(answer);
        Path stranger = Files.writeString(inbound.resolve("CERT_FULL_000099.csv.ack"), "x\n");
        provoke(SftpError.ANSWER_TO_NOTHING);
        Files.delete(stranger);

        desk.jdbc
                .sql("update outbox_file set sent_at = sent_at - interval '3 days'")
                .update();
        var parked = (Parked) desk.deliver(Pushes.granted("C-1", 7));
        assertThat(parked.reason()).contains("send again");
        provoked.add(SftpError.NO_ANSWER);

        desk.partner.answer("CERT_FULL_000001.csv", Map.of(1, "E17,mend it"));
        provoke(SftpError.ROW_REJECTED);
        assertThat(desk.states().get("C-1")).startsWith("PARKED").contains("E17", "mend it", "send again");

        desk.partner.close();
        provoke(SftpError.UNREACHABLE);

        assertThat(provoked).containsExactlyInAnyOrder(SftpError.values());
    }

    /// Nothing is lost or settled by what goes wrong, but for a row that is refused.
    private void provoke(SftpError error) {
        var round = desk.round();
        assertThat(round.errors()).as(error.name()).containsExactly(error);
        assertThat(round.settled()).isEqualTo(error == SftpError.ROW_REJECTED ? 1 : 0);
        assertThat(round.sent()).isEmpty();
        assertThat(error.treatment()).isNotEqualTo(Treatment.PAUSE);
        provoked.add(error);
    }
}
