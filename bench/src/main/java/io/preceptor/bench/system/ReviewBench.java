package io.preceptor.bench.system;

import com.zaxxer.hikari.HikariDataSource;
import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.assignment.store.WorldStore;
import io.preceptor.lms.converge.Convergence;
import io.preceptor.lms.converge.Publications;
import io.preceptor.lms.converge.store.FactLog;
import io.preceptor.lms.converge.store.FactStore;
import io.preceptor.lms.converge.store.PeopleStore;
import io.preceptor.lms.journal.store.Transactions;
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
import io.preceptor.postgres.EmbeddedPostgres;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/// Measures what a changed requirement costs: the review of everybody, beside reading the same people and beside
/// writing the differences alone by COPY; and the what-if of it. `bench/run review --people 100000 --requirements
/// 1000`; `--what-if no` leaves the what-if out.
public final class ReviewBench {

    private static final int CHUNK = 500;

    /// So many come as a source tells of them; the others are copies.
    private static final int FIRST = 2_000;

    private final int people;
    private final GeneratedPolicy policy;
    private final int workers;
    private final JdbcClient jdbc;
    private final HikariDataSource database;
    private final Path folder;
    private final Transactions transactions;
    private final PeopleStore store;
    private final FactStore facts;
    private final Publications publications;
    private final Convergence convergence;

    private ReviewBench(HikariDataSource database, Path folder, int people, int requirements, int workers) {
        this.people = people;
        this.policy = new GeneratedPolicy(requirements);
        this.workers = workers;
        this.database = database;
        this.folder = folder;
        Flyway.configure().dataSource(database).load().migrate();
        this.jdbc = JdbcClient.create(database);
        this.transactions = new Transactions(new DataSourceTransactionManager(database));
        this.store = new PeopleStore(jdbc);
        this.facts = new FactStore(jdbc);
        this.publications = new Publications(transactions, facts, new WorldStore(jdbc));
        this.convergence = new Convergence(
                transactions, new ReportWork(jdbc), new IdentityStore(jdbc), store, facts, publications);
    }

    public static void main(String[] args) throws Exception {
        try {
            var arguments = Arguments.parse(
                    List.of(args), Set.of("people", "requirements", "workers", "days", "what-if", "output"));
            Path place =
                    Files.createDirectories(Path.of("bench", "target", "system").toAbsolutePath());
            Path folder = Files.createTempDirectory(place, "review");
            try (var server = EmbeddedPostgres.start(folder.resolve("postgres"));
                    var database = server.database().pool()) {
                var bench = new ReviewBench(
                        database,
                        folder,
                        arguments.number("people", 20_000),
                        arguments.number("requirements", 1_000),
                        arguments.number("workers", 2));
                String section = bench.run(
                        arguments.number("days", 60),
                        !arguments.text("what-if", "yes").equals("no"));
                System.out.println(section);
                String output = arguments.text("output", "");
                if (!output.isEmpty()) {
                    Journal.add(Path.of(output), section);
                }
            } finally {
                Product.delete(folder);
            }
        } catch (IllegalArgumentException | IllegalStateException refused) {
            System.err.println(refused.getMessage());
            System.exit(2);
        }
    }

