package io.preceptor.bench.system;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.preceptor.connector.hr.file.BreakerProperties;
import io.preceptor.connector.hr.file.HrFileProperties;
import io.preceptor.connector.hr.file.HrFileSource;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.FeedReader;
import io.preceptor.lms.feed.FeedRegistration;
import io.preceptor.lms.feed.FeedRhythm;
import io.preceptor.lms.feed.Feeds;
import io.preceptor.lms.feed.store.FeedIntake;
import io.preceptor.lms.feed.store.FeedStore;
import io.preceptor.lms.feed.store.FileBreakerStore;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.workforce.store.KnownObjectStore;
import io.preceptor.postgres.EmbeddedPostgres;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/// Measures the HR file feed beside what its bytes cost at least: to parse them, and to COPY the same rows into
/// a plain table of the same database. Adds a section to `docs/benchmarks.md`.
///
/// Stored means committed: journal, reports and the work that they cause. What the reports then do to people is
/// measured by the other benchmark.
public final class FeedBench {

    private static final int COLUMNS = 13;
    private static final FeedRhythm RHYTHM =
            new FeedRhythm(Duration.ofDays(1), Duration.ofDays(1), FeedRhythm.Sign.NEWS);

    private final int people;
    private final Path folder;

    private FeedBench(int people, Path folder) {
        this.people = people;
        this.folder = folder;
    }

    /// Seconds of each in one round.
    ///
    /// @param cpu milliseconds of processor time, ours and the database's, for each person stored
    record Round(double parsed, double copied, double stored, double cpu, double again) {}

    /// Arguments: `--people`, `--rounds`, `--output`.
    public static void main(String[] args) throws Exception {
        var arguments = Arguments.parse(List.of(args), Set.of("people", "rounds", "output"));
        Result result = run(arguments.number("people", 100_000), arguments.number("rounds", 3));
        String section = section(result.machine(), result.people(), result.rounds());
        System.out.println(section);
        Journal.add(Path.of(arguments.text("output", "docs/benchmarks.md")), section);
    }

    record Result(Machine machine, int people, List<Round> rounds) {
        double median(ToDoubleFunction<Round> seconds) {
            return FeedBench.median(rounds.stream().map(seconds::applyAsDouble).toList());
        }
    }

    static Result run(int people, int most) throws IOException, SQLException, InterruptedException {
        Path place = Files.createDirectories(Path.of("bench", "target", "feed").toAbsolutePath());
        Machine machine = Machine.here();
        var rounds = new ArrayList<Round>();
        try (var server = EmbeddedPostgres.start(Files.createTempDirectory(place, "postgres"))) {
            // The first round heats and does not count.
            for (int i = 0; i <= most; i++) {
                var bench = new FeedBench(people, Files.createTempDirectory(place, "round"));
                Round round;
                try (var pool = server.recreateDatabase("feed_bench").pool()) {
                    round = bench.round(pool);
                }
                System.err.println("round " + i + ": " + round);
                if (i > 0) {
                    rounds.add(round);
                }
            }
        }
        return new Result(machine, people, rounds);
    }

    private Round round(DataSource dataSource) throws IOException, SQLException, InterruptedException {
        Path file = folder.resolve("staff.csv");
        write(file);
        double parsed = seconds(() -> parse(file, people));
        double copied = seconds(() -> copy(file, dataSource));
        Flyway.configure().dataSource(dataSource).load().migrate();
        var jdbc = JdbcClient.create(dataSource);
        var transactions = new Transactions(new DataSourceTransactionManager(dataSource));
        var store = new FeedStore(jdbc);
        var source = new HrFileSource(
                feed(folder.resolve("in")),
                ZoneOffset.UTC,
                folder.resolve("memory"),
                new KnownObjectStore(dataSource, transactions),
                new FileBreakerStore(transactions, jdbc, (_, _) -> {}, () -> {}),
                hash -> hash,
                Clock.systemUTC());
        var feeds = List.of(new FeedRegistration(source, RHYTHM));
        var intake = new FeedIntake(transactions, new JdbcTemplate(dataSource), store, (_, _) -> {}, () -> {});
        var reader = new FeedReader(feeds, store, intake, Duration.ofMinutes(10));
        drop(file);
        long backend = jdbc.sql("select pg_backend_pid()")
                .query((row, _) -> row.getLong(1))
                .single();
        CpuTime before = CpuTime.now(ProcessHandle.current(), backend);
        double stored = seconds(() -> require(reader, people));
        double cpu = CpuTime.now(ProcessHandle.current(), backend).since(before).millisEach(people);
        long reports = jdbc.sql("select count(*) from staff_report")
                .query((row, _) -> row.getLong(1))
                .single();
        if (reports != people) {
            throw new IllegalStateException(reports + " reports of " + people + " people are stored");
        }
        drop(file);
        new Feeds(feeds, store).readNow(source.name());
        double again = seconds(() -> require(reader, 0));
        return new Round(parsed, copied, stored, cpu, again);
    }

    private static void require(FeedReader reader, long records) {
        FeedOutcome outcome = reader.readIfDue("hr").orElseThrow();
        if (!outcome.equals(new FeedOutcome.UpToDate(records))) {
            throw new IllegalStateException("The feed ended otherwise: " + outcome);
        }
    }

    private void drop(Path file) throws IOException {
        Path in = Files.createDirectories(folder.resolve("in"));
        Files.copy(file, in.resolve("staff.csv"));
    }

