package io.preceptor.connector.hr.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preceptor.connector.hr.file.HrFileProperties.Dialect;
import io.preceptor.connector.hr.file.HrFileProperties.Fixed;
import io.preceptor.connector.hr.file.HrFileProperties.Ready;
import io.preceptor.connector.hr.file.HrSftpProperties.AfterKeeping;
import io.preceptor.lms.journal.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class HrArrivalCheckTest {

    private static final String FINGERPRINT = "SHA256:" + "A".repeat(43);

    @TempDir
    Path root;

    @Test
    void findsNothingAgainstTheFeedOfThePage() {
        try (var feed = new SftpFeed(root)) {
            assertThat(HrFileCheck.problems(feed.properties)).isEmpty();
            assertThat(feed.properties.toString()).doesNotContain("s3cret").doesNotContain(SftpStage.PASSWORD);
        }
    }

    @Test
    void namesTheFieldOfAServerThatCannotBeReached() {
        assertThat(sftp("pw", Path.of("absent"), FINGERPRINT, "outbound", "done"))
                .contains("].sftp: give either password or private-key-file")
                .contains("].sftp.private-key-file: mount the file there");
        assertThat(sftp(null, null, FINGERPRINT, "outbound", "done")).contains("].sftp: give either");
        assertThat(sftp("pw", null, "aa:bb", "out\nbound", "."))
                .contains("].sftp.host-keys: write each as ssh-keygen -l shows it")
                .contains("].sftp.folder: write a path")
                .contains("].sftp.move-to: write another folder");
    }

    @Test
    void namesTheKeyThatCannotBeUsed() {
        try (var feed = new SftpFeed(root, yaml -> yaml.replace("${PRECEPTOR_HR_PGP_PASSPHRASE}", "guessed"))) {
            assertThat(told(feed.properties)).contains("].pgp.passphrase: give the one that opens");
            assertThatThrownBy(feed::source).isInstanceOf(IllegalArgumentException.class);
        }
        try (var feed = new SftpFeed(root, yaml -> yaml.replace("/run/secrets/preceptor.key", "absent"))) {
            assertThat(told(feed.properties)).contains("].pgp.private-key-file: mount our private key there");
        }
        try (var feed = new SftpFeed(root, yaml -> yaml.replace("/etc/preceptor/hr-system.pub", "absent"))) {
            assertThat(told(feed.properties)).contains("].pgp.signed-by-file: mount the sender's public key there");
        }
    }

    @Test
    void namesTheProofThatCannotBe() {
        assertThat(proof(new HrProofProperties("sha256", "staff.*", "(?<rows>x)", "TRL(", null)))
                .contains("].proof.checksum: write the ending")
                .contains("].proof.name: give it the group sequence")
                .contains("].proof.header: it has a group named rows, and only these say something: sequence")
                .contains("].proof.trailer: write a regular expression");
        assertThat(proof(new HrProofProperties(null, null, null, "TRL(?<sum>[0-9]+)", null)))
                .contains("].proof.sum-of: name the column");
        assertThat(proof(new HrProofProperties(null, null, null, "TRL(?<sum>[0-9]+)", "fte")))
                .contains("].proof.sum-of: map that column too");
        assertThat(proof(new HrProofProperties(null, null, null, "TRL", "status")))
                .contains("].proof.sum-of: name the column");
    }

    @Test
    void namesTheColumnThatHasNoPlace() {
        var fixed = List.of(
                new Fixed("employee_id", 1, 6),
                new Fixed("job_seq", 6, 2),
                new Fixed("last", 20, 3),
                new Fixed("last", 30, 3));
        var feed = Changed.proof(
                new Feed(root).properties,
                new Dialect(',', '"', null, "UTF-8", List.of("a"), fixed),
                new HrProofProperties(null, null, null, null, null));
        assertThat(told(feed))
                .contains("].dialect.fixed: say where the column first begins")
                .contains("].dialect.fixed: the columns employee_id and job_seq overlap")
                .contains("].dialect.fixed: name the column last once")
                .contains("].dialect.header: leave it out");
    }

    private String sftp(@Nullable String password, @Nullable Path key, String hostKey, String folder, String moveTo) {
        var settings = new HrSftpProperties(
                "sftp.example.org",
                22,
                "preceptor",
                password,
                key,
                List.of(hostKey),
                folder,
                AfterKeeping.MOVE,
                moveTo,
                DataSize.ofGigabytes(4),
                Duration.ofDays(7),
                Duration.ofSeconds(30));
        return told(Changed.sftp(new Feed(root).properties, new Ready(Duration.ZERO, null), settings));
    }

    private String proof(HrProofProperties proof) {
        HrFileProperties old = new Feed(root).properties;
        return told(Changed.proof(old, old.dialect(), proof));
    }

    private static String told(HrFileProperties feed) {
        return HrFileCheck.problems(feed).stream()
                .map((Problem problem) -> problem.at() + ": " + problem.fix())
                .collect(Collectors.joining("\n"));
    }
}
