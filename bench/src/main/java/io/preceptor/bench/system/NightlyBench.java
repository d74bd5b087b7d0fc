package io.preceptor.bench.system;

import io.preceptor.connector.hr.file.HrFileProperties;
import io.preceptor.connector.hr.file.HrFileProperties.Ready;
import io.preceptor.connector.hr.file.HrFileSource;
import io.preceptor.connector.hr.file.HrSftpProperties;
import io.preceptor.connector.hr.file.HrSftpProperties.AfterKeeping;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.FeedReader;
import io.preceptor.lms.feed.FeedRegistration;
import io.preceptor.lms.feed.FeedRhythm;
import io.preceptor.lms.feed.Feeds;
import io.preceptor.lms.feed.store.FeedIntake;
import io.preceptor.lms.feed.store.FeedStore;
import io.preceptor.lms.feed.store.FileBreakerStore;
import io.preceptor.lms.feed.store.RawFileStore;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.workforce.store.KnownObjectStore;
import io.preceptor.postgres.EmbeddedPostgres;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.util.unit.DataSize;

/// Measures an HR file of which little changed since the night before: dropped into a folder, and fetched over SFTP,
/// beside what its bytes cost at least to parse, and its changes to COPY. Adds a section to `docs/benchmarks.md`.
public final class NightlyBench {

    /// One person of so many changes in a night.
    private static final int ONE_OF = 100;

    private static final String PASSWORD = "bench-passw0rd";
    private static final FeedRhythm RHYTHM =
            new FeedRhythm(Duration.ofDays(1), Duration.ofDays(1), FeedRhythm.Sign.NEWS);

    private final int people;
    private final Path folder;
    private final DataSource dataSource;
    private final FeedReader reader;
    private final Feeds feeds;

    /// Seconds of each in one night.
    private record Night(double parsed, double copied, double dropped, double fetched) {}

    private NightlyBench(int people, Path folder, DataSource dataSource, SandboxServer server) {
        this.people = people;
        this.folder = folder;
        this.dataSource = dataSource;
        var jdbc = JdbcClient.create(dataSource);
        var transactions = new Transactions(new DataSourceTransactionManager(dataSource));
        var store = new FeedStore(jdbc);
        HrFileProperties dropped = FeedBench.feed(folder.resolve("in"));
        var registrations = List.of(dropped, fetched(dropped, server)).stream()
                .map(feed -> new FeedRegistration(
                        new HrFileSource(
                                feed,
                                ZoneOffset.UTC,
                                folder.resolve("memory-" + feed.name()),
                                new KnownObjectStore(dataSource, transactions),
                                new FileBreakerStore(transactions, jdbc, (_, _) -> {}, () -> {}),
                                hash -> hash,
                                Clock.systemUTC(),
                                new RawFileStore(transactions, jdbc)),
                        RHYTHM))
                .toList();
        var intake = new FeedIntake(transactions, new JdbcTemplate(dataSource), store, (_, _) -> {}, () -> {});
        this.reader = new FeedReader(registrations, store, intake, Duration.ofMinutes(10));
        this.feeds = new Feeds(registrations, store);
    }

    private static HrFileProperties fetched(HrFileProperties like, SandboxServer server) {
        var sftp = new HrSftpProperties(
                "127.0.0.1",
                Integer.parseInt(server.words().getFirst().replaceFirst(".*:", "")),
                "preceptor",
                PASSWORD,
                null,
                List.of(server.words().getLast()),
                "outbound",
                AfterKeeping.DELETE,
                "done",
                DataSize.ofGigabytes(4),
                Duration.ZERO,
                Duration.ofSeconds(30));
        return new HrFileProperties(
                "hr-sftp",
                null,
                like.files(),
                like.content(),
                like.extent(),
                new Ready(Duration.ZERO, null),
                like.dialect(),
                like.key(),
                like.mapping(),
                like.status(),
                like.dateFormats(),
                like.yesValues(),
                like.missing(),
                like.afterReading(),
                like.every(),
                like.silentAfter(),
                like.zone(),
                like.breaker(),
                sftp,
                null,
                like.proof());
    }

