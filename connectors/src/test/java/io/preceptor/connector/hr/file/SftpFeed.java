package io.preceptor.connector.hr.file;

import static io.preceptor.connector.pgp.PgpHolders.HR;
import static io.preceptor.connector.pgp.PgpHolders.OUR_PASSPHRASE;
import static io.preceptor.connector.pgp.PgpHolders.US;

import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.workforce.ReportScope;
import io.preceptor.lms.workforce.StaffReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;

/// The feed of `docs/feeds/hr-sftp.md`, as it stands there, on a server of its own: encrypted, signed, with checksum
/// file, header, trailer and sequence numbers.
final class SftpFeed implements AutoCloseable {

    private static final Path PAGE = Path.of("../docs/feeds/hr-sftp.md");
    private static final Pattern YAML = Pattern.compile("(?s)```yaml\n(preceptor:.*?)```");
    static final String COLUMNS = "employee_id,job_seq,legal_last,legal_first,status,department,job_code,fte\n";

    final SftpStage stage;
    final RememberingSink sink = new RememberingSink();
    final RememberingBreaker breaker = new RememberingBreaker();
    final TreeSet<String> living = new TreeSet<>();
    final List<String> outcomes = new ArrayList<>();
    final HrFileProperties properties;
    private final Path root;
    Instant now = Instant.parse("2026-11-02T08:00:00Z");

    SftpFeed(Path root) {
        this(root, yaml -> yaml);
    }

    /// @param change of the page's configuration
    SftpFeed(Path root, UnaryOperator<String> change) {
        this.root = root;
        stage = new SftpStage(root.resolve("server"));
        try {
            Path key = US.privateKey(root.resolve("ours.key"));
            Path signer = HR.publicKey(root.resolve("theirs.pub"));
            properties = bind(change.apply(page())
                    .replace("sftp.hr.example.org", "127.0.0.1")
                    .replace("port: 22", "port: " + stage.server.port())
                    .replace("${PRECEPTOR_HR_SFTP_PASSWORD}", SftpStage.PASSWORD)
                    .replaceFirst("SHA256:A{43}", stage.server.fingerprint())
                    .replace("/run/secrets/preceptor.key", key.toString())
                    .replace("${PRECEPTOR_HR_PGP_PASSPHRASE}", OUR_PASSPHRASE)
                    .replace("/etc/preceptor/hr-system.pub", signer.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String page() throws IOException {
        var found = YAML.matcher(Files.readString(PAGE));
        if (!found.find()) {
            throw new IllegalStateException("The page has no configuration");
        }
        return found.group(1);
    }

    static HrFileProperties bind(String yaml) throws IOException {
        var environment = new StandardEnvironment();
        new YamlPropertySourceLoader()
                .load("sample", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))
                .forEach(environment.getPropertySources()::addLast);
        return Binder.get(environment)
                .bind("preceptor.sources", Bindable.of(HrFilesProperties.class))
                .get()
                .hrFile()
                .getFirst();
    }

    HrFileSource source() {
        return new HrFileSource(
                properties,
                ZoneId.of("America/New_York"),
                root.resolve("memory"),
                (_, each) -> living.forEach(each),
                breaker,
                hash -> "keyed-" + hash.substring(0, 8),
                () -> now,
                stage.files);
    }

    FeedOutcome read() {
        int before = sink.staff.size();
        FeedOutcome outcome = source().read(sink.place, sink);
        outcomes.add(outcome.toString());
        for (StaffReport report : sink.staff.subList(before, sink.staff.size())) {
            switch (report.scope()) {
                case SNAPSHOT, PATCH -> living.add(report.object().nativeId());
                case END -> living.remove(report.object().nativeId());
            }
        }
        return outcome;
    }

    static String name(int sequence) {
        return "staff-%06d.csv.pgp".formatted(sequence);
    }

    /// A whole file as the page describes it.
    static String text(int sequence, int from, int until) {
        return closed("HDR|HR_FULL|2026-11-23T02:00:00Z|seq=" + sequence + "\n" + COLUMNS + rows(from, until));
    }

    static String rows(int from, int until) {
        var rows = new StringBuilder();
        for (int i = from; i < until; i++) {
            rows.append("E%04d,0,Example,Rosa,A,ICU,RN2,0.5\n".formatted(i));
        }
        return rows.toString();
    }

    /// With the trailer that fits.
    static String closed(String body) {
        long rows = body.lines().filter(line -> line.startsWith("E")).count();
        BigDecimal sum = new BigDecimal("0.5").multiply(BigDecimal.valueOf(rows));
        return closed(body, rows, sum.toPlainString());
    }

    static String closed(String body, long rows, String sum) {
        return body + "TRL|rows=" + rows + "|fte=" + sum + "|hash=" + sha256(body.getBytes(StandardCharsets.UTF_8))
                + "\n";
    }

    static String sha256(byte[] bytes) {
        try {
            return Checksum.of(new ByteArrayInputStream(bytes));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static byte[] message(String text) {
        return HR.message(US, text.getBytes(StandardCharsets.UTF_8));
    }

    void lay(int sequence, byte[] bytes) {
        lay(sequence, bytes, sha256(bytes) + "  " + name(sequence) + "\n");
    }

    void lay(int sequence, byte[] bytes, String checksum) {
        layAlone(sequence, bytes);
        lay(name(sequence) + ".sha256", checksum.getBytes(StandardCharsets.UTF_8));
    }

    /// Without its checksum file.
    void layAlone(int sequence, byte[] bytes) {
        now = now.plusSeconds(3600);
        lay(name(sequence), bytes);
    }

    void lay(String name, byte[] bytes) {
        try {
            stage.server.lay(name, bytes, now.minusSeconds(60));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Lays a good file with people from 0 on, and reads it.
    FeedOutcome good(int sequence, int people) {
        lay(sequence, message(text(sequence, 0, people)));
        return read();
    }

    long ended() {
        return sink.staff.stream()
                .filter(report -> report.scope() == ReportScope.END)
                .count();
    }

    /// Everything that anybody is told.
    String told() {
        return Stream.of(
                        outcomes.stream(),
                        sink.drafts.stream()
                                .flatMap(draft -> draft.problems().stream())
                                .map(Problem::toString),
                        sink.problems().stream())
                .flatMap(words -> words)
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        stage.close();
    }
}
