package io.preceptor.bench.system;

import com.zaxxer.hikari.HikariDataSource;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.returns.Backfilling;
import io.preceptor.lms.returns.Backfills.Scope;
import io.preceptor.lms.returns.Target;
import io.preceptor.lms.returns.TargetCapability;
import io.preceptor.lms.returns.TargetWatch.Watched;
import io.preceptor.lms.returns.store.BackfillStore;
import io.preceptor.lms.returns.store.DeliveryStore;
import io.preceptor.lms.returns.store.ResendStore;
import io.preceptor.postgres.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/// Measures deliveries to each kind of target over a line of known latency, as a share of what that latency and the
/// concurrency allow; a backfill of many people through Salesforce Bulk; and, in the running product, the time from a
/// completion to its confirmation. Adds a section to `docs/benchmarks.md`.
///
/// In the first two, claims, exchanges and settlements are the product's own, on a real database and over real
/// sockets; the items are laid into the tables by SQL, and no queue takes part.
public final class DeliveryBench {

    private static final Duration LEASE = Duration.ofMinutes(15);
    /// Pushes before each kind's first run, which do not count.
    private static final int HEAT = 40;
    private static final long MOST_NANOS = Duration.ofMinutes(2).toNanos();

    private final DeliveryTables tables;
    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final DeliveryStore deliveries;
    private final Neighbours neighbours;

    private DeliveryBench(HikariDataSource database, Neighbours neighbours) {
        this.jdbc = JdbcClient.create(database);
        this.tables = new DeliveryTables(jdbc);
        this.transactions = new Transactions(new DataSourceTransactionManager(database));
        this.deliveries = new DeliveryStore(jdbc, transactions);
        this.neighbours = neighbours;
    }

    /// @param turns round trips that each push waited for
    record Found(String kind, int latency, int concurrency, int pushes, double perSecond, double turns) {
        /// What the latency and the concurrency allow in a second.
        double allowed() {
            return 1000.0 * concurrency / (turns * latency);
        }

        double ratio() {
            return perSecond / allowed();
        }
    }

    /// @param turns round trips of the whole backfill
    record Backfilled(int people, int latency, double seconds, long turns) {
        double line() {
            return turns * latency / 1000.0;
        }
    }

    /// Everything that one run found.
    record Result(Machine machine, List<Found> found, Backfilled backfilled, List<Confirmation.Found> confirmed) {}

    /// @param pushes      in each run
    /// @param latencies   of the line, in milliseconds
    /// @param concurrency pushes at once
    /// @param people      of the backfill
    /// @param completions told to the running product
    record Settings(int pushes, List<Integer> latencies, List<Integer> concurrency, int people, int completions) {}

    /// Arguments: `--pushes` in each run, `--latencies` (20,100) and `--concurrency` (4,16), `--people` of the
    /// backfill, `--completions`, `--output`.
    public static void main(String[] args) throws Exception {
        var arguments = Arguments.parse(
                List.of(args), Set.of("pushes", "latencies", "concurrency", "people", "completions", "output"));
        Result result = run(new Settings(
                arguments.number("pushes", 400),
                arguments.numbers("latencies", List.of(20, 100)),
                arguments.numbers("concurrency", List.of(4, 16)),
                arguments.number("people", 5_000),
                arguments.number("completions", 200)));
        String section = DeliverySection.of(result);
        System.out.println(section);
        Journal.add(Path.of(arguments.text("output", "docs/benchmarks.md")), section);
    }

