package io.preceptor.bench.system;

import io.preceptor.postgres.Database;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Measures the whole system and adds a section to `docs/benchmarks.md`. Run from the root of the repository by
/// `bench/run`.
///
/// The database is the embedded one, with the settings that the product gives it, started here so that the rivals
/// meet the same server.
public final class SystemBench {

    private static final int PEOPLE = 2000;
    private static final int VISIBLE = 200;

    private final Plan plan;
    private final Database database;
    private final ProcessHandle product;
    private final int mllpPort;
    private final Progress progress;

    private SystemBench(Plan plan, Database database, ProcessHandle product, int mllpPort, Progress progress) {
        this.plan = plan;
        this.database = database;
        this.product = product;
        this.mllpPort = mllpPort;
        this.progress = progress;
    }

    public static void main(String[] args) throws Exception {
        try {
            Plan plan = Plan.of(List.of(args));
            Programs.requireBuilt();
            Findings findings = run(plan);
            String section = Section.of(findings);
            System.out.println(section);
            Journal.add(plan.output(), section);
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    static Findings run(Plan plan) throws IOException, SQLException, InterruptedException {
        try (Product product = Product.start(List.of());
                var progress = new Progress(product.database().dataSource().getConnection())) {
            return new SystemBench(plan, product.database(), product.process(), product.mllpPort(), progress).measure();
        }
    }

    private Findings measure() throws SQLException, InterruptedException {
        var clock = Clock.systemUTC();
        Machine machine = Machine.here();
        say("heating the fresh product for " + plan.heat() + " s");
        Programs.sender(mllpPort, 8, plan.heat(), 1, PEOPLE);
        progress.awaitDrained();
        var rounds = new ArrayList<Round>();
        for (int round = 1; round <= plan.rounds(); round++) {
            for (int connections : plan.connections()) {
                rounds.add(round(connections));
                Round done = rounds.getLast();
                say(
                        "round %d, %2d connections: bare %,7.0f/s, MLLP %,7.0f/s, ratio %.0f%%, p99 %.1f and %.1f ms, drained %,.0f/s, %.2f ms of processor time each"
                                .formatted(
                                        round,
                                        connections,
                                        done.bare().perSecond(),
                                        done.mllp().perSecond(),
                                        100 * done.ratio(),
                                        done.bare().p99Micros() / 1000.0,
                                        done.mllp().p99Micros() / 1000.0,
                                        done.drained().perSecond(),
                                        done.cpu()));
            }
        }
        Measured visible = new Visibility(mllpPort, progress, clock, 0).run(VISIBLE);
        return new Findings(
                clock.instant(),
                plan,
                machine,
                progress.settings(),
                rounds,
                visible,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private Round round(int connections) throws SQLException, InterruptedException {
        Measured bare = Programs.bareCommits(database, connections, plan.seconds(), plan.warmup());
        long mark = progress.mark();
        CpuTime before = CpuTime.now(product, progress.backend());
        ProcessHandle server = CpuTime.server(progress.backend());
        long messages = progress.messages();
        long groups = progress.groups();
        CpuSplit begun = CpuSplit.now(product, server);
        Measured mllp = Programs.sender(mllpPort, connections, plan.seconds(), plan.warmup(), PEOPLE);
        CpuSplit ended = CpuSplit.now(product, server);
        messages = progress.messages() - messages;
        Map<CpuSplit.User, Double> split = ended.millisEach(begun, progress.connections(), messages);
        double group = (double) messages / (progress.groups() - groups);
        long waiting = progress.waiting();
        progress.awaitDrained();
        CpuTime used = CpuTime.now(product, progress.backend()).since(before);
        Progress.Drained drained = progress.since(mark);
        return new Round(bare, mllp, waiting, drained, used.millisEach(drained.reports()), group, split);
    }

    private static void say(String line) {
        System.err.println(line);
    }
}
