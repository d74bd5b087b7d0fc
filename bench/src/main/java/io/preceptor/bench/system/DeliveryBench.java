package io.preceptor.bench.system;

import com.zaxxer.hikari.HikariDataSource;
import io.preceptor.connector.fhir.FhirTarget;
import io.preceptor.connector.fhir.FhirTargetProperties;
import io.preceptor.connector.fhir.Shows;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.returns.Backfilling;
import io.preceptor.lms.returns.Backfills.Scope;
import io.preceptor.lms.returns.Bulk;
import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.Push;
import io.preceptor.lms.returns.Target;
import io.preceptor.lms.returns.TargetCapability;
import io.preceptor.lms.returns.TargetWatch.Watched;
import io.preceptor.lms.returns.store.BackfillStore;
import io.preceptor.lms.returns.store.DeliveryStore;
import io.preceptor.lms.returns.store.ResendStore;
import io.preceptor.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/// Measures deliveries to a FHIR directory of known latency, as a share of what that latency and the concurrency
/// allow, and a backfill to a target that takes many at once. Adds a section to `docs/benchmarks.md`.
///
/// Claims, exchanges and settlements are the product's own, on a real database and over real sockets; the
/// items are laid into the tables by SQL, and no broker takes part.
public final class DeliveryBench {

    private static final String TARGET = "directory";
    private static final Duration LEASE = Duration.ofMinutes(15);
    private static final int IN_BULK = 5_000;

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final DeliveryStore deliveries;

    private DeliveryBench(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transactions = new Transactions(new DataSourceTransactionManager(dataSource));
        this.deliveries = new DeliveryStore(jdbc, transactions);
    }

    /// @param requests to the target for each push
    private record Found(int latency, int concurrency, double perSecond, double requests) {
        double allowed() {
            return 1000.0 * concurrency / (requests * latency);
        }
    }

    /// Arguments: `--pushes` in each run, `--people` of the backfill, `--load-seconds` that the target takes for
    /// 5,000, `--output`.
    public static void main(String[] args) throws Exception {
        var arguments = Arguments.parse(List.of(args), Set.of("pushes", "people", "load-seconds", "output"));
        Path place =
                Files.createDirectories(Path.of("bench", "target", "deliveries").toAbsolutePath());
        Machine machine = Machine.here();
        var found = new ArrayList<Found>();
        int people = arguments.number("people", 100_000);
        int pushes = arguments.number("pushes", 400);
        Duration load = Duration.ofSeconds(arguments.number("load-seconds", 2));
        double seconds;
        try (var server = EmbeddedPostgres.start(Files.createTempDirectory(place, "postgres"));
                var connections = new HikariDataSource()) {
            connections.setDataSource(server.recreateDatabase("delivery_bench").dataSource());
            Flyway.configure().dataSource(connections).load().migrate();
            var bench = new DeliveryBench(connections);
            // The first run heats and does not count.
            bench.deliver(20, 4, pushes);
            for (int latency : List.of(20, 100)) {
                for (int concurrency : List.of(4, 16)) {
                    found.add(bench.deliver(latency, concurrency, pushes));
                    System.err.println(found.getLast());
                }
            }
            seconds = bench.backfill(people, load);
        }
        String section = section(machine, found, pushes, people, load, seconds);
        System.out.println(section);
        Journal.add(Path.of(arguments.text("output", "docs/benchmarks.md")), section);
    }

    /// Lays people with one item each into the emptied tables.
    private void lay(int people) {
        jdbc.sql("truncate delivery_item, delivery_attempt, staff_member, staff_identifier, identity_work")
                .update();
        jdbc.sql("""
                        insert into staff_member (id, uuid, family_name, given_name, status, standing, standing_because,
                            member, decided_world, last_fact, last_recorded_at, training_version)
                        select i, gen_random_uuid(), 'Family' || i, 'Given', 'ACTIVE', 'REQUIRED', '', '{}', 1, 1, now(), 1
                        from generate_series(1, :people) i
                        """).param("people", people).update();
        jdbc.sql("""
                        insert into staff_identifier (system, value, staff_id, holders)
                        select 'urn:example:employee', 'E' || i, i, array[i::bigint] from generate_series(1, :people) i
                        """).param("people", people).update();
        jdbc.sql("""
                        insert into delivery_item (id, target, staff_id, kind, key, wanted, wanted_hash, wanted_fact, wanted_at,
                            state, attempts, next_attempt_at)
                        select gen_random_uuid(), :target, i, 'CERTIFICATION', 'PC-' || i,
                            jsonb_build_object('system', 'urn:preceptor:certificate', 'number', 'PC-' || i, 'codeSystem',
                                'urn:preceptor:course', 'code', 'bls', 'title', 'Basic Life Support', 'issuer',
                                'General Hospital', 'validFrom', '2026-11-02', 'validTo', '2027-11-01'),
                            'hash', 1, now(), 'WANTED', 0, now()
                        from generate_series(1, :people) i
                        """).param("people", people).param("target", TARGET).update();
        jdbc.sql("analyze").update();
    }

