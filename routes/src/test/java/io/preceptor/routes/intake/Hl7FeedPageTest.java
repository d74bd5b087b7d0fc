package io.preceptor.routes.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.connector.batch.BatchFileProperties;
import io.preceptor.connector.batch.BatchFileSource;
import io.preceptor.connector.batch.BatchFilesProperties;
import io.preceptor.lms.converge.Completions;
import io.preceptor.lms.converge.Rulings;
import io.preceptor.lms.converge.SourceCertificates;
import io.preceptor.lms.converge.store.CredentialStore;
import io.preceptor.lms.feed.FeedEntry;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.lms.feed.Place;
import io.preceptor.lms.journal.SourceProfile;
import io.preceptor.lms.journal.SourceProfiles;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.learning.store.ReportStore;
import io.preceptor.lms.workforce.KnownObjects;
import io.preceptor.lms.workforce.StaffIntake;
import io.preceptor.lms.workforce.store.SourceRecordStore;
import io.preceptor.mapping.hl7v2.Hl7ProfileFormat;
import io.preceptor.routes.process.SampleData;
import io.preceptor.routes.wiring.Hl7SourceProperties;
import io.preceptor.routes.wiring.Hl7SourceProperties.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ByteArrayResource;

/// The settings of `docs/feeds/hl7-v2.md` in the core on a real PostgreSQL, the sample of a source of its own kind,
/// and what a replacement file does.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Hl7FeedPageTest {

    private Hl7Desk desk;

    @BeforeAll
    void open(@TempDir Path data) throws Exception {
        String page = Files.readString(SampleData.ROOT.resolve("docs/feeds/hl7-v2.md"));
        int from = page.indexOf("```yaml\n", page.indexOf("## A source with its own ways")) + 8;
        Path settings = Files.writeString(data.resolve("page.yaml"), page.substring(from, page.indexOf("```", from)));
        desk = Hl7Desk.open(
                data,
                "--spring.config.additional-location="
                        + SampleData.ROOT.resolve("config/preceptor.yaml").toUri() + "," + settings.toUri());
    }

    @AfterAll
    void close() {
        desk.close();
    }

    @Test
    void readsTheSampleOfASourceWithItsOwnWays() throws Exception {
        String message = Files.readString(SampleData.ROOT.resolve("config/samples/hl7/own-ways.hl7"));
        String answer = desk.take("payroll", message.strip());

        assertThat(answer).contains("||ACK^B01^ACK|", "\nMSA|AA|");
        assertThat(desk.person("payroll", "0004711"))
                .isEqualTo("Linh Nguyen, ACTIVE, ICU as RN2, urn:oid:2.16.840.1.113883.3.9999.10|E100234"
                        + " urn:x-genhosp:payroll|0004711");
        assertThat(desk.jdbc()
                        .sql("select said_at from journal_entry where control_id = 'OWN-1'")
                        .query(java.time.Instant.class)
                        .single())
                .isEqualTo("2026-11-02T13:00:00Z");
    }

    @Test
    void keepsByWhichVersionOfItsProfileAMessageWasRead() throws Exception {
        var profiles = desk.bean(Hl7Profiles.class);
        profiles.publish("a test", "as the page has it");
        String message = Files.readString(SampleData.ROOT.resolve("config/samples/hl7/own-ways.hl7"));
        desk.take("payroll", message.strip().replace("OWN-1", "OWN-2"));

        SourceProfile published = profiles.version("payroll").orElseThrow();
        assertThat(desk.jdbc()
                        .sql("select profile from journal_entry where control_id = 'OWN-2'")
                        .query(Long.class)
                        .single())
                .isEqualTo(published.number());
        assertThat(Hl7ProfileFormat.parse(published.content())).isEqualTo(profiles.profile("payroll"));
    }

    @Test
    void makesACertificateEvidenceAndTakesItBack() throws Exception {
        Source ehr = source("## Certificates from elsewhere");
        assertThat(ehr.certificates()).containsEntry("ACLS", "acls").containsEntry("BLS-01", "bls");
        var certificates = new SourceCertificates(
                Map.of("ehr", ehr.certificates()),
                desk.bean(Transactions.class),
                new CredentialStore(desk.jdbc()),
                new SourceRecordStore(desk.jdbc()),
                new ReportStore(desk.jdbc()),
                desk.bean(Rulings.class),
                () -> {},
                problem -> {
                    throw new AssertionError(problem);
                });
        certificates.apply();
        desk.take("ehr", certificate("B07", "20261101", ""));
        settle(certificates);
        settle(certificates);
        assertThat(completions()).containsExactly("acls 2025-03-02 certificate C-77 by Heart Board RECORDED");
        assertThat(desk.jdbc()
                        .sql("select e.kind from completion_report r join journal_entry e on e.id = r.entry_id")
                        .query(String.class)
                        .single())
                .isEqualTo("PMU^B07");

        desk.take("ehr", certificate("B08", "20261102", "20261102"));
        settle(certificates);
        assertThat(desk.jdbc()
                        .sql("select kind || ' ' || decided_by || ': ' || reason from ruling")
                        .query(String.class)
                        .list())
                .containsExactly("COMPLETION_CORRECTED ehr: The certificate was revoked, says ehr");
        assertThat(completions()).hasSize(1);
    }

    @Test
    void bindsWhereApplicationAcknowledgementsGo() throws Exception {
        var to = Objects.requireNonNull(source("## What is answered").answersTo());
        assertThat(to.host() + ":" + to.port()).isEqualTo("ehr.hospital.example:2576");
    }

    private void settle(SourceCertificates certificates) {
        certificates.apply();
        while (desk.bean(Completions.class).apply() > 0) {
            // until none waits
        }
    }

    private List<String> completions() {
        return desk.jdbc()
                .sql("select r.course || ' ' || r.completed_on || ' certificate ' || r.evidence_reference || ' by '"
                        + " || r.evidence_issuer || ' ' || s.outcome"
                        + " from completion_report r join completion_settled s on s.report = r.number")
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static String certificate(String event, String day, String revokedOn) {
        return "MSH|^~\\&|HRIS|GENHOSP|LMS|GENHOSP|" + day + "||PMU^" + event + "|CF" + event + "|P|2.5.1\nEVN||" + day
                + "\nSTF|E77^^99EMP|E77^^^GENHOSP^EI|Berg^Ida|||||ICU|||||||||||RN2\n"
                + "CER|1|C-77||Heart Board^^^^^HB|||||||ACLS^Advanced life support|E77|Berg, Ida||||||||||||20250302||20270301||"
                + revokedOn + "\n";
    }

    private static Source source(String heading) throws Exception {
        String page = Files.readString(SampleData.ROOT.resolve("docs/feeds/hl7-v2.md"));
        int from = page.indexOf("```yaml\n", page.indexOf(heading)) + 8;
        byte[] yaml = page.substring(from, page.indexOf("```", from)).getBytes(UTF_8);
        var sources = new YamlPropertySourceLoader().load("page", new ByteArrayResource(yaml));
        return new Binder(ConfigurationPropertySources.from(sources))
                .bindOrCreate("preceptor.sources", Hl7SourceProperties.class)
                .hl7()
                .getFirst();
    }

    @Test
    void endsWhomAReplacementLeavesOut() {
        var all = IntStream.rangeClosed(1, 20).mapToObj(i -> "R" + i).toList();
        desk.take("payroll", record("UPD", "20261101", all));
        List<String> nineteen = all.subList(0, 19);
        assertThat(desk.take("payroll", record("REP", "20261103", all.subList(0, 3))))
                .contains("\nMSA|AA|");
        assertThat(desk.person("payroll", "R20")).as("a file cut short").contains("ACTIVE");
        assertThat(desk.jdbc()
                        .sql(
                                "select count(*) from journal_entry where problems::text like '%nobody counts as missing%'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);

        desk.take("payroll", record("REP", "20261104", nineteen));

        assertThat(desk.person("payroll", "R20")).contains("ENDED");
        assertThat(desk.person("payroll", "R19")).contains("ACTIVE");
        desk.take("payroll", record("UPD", "20261105", List.of("R20")));
        assertThat(desk.person("payroll", "R20")).contains("ACTIVE");

        String cutShort = record("REP", "20261106", all.subList(0, 3));
        desk.take("payroll", cutShort);
        desk.take(lowered("payroll", 10), "payroll", cutShort);
        assertThat(desk.person("payroll", "R20"))
                .as("the same file, the share lowered as its answer said")
                .contains("ENDED");
        assertThat(desk.person("payroll", "R3")).contains("ACTIVE");
    }

    /// The door after a start with another `replacement-share`.
    private Hl7Intake lowered(String source, int share) {
        Map<String, Integer> shares = Map.of(source, share);
        var profiles = new Hl7Profiles(
                Map.of(source, desk.bean(Hl7Profiles.class).profile(source)), shares, desk.bean(SourceProfiles.class));
        profiles.publish("a test", "for once");
        return new Hl7Intake(
                profiles,
                desk.bean(StaffIntake.class),
                desk.bean(KnownObjects.class),
                new Replacement(desk.bean(KnownObjects.class), shares),
                desk.bean(ContentHash.class),
                InstantSource.system());
    }

    @Test
    void readsTheBatchFilesOfThePage(@TempDir Path folder) throws Exception {
        String page = Files.readString(SampleData.ROOT.resolve("docs/feeds/hl7-v2.md"));
        int from = page.indexOf("```yaml\n", page.indexOf("## Batch files")) + 8;
        String yaml = page.substring(from, page.indexOf("```", from))
                .replace("data/hl7", folder.toString())
                .replace("quiet-for: 10s", "quiet-for: 0s");
        BatchFileProperties feed = bound(yaml);
        Files.createDirectories(feed.folder());
        Files.copy(
                SampleData.ROOT.resolve("config/samples/hl7-batch/nightly.hl7"),
                feed.folder().resolve("nightly.hl7"));
        var source = new BatchFileSource(
                feed,
                ZoneOffset.UTC,
                (peer, bytes) -> desk.bean(Hl7Intake.class).prepare(feed.name(), peer, bytes),
                plain -> plain,
                Instant::now);
        var taken = new ArrayList<FeedEntry>();
        source.read(Place.START, sink(taken));

        assertThat(taken)
                .extracting(each -> each.content().reports().getFirst().object().nativeId())
                .containsExactly("E100601^99EMP", "E100234^99EMP");
        assertThat(Files.readString(folder.resolve("replies/nightly.hl7.reply")))
                .contains("MSA|AA|NB-1", "MSA|AA|NB-2", "|F20261103\r", "BTS|2\rFTS|1\r");
    }

    private static BatchFileProperties bound(String yaml) throws Exception {
        var sources = new YamlPropertySourceLoader().load("page", new ByteArrayResource(yaml.getBytes(UTF_8)));
        return new Binder(ConfigurationPropertySources.from(sources))
                .bindOrCreate("preceptor.sources", BatchFilesProperties.class)
                .hl7Files()
                .getFirst();
    }

    private static FeedSink sink(List<FeedEntry> taken) {
        return new FeedSink() {
            @Override
            public List<Long> take(List<FeedEntry> entries, Place next) {
                taken.addAll(entries);
                return entries.stream().map(_ -> 1L).toList();
            }

            @Override
            public void progress(long done, long total) {}
        };
    }

    private static String record(String how, String day, List<String> people) {
        var text = new StringBuilder("MSH|^~\\&|PAY|GENHOSP|LMS|GENHOSP|" + day + "||MFN^M02|" + how + day
                + people.size() + people.getFirst() + "|P|2.5.1\nMFI|STF||" + how + "|||AL\n");
        for (String each : people) {
            text.append("MFE|MUP|r|").append(day).append("|").append(each).append("|CE\n");
            text.append("STF|").append(each).append("||Known^").append(each).append("||||||ICU\n");
            text.append("ZEM|").append(each).append("|ACT\n");
        }
        return text.toString();
    }
}
