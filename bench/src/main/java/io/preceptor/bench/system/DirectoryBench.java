package io.preceptor.bench.system;

import ca.uhn.fhir.context.FhirContext;
import io.preceptor.connector.fhir.FhirDirectorySource;
import io.preceptor.connector.fhir.FhirSourceProperties;
import io.preceptor.connector.fhir.FhirSourceProperties.ChangesBy;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.FeedReader;
import io.preceptor.lms.feed.FeedRegistration;
import io.preceptor.lms.feed.FeedRhythm;
import io.preceptor.lms.feed.Feeds;
import io.preceptor.lms.feed.store.FeedIntake;
import io.preceptor.lms.feed.store.FeedStore;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.workforce.store.KnownObjectStore;
import io.preceptor.mapping.fhir.FhirProfile.WorkPlace;
import io.preceptor.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.hl7.fhir.r4.model.Bundle;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/// Measures a FHIR directory as a source beside what its bytes cost at least: to parse them, as JSON and as
/// FHIR, and to COPY the same rows into plain tables of the same database. Adds a section to
/// `docs/benchmarks.md`.
///
/// Stored means committed: journal, content, reports and the work that they cause. The directory answers from
/// memory over loopback.
public final class DirectoryBench {

    private static final URI CERTIFICATES = URI.create("https://preceptor.example/certificate");
    private static final FeedRhythm RHYTHM =
            new FeedRhythm(Duration.ofDays(1), Duration.ofDays(2), FeedRhythm.Sign.ANSWER);

    private final PagedDirectory directory;
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());

    private DirectoryBench(PagedDirectory directory) {
        this.directory = directory;
    }

    /// Seconds of each in one round.
    private record Round(double json, double fhir, double copied, double stored, double again) {}

    /// Arguments: `--people`, `--rounds`, `--output`.
    public static void main(String[] args) throws Exception {
        var arguments = Arguments.parse(List.of(args), Set.of("people", "rounds", "output"));
        int people = arguments.number("people", 100_000);
        Path place =
                Files.createDirectories(Path.of("bench", "target", "directory").toAbsolutePath());
        Machine machine = Machine.here();
        var rounds = new ArrayList<Round>();
        try (var server = EmbeddedPostgres.start(Files.createTempDirectory(place, "postgres"));
                var directory = new PagedDirectory(people)) {
            // The first round heats and does not count.
            for (int i = 0; i <= arguments.number("rounds", 3); i++) {
                Round round;
                try (var pool = server.recreateDatabase("directory_bench").pool()) {
                    round = new DirectoryBench(directory).round(pool);
                }
                System.err.println("round " + i + ": " + round);
                if (i > 0) {
                    rounds.add(round);
                }
            }
        }
        String section = section(machine, people, rounds);
        System.out.println(section);
        Journal.add(Path.of(arguments.text("output", "docs/benchmarks.md")), section);
    }

    private Round round(DataSource dataSource) throws Exception {
        double json = Timings.of(this::parseJson);
        double fhir = Timings.of(this::parseFhir);
        double copied = Timings.of(() -> copy(dataSource));
        Flyway.configure().dataSource(dataSource).load().migrate();
        var jdbc = JdbcClient.create(dataSource);
        var transactions = new Transactions(new DataSourceTransactionManager(dataSource));
        var store = new FeedStore(jdbc);
        InstantSource clock = now::get;
        try (var source = new FhirDirectorySource(
                settings(),
                CERTIFICATES,
                new KnownObjectStore(dataSource, transactions),
                bytes -> HexFormat.of().toHexDigits(Arrays.hashCode(bytes)),
                clock)) {
            var feeds = List.of(new FeedRegistration(source, RHYTHM));
            var intake = new FeedIntake(transactions, new JdbcTemplate(dataSource), store, (_, _) -> {}, () -> {});
            var reader = new FeedReader(feeds, store, intake, Duration.ofMinutes(10));
            double stored = Timings.of(() -> read(reader));
            require(jdbc, "select count(*) from staff_report", 2L * directory.people());
            // A day later everything is read again.
            now.updateAndGet(then -> then.plus(Duration.ofDays(1)));
            new Feeds(feeds, store).readNow(source.name());
            double again = Timings.of(() -> read(reader));
            require(jdbc, "select count(*) from journal_entry", directory.resources());
            return new Round(json, fhir, copied, stored, again);
        }
    }

    private static void read(FeedReader reader) {
        FeedOutcome outcome = reader.readIfDue("directory").orElseThrow();
        if (!(outcome instanceof FeedOutcome.UpToDate)) {
            throw new IllegalStateException("The feed ended otherwise: " + outcome);
        }
    }

    private static void require(JdbcClient jdbc, String count, long expected) {
        long found = jdbc.sql(count).query(Long.class).single();
        if (found != expected) {
            throw new IllegalStateException(count + " says " + found + ", not " + expected);
        }
    }

    private void parseJson() {
        var mapper = new JsonMapper();
        long entries = 0;
        for (byte[] page : directory.pages()) {
            entries += mapper.readTree(page).path("entry").size();
        }
        requireAll(entries);
    }

    private void parseFhir() {
        var parser = FhirContext.forR4Cached().newJsonParser();
        long entries = 0;
        for (byte[] page : directory.pages()) {
            entries += parser.parseResource(Bundle.class, new String(page, StandardCharsets.UTF_8))
                    .getEntry()
                    .size();
        }
        requireAll(entries);
    }

    private void requireAll(long entries) {
        if (entries != directory.resources()) {
            throw new IllegalStateException("The pages have other entries than were written");
        }
    }

    private void copy(DataSource dataSource) throws IOException, SQLException {
        String rows =
                IntStream.range(0, directory.people()).mapToObj(directory::row).collect(Collectors.joining());
        try (Connection connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create schema bench");
            statement.execute("create table bench.staff (id text, number text, family text, given text, email text,"
                    + " role text, unit text, job text, starts text)");
            long copied = new CopyManager(connection.unwrap(BaseConnection.class))
                    .copyIn("copy bench.staff from stdin (format csv)", new StringReader(rows));
            if (copied != directory.people()) {
                throw new IllegalStateException("COPY took another number of rows");
            }
        }
    }

    private FhirSourceProperties settings() {
        return new FhirSourceProperties(
                "directory",
                directory.base(),
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
                null,
                null,
                null);
    }

    private static String section(Machine machine, int people, List<Round> rounds) {
        var table = new ArrayList<List<String>>();
        table.add(List.of("what was done", "seconds, median", "people/s"));
        table.add(timings(rounds, Round::json).row("the pages parsed as JSON, nothing else", people));
        table.add(timings(rounds, Round::fhir).row("the pages parsed as FHIR by HAPI, nothing else", people));
        table.add(timings(rounds, Round::copied).row("COPY of the rows into a plain table", people));
        table.add(timings(rounds, Round::stored).row("first load, stored and journalled", people));
        table.add(timings(rounds, Round::again).row("everything read again, unchanged", people));
        return "## FHIR directory of %,d practitioners with a role each, revision %s%n%n%s; %d cores, %,d MB; %s. Load average %s when the run began.%n%d rounds after one that does not count.%n%n%s%n"
                .formatted(
                        people,
                        machine.revision(),
                        machine.os(),
                        machine.cores(),
                        machine.memoryMb(),
                        machine.jdk(),
                        machine.loadText(),
                        rounds.size(),
                        String.join("\n", MarkdownTable.of(table)));
    }

    private static Timings timings(List<Round> rounds, ToDoubleFunction<Round> what) {
        return new Timings(rounds.stream().mapToDouble(what).boxed().toList());
    }
}
