package io.preceptor.bench.system;

import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.assignment.store.WorldStore;
import io.preceptor.lms.converge.Convergence;
import io.preceptor.lms.converge.Publications;
import io.preceptor.lms.converge.store.FactLog;
import io.preceptor.lms.converge.store.FactStore;
import io.preceptor.lms.converge.store.PeopleStore;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.publish.Cost;
import io.preceptor.lms.publish.Draft.Origin;
import io.preceptor.lms.publish.DraftFile;
import io.preceptor.lms.publish.Finding;
import io.preceptor.lms.publish.Run;
import io.preceptor.lms.publish.Run.Asked;
import io.preceptor.lms.publish.Runs;
import io.preceptor.lms.publish.store.DraftStore;
import io.preceptor.lms.publish.store.RunStore;
import io.preceptor.lms.workforce.store.IdentityStore;
import io.preceptor.lms.workforce.store.ReportWork;
import io.preceptor.postgres.Database;
import io.preceptor.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/// Measures what a changed requirement costs: the review of everybody, beside reading the same people and beside
/// writing the differences alone by COPY; and the what-if of it. `bench/run review --people 100000 --requirements
/// 1000`.
public final class ReviewBench {

    private static final int CHUNK = 500;

    private final int people;
    private final GeneratedPolicy policy;
    private final int workers;
    private final JdbcClient jdbc;
    private final Database database;
    private final Transactions transactions;
    private final PeopleStore store;
    private final FactStore facts;
    private final Publications publications;
    private final Convergence convergence;

    private ReviewBench(Database database, int people, int requirements, int workers) {
        this.people = people;
        this.policy = new GeneratedPolicy(requirements);
        this.workers = workers;
        this.database = database;
        var dataSource = database.dataSource();
        Flyway.configure().dataSource(dataSource).load().migrate();
        this.jdbc = JdbcClient.create(dataSource);
        this.transactions = new Transactions(new DataSourceTransactionManager(dataSource));
        this.store = new PeopleStore(jdbc);
        this.facts = new FactStore(jdbc);
        this.publications = new Publications(transactions, facts, new WorldStore(jdbc));
        this.convergence = new Convergence(
                transactions, new ReportWork(jdbc), new IdentityStore(jdbc), store, facts, publications);
    }

    public static void main(String[] args) throws Exception {
        try {
            var arguments =
                    Arguments.parse(List.of(args), Set.of("people", "requirements", "workers", "days", "output"));
            Path place =
                    Files.createDirectories(Path.of("bench", "target", "system").toAbsolutePath());
            Path folder = Files.createTempDirectory(place, "review");
            try (var server = EmbeddedPostgres.start(folder.resolve("postgres"))) {
                var bench = new ReviewBench(
                        server.database(),
                        arguments.number("people", 20_000),
                        arguments.number("requirements", 1_000),
                        arguments.number("workers", 2));
                String section = bench.run(arguments.number("days", 60));
                System.out.println(section);
                String output = arguments.text("output", "");
                if (!output.isEmpty()) {
                    Journal.add(Path.of(output), section);
                }
            }
        } catch (IllegalArgumentException | IllegalStateException refused) {
            System.err.println(refused.getMessage());
            System.exit(2);
        }
    }

    private String run(int days) throws Exception {
        publications.publish(GeneratedPolicy.settings(), "bench", "first");
        publications.publish(policy.content(false), "bench", "first");
        double hired = seconds(() -> {
            new GeneratedStaff(new JdbcTemplate(database.dataSource())).report(people, policy);
            all(convergence::reports);
        });
        say("%,d people hired and decided in %.0f s".formatted(people, hired));
        jdbc.sql("analyze").update();
        reading();

        PublishedContent changed = policy.content(true);
        Run atOnce = whatIf(changed, 0);
        double whatIf = seconds(atOnce);
        say("what-if at once: %.1f s, %,d assigned"
                .formatted(whatIf, found(atOnce).total().gains()));
        Run ahead = whatIf(changed, days);
        double whatIfAhead = seconds(ahead);
        say("what-if %d days ahead: %.1f s".formatted(days, whatIfAhead));
        double read = reading();
        say("reading everybody: %.1f s".formatted(read));

        long before = changes();
        publications.publish(changed, "bench", "a requirement changed");
        double reviewed = seconds(() -> all(convergence::reviews));
        long written = changes() - before;
        say("review: %.1f s, %,d changes".formatted(reviewed, written));
        double copied = copying();
        say("COPY of the differences: %.2f s".formatted(copied));
        return section(
                List.of(
                        row("reading the same people", read),
                        row("writing the differences by COPY", copied),
                        row("review of everybody", reviewed),
                        row("what-if, at once", whatIf),
                        row("what-if, " + days + " days ahead", whatIfAhead)),
                written);
    }

