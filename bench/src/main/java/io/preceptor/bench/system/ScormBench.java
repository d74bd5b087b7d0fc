package io.preceptor.bench.system;

import com.zaxxer.hikari.HikariDataSource;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.audit.store.AuditStore;
import io.preceptor.lms.converge.Attempts;
import io.preceptor.lms.converge.Learning;
import io.preceptor.lms.converge.PackageLearning;
import io.preceptor.lms.converge.PackageLearning.Told;
import io.preceptor.lms.converge.store.FactStore;
import io.preceptor.lms.converge.store.PeopleStore;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.learning.packages.CheckedPackage;
import io.preceptor.lms.learning.packages.PackageAttempt;
import io.preceptor.lms.learning.packages.PackageLimits;
import io.preceptor.lms.learning.packages.Packages;
import io.preceptor.lms.learning.packages.format.PackageReader;
import io.preceptor.lms.learning.packages.store.PackageAccessStore;
import io.preceptor.lms.learning.packages.store.PackageAttemptStore;
import io.preceptor.lms.learning.packages.store.PackageStore;
import io.preceptor.lms.learning.store.AttemptStore;
import io.preceptor.lms.learning.store.BegunStore;
import io.preceptor.lms.learning.store.CompletionStore;
import io.preceptor.lms.learning.store.ContentStore;
import io.preceptor.lms.learning.store.PartStore;
import io.preceptor.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/// Measures how many SCORM commits are kept and judged a second while many learners are in a package, beside bare
/// durable inserts of the same bytes on as many connections in the same run; and counts afterwards that none is lost.
///
/// From the bytes of a request to the commit in the database; the web server is not part of it.
public final class ScormBench {

    private static final String MANIFEST = """
            <manifest xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
              <metadata><schemaversion>1.2</schemaversion></metadata>
              <organizations><organization><title>Bench</title><item identifier="I" identifierref="R"><title>Bench</title>
                <adlcp:masteryscore>80</adlcp:masteryscore></item></organization></organizations>
              <resources><resource identifier="R" adlcp:scormtype="sco" href="index.html"/></resources>
            </manifest>
            """;

    private final HikariDataSource database;
    private final JdbcClient jdbc;
    private final PackageAttemptStore attempts;
    private final PackageLearning learning;
    private final String zip;
    private final int learners;
    private final int seconds;
    private final String suspended;
    private long acknowledged;

    private ScormBench(HikariDataSource database, int learners, int seconds) throws IOException {
        this.database = database;
        this.jdbc = JdbcClient.create(database);
        this.learners = learners;
        this.seconds = seconds;
        this.suspended = "s".repeat(1024);
        var manager = new DataSourceTransactionManager(database);
        var transactions = new Transactions(manager);
        this.attempts = new PackageAttemptStore(jdbc);
        var packages = new Packages(
                transactions,
                new PackageStore(jdbc),
                new ContentStore(transactions, jdbc),
                new PackageReader(PackageLimits.DEFAULT));
        // No commit of this bench completes anything, so that nothing is asked of the door behind it.
        var begun = new BegunStore(jdbc);
        var people = new PeopleStore(jdbc);
        var facts = new FactStore(jdbc);
        this.learning = new PackageLearning(
                transactions,
                packages,
                attempts,
                new PackageAccessStore(jdbc),
                new Attempts(
                        transactions,
                        begun,
                        people,
                        facts,
                        () -> List.of(),
                        new AuditLog(new AuditStore(jdbc, manager))),
                new Learning(
                        transactions,
                        new AttemptStore(jdbc),
                        begun,
                        new PartStore(jdbc),
                        new CompletionStore(jdbc),
                        people,
                        facts,
                        () -> List.of(),
                        () -> {}),
                Duration.ofHours(1));
        this.zip = upload(packages);
    }

    /// Arguments: `--learners`, `--seconds` of each measurement, `--rounds`, `--output`.
    public static void main(String[] args) throws Exception {
        var arguments = Arguments.parse(List.of(args), Set.of("learners", "seconds", "rounds", "output"));
        int learners = arguments.number("learners", 8);
        Path folder = Files.createTempDirectory("scorm-bench");
        Machine machine = Machine.here();
        try (var postgres = EmbeddedPostgres.start(folder);
                var database = new HikariDataSource()) {
            database.setDataSource(postgres.recreateDatabase("scorm").dataSource());
            database.setMaximumPoolSize(learners + 2);
            Flyway.configure().dataSource(database).load().migrate();
            var bench = new ScormBench(database, learners, arguments.number("seconds", 10));
            String section = bench.run(machine, arguments.number("rounds", 3));
            System.out.println(section);
            if (!arguments.text("output", "").isEmpty()) {
                Journal.add(Path.of(arguments.text("output", "")), section);
            }
        }
    }

