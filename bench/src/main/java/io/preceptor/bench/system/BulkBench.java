package io.preceptor.bench.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import ca.uhn.fhir.context.FhirContext;
import io.preceptor.connector.fhir.BulkExport;
import io.preceptor.connector.fhir.BulkExport.KickOff;
import io.preceptor.connector.fhir.FhirBulkSource;
import io.preceptor.connector.fhir.FhirSourceProperties;
import io.preceptor.connector.fhir.FhirSourceProperties.ChangesBy;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.FeedReader;
import io.preceptor.lms.feed.FeedRegistration;
import io.preceptor.lms.feed.FeedRhythm;
import io.preceptor.lms.feed.store.FeedIntake;
import io.preceptor.lms.feed.store.FeedStore;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.workforce.store.KnownObjectStore;
import io.preceptor.mapping.fhir.FhirProfile.WorkPlace;
import io.preceptor.postgres.EmbeddedPostgres;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.hl7.fhir.r4.model.Practitioner;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/// Measures the import of a bulk export beside what its bytes cost at least: to parse them, as JSON and as FHIR. Adds a
/// section to a file that is named.
///
/// Stored means committed: journal, content, reports and the work that they cause. The directory answers from memory
/// over loopback. One round, after one of a tenth of it that does not count.
public final class BulkBench {

    private static final FeedRhythm RHYTHM =
            new FeedRhythm(Duration.ofDays(1), Duration.ofDays(2), FeedRhythm.Sign.ANSWER);

    private BulkBench() {}

    /// Seconds of each.
    private record Round(double json, double fhir, double stored) {}

    /// Arguments: `--people`, `--output`.
    public static void main(String[] args) throws Exception {
        var arguments = Arguments.parse(List.of(args), Set.of("people", "output"));
        int people = arguments.number("people", 100_000);
        Path place = Files.createDirectories(Path.of("bench", "target", "bulk").toAbsolutePath());
        Machine machine = Machine.here();
        Round round;
        long bytes;
        try (var server = EmbeddedPostgres.start(Files.createTempDirectory(place, "postgres"))) {
            try (var few = new ExportedDirectory(Math.max(1, people / 10))) {
                round(few, server.recreateDatabase("bulk_bench").dataSource());
            }
            try (var directory = new ExportedDirectory(people)) {
                bytes = directory.file().length;
                round = round(directory, server.recreateDatabase("bulk_bench").dataSource());
            }
        }
        String section = section(machine, people, bytes, round);
        System.out.println(section);
        Journal.add(Path.of(arguments.text("output", "docs/benchmarks.md")), section);
    }

    private static Round round(ExportedDirectory directory, DataSource dataSource) throws Exception {
        double json = Timings.of(() -> parseJson(directory));
        double fhir = Timings.of(() -> parseFhir(directory));
        Flyway.configure().dataSource(dataSource).load().migrate();
        var jdbc = JdbcClient.create(dataSource);
        var transactions = new Transactions(new DataSourceTransactionManager(dataSource));
        var store = new FeedStore(jdbc);
        try (var source = new FhirBulkSource(
                settings(directory.base()),
                URI.create("https://preceptor.example/certificate"),
                new KnownObjectStore(dataSource, transactions),
                bytes -> HexFormat.of().toHexDigits(Arrays.hashCode(bytes)),
                null,
                InstantSource.system())) {
            var intake = new FeedIntake(transactions, new JdbcTemplate(dataSource), store, (_, _) -> {}, () -> {});
            var reader = new FeedReader(
                    List.of(new FeedRegistration(source, RHYTHM)), store, intake, Duration.ofMinutes(10));
            double stored = Timings.of(() -> read(reader));
            long found = jdbc.sql("select count(*) from staff_report")
                    .query(Long.class)
                    .single();
            if (found != directory.people()) {
                throw new IllegalStateException(found + " reports were stored, not " + directory.people());
            }
            return new Round(json, fhir, stored);
        }
    }

    private static void read(FeedReader reader) {
        FeedOutcome outcome = reader.readIfDue("directory").orElseThrow();
        if (!(outcome instanceof FeedOutcome.UpToDate)) {
            throw new IllegalStateException("The feed ended otherwise: " + outcome);
        }
    }

    private static void parseJson(ExportedDirectory directory) {
        var mapper = new JsonMapper();
        long found = new String(directory.file(), UTF_8)
                .lines()
                .filter(line ->
                        mapper.readTree(line).path("resourceType").asString("").equals("Practitioner"))
                .count();
        requireAll(found, directory);
    }

    private static void parseFhir(ExportedDirectory directory) {
        var parser = FhirContext.forR4Cached().newJsonParser();
        long found = new String(directory.file(), UTF_8)
                .lines()
                .filter(line -> parser.parseResource(Practitioner.class, line).hasName())
                .count();
        requireAll(found, directory);
    }

    private static void requireAll(long found, ExportedDirectory directory) {
        if (found != directory.people()) {
            throw new IllegalStateException("The file has other lines than were written");
        }
    }

    private static FhirSourceProperties settings(URI base) {
        return new FhirSourceProperties(
                "directory",
                base,
                null,
                null,
                null,
                Duration.ofDays(1),
                Duration.ofDays(2),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                500,
                ChangesBy.AUTO,
                Duration.ofMinutes(2),
                Duration.ofHours(24),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(WorkPlace.values()),
                new BulkExport("$export", KickOff.GET, List.of("Practitioner"), Duration.ofHours(24), List.of()),
                null,
                null);
    }

    private static String section(Machine machine, int people, long bytes, Round round) {
        var table = new ArrayList<List<String>>();
        table.add(List.of("what was done", "seconds", "people/s"));
        table.add(new Timings(List.of(round.json())).row("the lines parsed as JSON, nothing else", people));
        table.add(new Timings(List.of(round.fhir())).row("the lines parsed as FHIR by HAPI, nothing else", people));
        table.add(new Timings(List.of(round.stored())).row("the export imported, stored and journalled", people));
        return "## Bulk export of %,d practitioners (%,d MB), revision %s%n%n%s; %d cores, %,d MB; %s. Load average %s when the run began.%nOne round after one of a tenth that does not count.%n%n%s%n"
                .formatted(
                        people,
                        bytes / 1_000_000,
                        machine.revision(),
                        machine.os(),
                        machine.cores(),
                        machine.memoryMb(),
                        machine.jdk(),
                        machine.loadText(),
                        String.join("\n", MarkdownTable.of(table)));
    }
}