    private Found deliver(int latency, int concurrency, int pushes)
            throws IOException, InterruptedException, ExecutionException {
        lay(pushes);
        try (var directory = new SlowDirectory(Duration.ofMillis(latency));
                var target = new FhirTarget(
                        new FhirTargetProperties(
                                TARGET,
                                directory.base(),
                                null,
                                null,
                                null,
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(60),
                                Set.of(Shows.QUALIFICATION)),
                        URI.create("urn:preceptor:certificate"),
                        Clock.systemUTC());
                var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            Queue<Long> due = new ConcurrentLinkedQueue<>(deliveries.due(TARGET, pushes));
            long from = System.nanoTime();
            var running = new ArrayList<Future<Boolean>>();
            for (int i = 0; i < concurrency; i++) {
                Callable<Boolean> worker = () -> work(target, due);
                running.add(workers.submit(worker));
            }
            for (Future<Boolean> one : running) {
                one.get();
            }
            double seconds = (System.nanoTime() - from) / 1e9;
            requireSeen(pushes);
            return new Found(latency, concurrency, pushes / seconds, (double) directory.requests() / pushes);
        }
    }

    private boolean work(Target target, Queue<Long> due) {
        for (Long person = due.poll(); person != null; person = due.poll()) {
            deliveries.claim(TARGET, person, LEASE).ifPresent(push -> deliveries.settle(push, target.deliver(push)));
        }
        return true;
    }

    private void requireSeen(int items) {
        long seen = jdbc.sql("select count(*) from delivery_item where state = 'SEEN_ON_READ_BACK'")
                .query((row, _) -> row.getLong(1))
                .single();
        if (seen != items) {
            throw new IllegalStateException(seen + " of " + items + " items were seen on read-back");
        }
    }

    /// @return seconds
    private double backfill(int people, Duration load) {
        lay(people);
        var backfills = new BackfillStore(jdbc, transactions, new ResendStore(jdbc, transactions));
        var target = new Loading(load);
        var watched = new Watched(TARGET, TargetCapability.READ_BACK, false, null, null, 1, 1, true);
        var backfilling = new Backfilling(List.of(target), () -> List.of(watched), deliveries, backfills, LEASE);
        backfills.begin(TARGET, Scope.NEW, "bench", "a new target");
        long from = System.nanoTime();
        while (backfilling.step(TARGET)) {
            System.err.println(backfills.latest().getFirst().percent() + "%");
        }
        double seconds = (System.nanoTime() - from) / 1e9;
        requireSeen(people);
        return seconds;
    }

    /// Takes 5,000 people at once, and as long for it as was said.
    private record Loading(Duration length) implements Target, Bulk {
        @Override
        public String name() {
            return TARGET;
        }

        @Override
        public TargetCapability capability() {
            return TargetCapability.READ_BACK;
        }

        @Override
        public DeliveryOutcome deliver(Push push) {
            throw new UnsupportedOperationException("a backfill goes in bulk");
        }

        @Override
        public Optional<Bulk> inBulk() {
            return Optional.of(this);
        }

        @Override
        public int people() {
            return IN_BULK;
        }

        @Override
        public List<DeliveryOutcome> load(List<Push> pushes) {
            try {
                Thread.sleep(length);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return pushes.stream()
                    .map(_ -> (DeliveryOutcome) new DeliveryOutcome.SeenOnReadBack("Contact/1", null, true, "job 200"))
                    .toList();
        }
    }

    private static String section(
            Machine machine, List<Found> found, int pushes, int people, Duration load, double seconds) {
        var table = new ArrayList<List<String>>();
        table.add(List.of(
                "latency of a request, ms", "pushes at once", "requests a push", "pushes/s", "allowed/s", "ratio"));
        for (Found one : found) {
            table.add(List.of(
                    String.valueOf(one.latency()),
                    String.valueOf(one.concurrency()),
                    String.format(Locale.ROOT, "%.1f", one.requests()),
                    String.format(Locale.ROOT, "%,.1f", one.perSecond()),
                    String.format(Locale.ROOT, "%,.1f", one.allowed()),
                    String.format(Locale.ROOT, "%.0f%%", 100 * one.perSecond() / one.allowed())));
        }
        double theirs = Math.ceil((double) people / IN_BULK) * load.toSeconds();
        return """
                ## Deliveries, revision %s

                %s; %d cores, %,d MB; %s. Load average %s when the run began.
                FHIR directory (read-back): %,d pushes in each run, no limit but latency and concurrency; one run that does not count before.

                %s

                Backfill of %,d people in bulk, %,d at once, by a target that takes %d s for each load: %.1f s (%,.0f people/s), of which \
                the target's own %.0f s; ours %.2f ms a person.
                """.formatted(
                        machine.revision(),
                        machine.os(),
                        machine.cores(),
                        machine.memoryMb(),
                        machine.jdk(),
                        machine.loadText(),
                        pushes,
                        String.join("\n", MarkdownTable.of(table)),
                        people,
                        IN_BULK,
                        load.toSeconds(),
                        seconds,
                        people / seconds,
                        theirs,
                        1000 * (seconds - theirs) / people);
    }
}