    static Result run(Settings settings) throws Exception {
        Programs.requireBuilt();
        Path place =
                Files.createDirectories(Path.of("bench", "target", "deliveries").toAbsolutePath());
        Machine machine = Machine.here();
        var found = new ArrayList<Found>();
        Backfilled backfilled;
        try (var server = EmbeddedPostgres.start(Files.createTempDirectory(place, "postgres"));
                var connections = new HikariDataSource()) {
            connections.setDataSource(server.recreateDatabase("delivery_bench").dataSource());
            connections.setMaximumPoolSize(20);
            Flyway.configure().dataSource(connections).load().migrate();
            int known = Math.max(settings.pushes(), settings.people());
            var bench = new DeliveryBench(connections, new Neighbours(place, known, connections));
            for (Neighbours.Start start : bench.neighbours.all()) {
                try (Neighbour neighbour = start.here()) {
                    found.addAll(bench.runs(neighbour, settings));
                }
            }
            backfilled = bench.backfill(settings.people(), settings.latencies().getFirst());
        }
        List<Confirmation.Found> confirmed =
                Confirmation.run(settings.completions(), settings.latencies().getFirst());
        return new Result(machine, found, backfilled, confirmed);
    }

    private List<Found> runs(Neighbour neighbour, Settings settings) throws InterruptedException, ExecutionException {
        deliver(neighbour, 1, 4, HEAT);
        var found = new ArrayList<Found>();
        for (int latency : settings.latencies()) {
            for (int concurrency : settings.concurrency()) {
                found.add(deliver(neighbour, latency, concurrency, settings.pushes()));
                System.err.println(found.getLast());
            }
        }
        return found;
    }

    private Found deliver(Neighbour neighbour, int latency, int concurrency, int pushes)
            throws InterruptedException, ExecutionException {
        tables.lay(pushes);
        neighbour.line().latency(Duration.ofMillis(latency));
        long turns = neighbour.line().turns();
        Queue<Long> due = new ConcurrentLinkedQueue<>(deliveries.due(DeliveryTables.TARGET, pushes));
        long from = System.nanoTime();
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<Boolean>>();
            for (int i = 0; i < concurrency; i++) {
                Callable<Boolean> worker = () -> work(neighbour.target(), due);
                running.add(workers.submit(worker));
            }
            for (Future<Boolean> one : running) {
                one.get();
            }
        }
        Runnable work = neighbour.work();
        // A file goes to and fro in a few rounds; how many, the partner decides.
        while (work != null && tables.in(neighbour.settled()) < pushes && System.nanoTime() - from < MOST_NANOS) {
            work.run();
        }
        double seconds = (System.nanoTime() - from) / 1e9;
        tables.require(neighbour.settled(), pushes);
        double each = (double) (neighbour.line().turns() - turns) / pushes;
        int atOnce = work == null ? concurrency : 1;
        return new Found(neighbour.kind(), latency, atOnce, pushes, pushes / seconds, each);
    }

    private boolean work(Target target, Queue<Long> due) {
        for (Long person = due.poll(); person != null; person = due.poll()) {
            deliveries
                    .claim(DeliveryTables.TARGET, person, LEASE)
                    .ifPresent(push -> deliveries.settle(push, target.deliver(push)));
        }
        return true;
    }

    private Backfilled backfill(int people, int latency) throws Exception {
        tables.lay(people);
        try (Neighbour org = neighbours.salesforce()) {
            org.line().latency(Duration.ofMillis(latency));
            var backfills = new BackfillStore(jdbc, transactions, new ResendStore(jdbc, transactions));
            var watched = new Watched(DeliveryTables.TARGET, TargetCapability.READ_BACK, false, null, null, 1, 1, true);
            var backfilling =
                    new Backfilling(List.of(org.target()), () -> List.of(watched), deliveries, backfills, LEASE);
            backfills.begin(DeliveryTables.TARGET, Scope.NEW, "bench", "a new target");
            long from = System.nanoTime();
            while (backfilling.step(DeliveryTables.TARGET)) {
                System.err.println("backfill: " + backfills.latest().getFirst().percent() + "%");
            }
            double seconds = (System.nanoTime() - from) / 1e9;
            tables.require(Neighbour.SEEN, people);
            return new Backfilled(people, latency, seconds, org.line().turns());
        }
    }
}