    private static String upload(Packages packages) throws IOException {
        Path file = Files.createTempFile("bench", ".zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(file))) {
            out.putNextEntry(new ZipEntry("imsmanifest.xml"));
            out.write(MANIFEST.getBytes(StandardCharsets.UTF_8));
            out.putNextEntry(new ZipEntry("index.html"));
            out.write("<p>bench".getBytes(StandardCharsets.UTF_8));
        }
        try {
            return switch (packages.upload(file, "bench")) {
                case CheckedPackage.Accepted accepted -> accepted.hash();
                case CheckedPackage.Refused refused -> throw new IllegalStateException(refused.toString());
            };
        } finally {
            Files.delete(file);
        }
    }

    private String run(Machine machine, int rounds) throws Exception {
        jdbc.sql("create table bare (id bigint generated always as identity primary key, content text not null)")
                .update();
        measure(this::inserts, 3);
        measure(this::commits, 3);
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("round", "what", "per second", "of bare inserts", "p50, ms", "p99, ms"));
        for (int round = 1; round <= rounds; round++) {
            Measured bare = measure(this::inserts, seconds);
            Measured commits = measure(this::commits, seconds);
            rows.add(row(round, "bare durable inserts", bare, bare));
            rows.add(row(round, "SCORM commits", commits, bare));
        }
        long kept = jdbc.sql("select count(*) from package_commit")
                .query(Long.class)
                .single();
        if (kept != acknowledged) {
            throw new IllegalStateException(acknowledged + " were acknowledged, and " + kept + " are kept");
        }
        return """
                ## SCORM commits, %d learners, revision %s

                %s %d s each, 1 kB of suspended data in each commit, read, judged and committed one by one; beside inserts of the same
                bytes on as many connections. All %,d that were acknowledged were there afterwards.

                %s

                """.formatted(
                        learners,
                        machine.revision(),
                        machine.sentence(),
                        seconds,
                        acknowledged,
                        String.join("\n", MarkdownTable.of(rows)));
    }

    private static List<String> row(int round, String what, Measured measured, Measured bare) {
        return List.of(
                String.valueOf(round),
                what,
                String.format(Locale.ROOT, "%,.0f", measured.perSecond()),
                String.format(Locale.ROOT, "%.0f %%", 100 * measured.perSecond() / bare.perSecond()),
                String.format(Locale.ROOT, "%.1f", measured.p50Micros() / 1000.0),
                String.format(Locale.ROOT, "%.1f", measured.p99Micros() / 1000.0));
    }

    /// What one of those who work at once does, again and again, until its time is over.
    @FunctionalInterface
    private interface Lane {
        Latencies run(int number, long until) throws Exception;
    }

    private Measured measure(Lane lane, int forSeconds) throws Exception {
        long from = System.nanoTime();
        long until = from + Duration.ofSeconds(forSeconds).toNanos();
        try (var pool = Executors.newFixedThreadPool(learners)) {
            var running = new ArrayList<Callable<Latencies>>();
            for (int i = 0; i < learners; i++) {
                int number = i;
                running.add(() -> lane.run(number, until));
            }
            var all = new ArrayList<Latencies>();
            for (Future<Latencies> done : pool.invokeAll(running)) {
                all.add(done.get());
            }
            long[] sorted = Latencies.sorted(all);
            return new Measured(
                    learners,
                    (System.nanoTime() - from) / 1e9,
                    sorted.length,
                    0,
                    Latencies.micros(sorted, 0.5),
                    Latencies.micros(sorted, 0.99));
        }
    }

    private Latencies inserts(int number, long until) throws Exception {
        var latencies = new Latencies();
        String content = new String(body(new UUID(0, number), 1), StandardCharsets.UTF_8);
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement("insert into bare (content) values (?)")) {
            while (System.nanoTime() < until) {
                long begun = System.nanoTime();
                insert.setString(1, content);
                insert.executeUpdate();
                latencies.add(System.nanoTime() - begun);
            }
        }
        return latencies;
    }

    private Latencies commits(int number, long until) {
        var latencies = new Latencies();
        UUID person = new UUID(1, number);
        PackageAttempt attempt = attempts.open(UUID.randomUUID(), person, "bench", zip);
        UUID session = attempts.begin(attempt.id());
        int sequence = 0;
        while (System.nanoTime() < until) {
            sequence++;
            byte[] body = body(session, sequence);
            long begun = System.nanoTime();
            Told told = learning.tell(person, attempt.id(), body);
            latencies.add(System.nanoTime() - begun);
            if (!(told instanceof Told.Kept kept) || kept.superseded()) {
                throw new UncheckedIOException(new IOException("A commit was not kept"));
            }
        }
        count(sequence);
        return latencies;
    }

    private synchronized void count(int kept) {
        acknowledged += kept;
    }

    private byte[] body(UUID session, int sequence) {
        return """
                {"session":"%s","sequence":%d,"part":0,"ended":false,"elapsed":60,"data":{"cmi":{"suspend_data":"%s",
                "core":{"lesson_status":"incomplete","lesson_location":"%d","score":{"raw":"50","min":"0","max":"100"}}}}}
                """.formatted(session, sequence, suspended, sequence).getBytes(StandardCharsets.UTF_8);
    }
}