    /// Arguments: `--people`, `--rounds`, `--output`.
    public static void main(String[] args) throws Exception {
        var arguments = Arguments.parse(List.of(args), Set.of("people", "rounds", "output"));
        int people = arguments.number("people", 100_000);
        int rounds = arguments.number("rounds", 5);
        Path place =
                Files.createDirectories(Path.of("bench", "target", "nightly").toAbsolutePath());
        Path root = Files.createTempDirectory(place, "run");
        Machine machine = Machine.here();
        var nights = new ArrayList<Night>();
        try (var postgres = EmbeddedPostgres.start(Files.createTempDirectory(place, "postgres"));
                var server = SandboxServer.start(
                        "hr.HrFileServer", "--folder", root.resolve("server").toString(), "--password", PASSWORD);
                var pool = postgres.recreateDatabase("nightly_bench").pool()) {
            Flyway.configure().dataSource(pool).load().migrate();
            var bench = new NightlyBench(people, root, pool, server);
            bench.table();
            // The first load, and a night that heats: neither counts.
            bench.night(0);
            for (int i = 1; i <= rounds + 1; i++) {
                Night night = bench.night(i);
                System.err.println("night " + i + ": " + night);
                if (i > 1) {
                    nights.add(night);
                }
            }
        }
        String section = section(machine, people, nights);
        System.out.println(section);
        Journal.add(Path.of(arguments.text("output", "docs/benchmarks.md")), section);
    }

    private void table() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create schema bench");
            statement.execute("create table bench.staff (" + String.join(" text, ", FeedBench.header()) + " text)");
        }
    }

    private Night night(int night) throws IOException, SQLException, InterruptedException {
        Path file = folder.resolve("staff.csv");
        String changes = write(file, night);
        int news = night == 0 ? people : (int) changes.lines().count();
        double parsed = FeedBench.seconds(() -> FeedBench.parse(file, people));
        double copied = FeedBench.seconds(() -> copy(changes));
        Path in = Files.createDirectories(folder.resolve("in"));
        Files.copy(file, in.resolve("staff.csv"));
        double dropped = FeedBench.seconds(() -> require("hr", news));
        Path outbound = folder.resolve("server").resolve("shown").resolve("outbound");
        Files.copy(file, outbound.resolve("staff-" + night + ".csv"));
        double fetched = FeedBench.seconds(() -> require("hr-sftp", news));
        return new Night(parsed, copied, dropped, fetched);
    }

    /// Writes the file of a night.
    ///
    /// @return the rows that changed since the night before
    private String write(Path file, int night) throws IOException {
        var changes = new StringBuilder();
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(String.join(",", FeedBench.header()) + "\n");
            for (int i = 0; i < people; i++) {
                // The last night in which it was this person's turn.
                int turn = night - Math.floorMod(night - i, ONE_OF);
                String line = FeedBench.line(i, turn > 0 ? "UNIT" + turn : "ICU");
                out.write(line);
                if (turn == night && night > 0) {
                    changes.append(line);
                }
            }
        }
        return changes.toString();
    }

    private void copy(String changes) throws IOException, SQLException {
        try (Connection connection = dataSource.getConnection()) {
            new CopyManager(connection.unwrap(BaseConnection.class))
                    .copyIn("copy bench.staff from stdin (format csv)", new StringReader(changes));
        }
    }

    private void require(String feed, long records) {
        feeds.readNow(feed);
        FeedOutcome outcome = reader.readIfDue(feed).orElseThrow();
        if (!outcome.equals(new FeedOutcome.UpToDate(records))) {
            throw new IllegalStateException("The feed ended otherwise: " + outcome);
        }
    }

    private static String section(Machine machine, int people, List<Night> nights) {
        var table = new ArrayList<List<String>>();
        table.add(List.of("what was done", "seconds, median", "rows of the file/s"));
        table.add(row("the bytes parsed, nothing else", people, nights, Night::parsed));
        table.add(row("COPY of the rows that changed", people, nights, Night::copied));
        table.add(row("the file dropped into a folder", people, nights, Night::dropped));
        table.add(row("the file fetched over SFTP, kept, and read from there", people, nights, Night::fetched));
        return "## Nightly HR file of %,d people, 1%% of them changed, revision %s%n%n%s; %d cores, %,d MB; %s. Load average %s when the run began.%n%d nights after one that does not count.%n%n%s%n"
                .formatted(
                        people,
                        machine.revision(),
                        machine.os(),
                        machine.cores(),
                        machine.memoryMb(),
                        machine.jdk(),
                        machine.loadText(),
                        nights.size(),
                        String.join("\n", MarkdownTable.of(table)));
    }

    private static List<String> row(String what, int people, List<Night> nights, ToDoubleFunction<Night> seconds) {
        return FeedBench.row(
                what, people, nights.stream().map(seconds::applyAsDouble).toList());
    }
}