    private Run whatIf(PublishedContent content, int days) {
        var runs = new Runs(transactions, new RunStore(jdbc), store, new FactLog(jdbc), facts, publications, 0);
        long draft = new DraftStore(jdbc)
                .insert(
                        List.of(new DraftFile(DraftFile.Kind.POLICY, "policy.yaml", "")),
                        Origin.COMMAND,
                        "bench",
                        1,
                        "bench");
        Run run = runs.await(
                Run.Kind.WHAT_IF,
                draft,
                content,
                Asked.whatIf(days, new Cost(BigDecimal.TEN, Map.of())),
                "bench",
                _ -> {});
        if (run.finding() == null) {
            throw new IllegalStateException("The what-if failed: " + run.problem());
        }
        return run;
    }

    private static Finding found(Run run) {
        return Objects.requireNonNull(run.finding());
    }

    private static double seconds(Run run) {
        return (Objects.requireNonNull(run.endedAt()).toEpochMilli()
                        - run.askedAt().toEpochMilli())
                / 1000.0;
    }

    private double reading() throws Exception {
        return seconds(() -> {
            long after = 0;
            List<Long> ids = store.after(after, CHUNK);
            while (!ids.isEmpty()) {
                store.read(ids);
                ids = store.after(ids.getLast(), CHUNK);
            }
        });
    }

    /// The rows that the review wrote, streamed back into tables of the same shape.
    private double copying() throws SQLException, IOException {
        var rows = new StringBuilder();
        jdbc.sql("""
                        select staff_id, assignment_id, ordinal, change, at, fact, world, because, due_on
                        from assignment_change where world = (select max(number) from world_fact)
                        """).query(row -> {
            for (int i = 1; i <= 9; i++) {
                String cell = row.getString(i);
                rows.append(cell == null ? "\\N" : cell.replace("\\", "\\\\").replace("\t", " "))
                        .append(i == 9 ? '\n' : '\t');
            }
        });
        jdbc.sql(
                        "create table copied as select staff_id, assignment_id, ordinal, change, at, fact, world, because, due_on"
                                + " from assignment_change limit 0")
                .update();
        long began = System.nanoTime();
        try (var connection = database.dataSource().getConnection()) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy copied from stdin", new StringReader(rows.toString()));
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private long changes() {
        return jdbc.sql("select count(*) from assignment_change")
                .query((row, _) -> row.getLong(1))
                .single();
    }

    private void all(Step step) throws Exception {
        try (var executor = Executors.newFixedThreadPool(workers)) {
            var running = new ArrayList<CompletableFuture<Void>>();
            for (int i = 0; i < workers; i++) {
                running.add(CompletableFuture.runAsync(
                        () -> {
                            while (step.step() > 0) {
                                // until nothing is left
                            }
                        },
                        executor));
            }
            running.forEach(CompletableFuture::join);
        }
    }

    private interface Step {
        int step();
    }

    private interface Work {
        void run() throws Exception;
    }

    private static double seconds(Work work) throws Exception {
        long began = System.nanoTime();
        work.run();
        return (System.nanoTime() - began) / 1e9;
    }

    private List<String> row(String what, double took) {
        return List.of(
                what, String.format(Locale.ROOT, "%.1f", took), String.format(Locale.ROOT, "%,.0f", people / took));
    }

    private String section(List<List<String>> rows, long written) {
        var table = new ArrayList<List<String>>();
        table.add(List.of("what", "seconds", "people/s"));
        table.addAll(rows);
        return "## A changed requirement, " + LocalDate.now(ZoneOffset.UTC) + "\n\n"
                + String.format(
                        Locale.ROOT,
                        "%,d people, %,d requirements of which each person must do about %d; one requirement changed, %,d"
                                + " changes written; %d workers. %s\n\n",
                        people,
                        policy.requirements(),
                        GeneratedPolicy.EACH,
                        written,
                        workers,
                        machine())
                + String.join("\n", MarkdownTable.of(table))
                + "\n";
    }

    private static String machine() {
        Machine machine = Machine.here();
        return "%d cores, %d MB, %s, commit %s, load %s."
                .formatted(machine.cores(), machine.memoryMb(), machine.jdk(), machine.revision(), machine.loadText());
    }

    private static void say(String line) {
        System.err.println(line);
    }
}