    /// Parses a file of so many people and does nothing with it.
    static void parse(Path file, int people) throws IOException {
        long fields = 0;
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(file)) {
            for (CsvRecord row : csv) {
                fields += row.getFieldCount();
            }
        }
        if (fields != (people + 1L) * COLUMNS) {
            throw new IllegalStateException("The file has other fields than were written");
        }
    }

    private void copy(Path file, DataSource dataSource) throws IOException, SQLException {
        try (Connection connection = dataSource.getConnection();
                var statement = connection.createStatement();
                Reader in = Files.newBufferedReader(file)) {
            statement.execute("create schema bench");
            statement.execute("create table bench.staff (" + String.join(" text, ", header()) + " text)");
            long rows = new CopyManager(connection.unwrap(BaseConnection.class))
                    .copyIn("copy bench.staff from stdin (format csv, header true)", in);
            if (rows != people) {
                throw new IllegalStateException("COPY took another number of rows");
            }
        }
    }

    static List<String> header() {
        return List.of(
                "employee_id,job_seq,last,first,email,job_code,job_title,department,status,hired,ended,manager,cost_center"
                        .split(",", -1));
    }

    private void write(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(String.join(",", header()) + "\n");
            for (int i = 0; i < people; i++) {
                out.write(line(i, "ICU"));
            }
        }
    }

    /// The row of one person.
    static String line(int i, String unit) {
        return ("%07d,0,Family%d,Given%d,person%d@hospital.example,RN2,\"Registered Nurse, ICU\",%s,A,2019-03-04,,"
                        + "%07d,CC%d\n")
                .formatted(i, i, i % 997, i, unit, i / 20, i % 50);
    }

    /// @param in into which files are dropped
    static HrFileProperties feed(Path in) {
        var mapping = new ArrayList<HrFileProperties.Column>();
        mapping.add(column("employee_id", "identifier", "urn:example:employee"));
        mapping.add(column("last", "family-name", null));
        mapping.add(column("first", "given-name", null));
        mapping.add(column("email", "email", null));
        mapping.add(column("job_code", "position.job-code", null));
        mapping.add(column("job_title", "job-title", null));
        mapping.add(column("department", "position.unit", null));
        mapping.add(column("status", "status", null));
        mapping.add(column("hired", "hired-on", null));
        mapping.add(column("ended", "ended-on", null));
        mapping.add(column("manager", "manager", "urn:example:employee"));
        return new HrFileProperties(
                "hr",
                in,
                "*.csv",
                HrFileProperties.Kind.STAFF,
                HrFileProperties.Extent.FULL,
                new HrFileProperties.Ready(Duration.ZERO, null),
                new HrFileProperties.Dialect(',', '"', null, "UTF-8", List.of()),
                List.of("employee_id", "job_seq"),
                mapping,
                Map.of("A", "ACTIVE", "T", "ENDED"),
                List.of("yyyy-MM-dd"),
                List.of("Y"),
                new HrFileProperties.Missing(2, 90),
                HrFileProperties.AfterReading.DELETE,
                Duration.ofDays(1),
                Duration.ofDays(1),
                null,
                BreakerProperties.USUAL);
    }

    private static HrFileProperties.Column column(String column, String to, @Nullable String system) {
        return new HrFileProperties.Column(column, to, system, null, null);
    }

    private static String section(Machine machine, int people, List<Round> rounds) {
        var table = new ArrayList<List<String>>();
        table.add(List.of("what was done", "seconds, median", "people/s"));
        table.add(row(
                "the bytes parsed, nothing else",
                people,
                rounds.stream().map(Round::parsed).toList()));
        table.add(row(
                "COPY of the rows into a plain table",
                people,
                rounds.stream().map(Round::copied).toList()));
        table.add(row(
                "first load, stored and journalled",
                people,
                rounds.stream().map(Round::stored).toList()));
        table.add(row(
                "the same file again", people, rounds.stream().map(Round::again).toList()));
        return "## HR file of %,d people, revision %s%n%n%s; %d cores, %,d MB; %s. Load average %s when the run began.%n%d rounds after one that does not count.%n%n%s%n%nThe first load took %.3f ms of processor time a person, ours and the database's (median).%n"
                .formatted(
                        people,
                        machine.revision(),
                        machine.os(),
                        machine.cores(),
                        machine.memoryMb(),
                        machine.jdk(),
                        machine.loadText(),
                        rounds.size(),
                        String.join("\n", MarkdownTable.of(table)),
                        median(rounds.stream().map(Round::cpu).toList()));
    }

    static List<String> row(String what, int people, List<Double> seconds) {
        double median = median(seconds);
        double low = IntStream.range(0, seconds.size())
                .mapToDouble(seconds::get)
                .min()
                .orElse(0);
        double high = IntStream.range(0, seconds.size())
                .mapToDouble(seconds::get)
                .max()
                .orElse(0);
        return List.of(
                what,
                String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", median, low, high),
                String.format(Locale.ROOT, "%,.0f", people / median));
    }

    static double median(List<Double> figures) {
        return figures.stream().sorted().toList().get(figures.size() / 2);
    }

    /// What is measured.
    @FunctionalInterface
    interface Work {
        void run() throws IOException, SQLException, InterruptedException;
    }

    static double seconds(Work work) throws IOException, SQLException, InterruptedException {
        long from = System.nanoTime();
        work.run();
        return (System.nanoTime() - from) / 1e9;
    }
}