    private String run(int days, boolean whatIf) throws Exception {
        Machine machine = Machine.here();
        publications.publish(GeneratedPolicy.settings(), "bench", "first");
        publications.publish(policy.content(), "bench", "first");
        new GeneratedStaff(new JdbcTemplate(database)).report(Math.min(people, FIRST), policy);
        all(convergence::reports);
        long made = new ManyPeople(jdbc).make(people);
        say("%,d people, %,d of them hired and decided".formatted(made, Math.min(people, FIRST)));
        reading();

        Cost rows = cost(() -> PlainRows.read(database, CHUNK));
        say("reading the rows: " + rows);
        Cost read = cost(this::reading);
        say("reading the people: " + read);
        PublishedContent forFew = policy.content(60, 20);
        PublishedContent forAll = policy.content(20, 20);
        long before = changes();
        publications.publish(forFew, "bench", "for few");
        Cost reviewedFew = cost(() -> all(convergence::reviews));
        long writtenFew = changes() - before;
        say("review for few: " + reviewedFew + ", %,d changes".formatted(writtenFew));
        before = changes();
        publications.publish(forAll, "bench", "for everybody");
        Cost reviewed = cost(() -> all(convergence::reviews));
        long written = changes() - before;
        say("review for everybody: " + reviewed + ", %,d changes".formatted(written));
        double copied = PlainRows.copy(database, folder);
        say("COPY of the differences: %.2f s".formatted(copied));
        var table = new ArrayList<List<String>>();
        table.add(List.of("what", "changes", "seconds", "people/s", "CPU, ms a person"));
        table.add(row("reading the rows of everybody", 0, rows));
        table.add(row("reading everybody as the review does", 0, read));
        table.add(row("writing those changes by COPY", written, copied, ""));
        table.add(row("review of a requirement that is for everybody", written, reviewed));
        table.add(row("review of one that is for few", writtenFew, reviewedFew));
        if (whatIf) {
            whatIfs(table, days);
        }
        return section(machine, made, table);
    }

    /// Of one more change for everybody, and of one for few.
    private void whatIfs(List<List<String>> table, int days) {
        Run atOnce = whatIf(policy.content(10, 20), 0);
        say("what-if for everybody: %.1f s, %,d moved"
                .formatted(seconds(atOnce), found(atOnce).total().moves()));
        table.add(row("what-if of one that is for everybody, at once", 0, seconds(atOnce), ""));
        double ahead = seconds(whatIf(policy.content(10, 20), days));
        table.add(row("the same, " + days + " days ahead", 0, ahead, ""));
        double few = seconds(whatIf(policy.content(20, 10), 0));
        table.add(row("what-if of one that is for few, at once", 0, few, ""));
    }

    /// @param seconds on the wall
    /// @param cpu     processor time of this process and of PostgreSQL
    private record Cost(double seconds, CpuTime cpu, int people) {
        @Override
        public String toString() {
            return "%.1f s; CPU a person: ours %.3f ms, PostgreSQL %.3f ms"
                    .formatted(seconds, each(cpu.product()), each(cpu.database()));
        }

        double millis() {
            return cpu.millisEach(people);
        }

        private double each(Duration time) {
            return time.toNanos() / 1e6 / people;
        }
    }

    private Cost cost(Work work) throws Exception {
        ProcessHandle here = ProcessHandle.current();
        long backend = jdbc.sql("select pg_backend_pid()").query(Long.class).single();
        CpuTime before = CpuTime.now(here, backend);
        double seconds = seconds(work);
        return new Cost(seconds, CpuTime.now(here, backend).since(before), people);
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
                Asked.whatIf(days, new io.preceptor.lms.publish.Cost(BigDecimal.TEN, Map.of())),
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

    private void reading() {
        List<Long> ids = store.after(0, CHUNK);
        while (!ids.isEmpty()) {
            store.readAsMerged(ids);
            ids = store.after(ids.getLast(), CHUNK);
        }
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

    private List<String> row(String what, long changes, Cost cost) {
        return row(what, changes, cost.seconds(), String.format(Locale.ROOT, "%.3f", cost.millis()));
    }

    private List<String> row(String what, long changes, double took, String cpu) {
        return List.of(
                what,
                changes == 0 ? "" : String.format(Locale.ROOT, "%,d", changes),
                String.format(Locale.ROOT, "%.1f", took),
                String.format(Locale.ROOT, "%,.0f", people / took),
                cpu);
    }

    private String section(Machine machine, long made, List<List<String>> table) {
        return "## A changed requirement, revision " + machine.revision() + "\n\n"
                + machine.sentence() + "\n"
                + String.format(
                        Locale.ROOT,
                        "%,d people, %,d requirements of which each person must do %d; the due date of one requirement"
                                + " changed; %d at work.%n%n",
                        made,
                        policy.requirements(),
                        GeneratedPolicy.EACH,
                        workers)
                + String.join("\n", MarkdownTable.of(table))
                + "\n";
    }

    private static void say(String line) {
        System.err.println(line);
    }
}
