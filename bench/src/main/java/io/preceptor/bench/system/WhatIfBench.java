package io.preceptor.bench.system;

import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.assignment.format.PublishedContentFormat;
import io.preceptor.lms.assignment.store.WorldStore;
import io.preceptor.lms.converge.Publications;
import io.preceptor.lms.converge.store.FactStore;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.publish.Draft.Origin;
import io.preceptor.lms.publish.DraftFile;
import io.preceptor.lms.publish.store.DraftStore;
import io.preceptor.lms.training.Criterion;
import io.preceptor.lms.training.DueRule;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.training.Requirement;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/// Measures the what-if of a draft over many people in the running product, as a compliance officer runs it from the
/// draft's page: alone, while new nurses are reported, and while a sender sends as fast as it is answered; and what
/// these see of it. Adds a section to `docs/benchmarks.md`.
public final class WhatIfBench {

    private static final int CONNECTIONS = 8;
    private static final int TRANSFERRED = 2_000;
    private static final int FIRST = 500;
    private static final int DAYS = 60;

    private final Product product;
    private final JdbcClient jdbc;
    private final Progress progress;
    private final Browser officer;
    private final long forFew;
    private final long forAll;
    private int nurses = FIRST;

    private WhatIfBench(
            Product product, JdbcClient jdbc, Progress progress, Browser officer, long forFew, long forAll) {
        this.product = product;
        this.jdbc = jdbc;
        this.progress = progress;
        this.officer = officer;
        this.forFew = forFew;
        this.forAll = forAll;
    }

    /// Arguments: `--people`, `--requirements`, `--seconds` that messages flow, `--output`.
    public static void main(String[] args) throws Exception {
        var arguments = Arguments.parse(List.of(args), Set.of("people", "requirements", "seconds", "output"));
        Programs.requireBuilt();
        Machine machine = Machine.here();
        try (Product product = Product.start(List.of());
                var progress = new Progress(product.database().dataSource().getConnection())) {
            var jdbc = JdbcClient.create(product.database().dataSource());
            new Visibility(product.mllpPort(), progress, Clock.systemUTC(), 0).run(FIRST);
            progress.awaitDrained();
            var publications = new Publications(
                    new Transactions(
                            new DataSourceTransactionManager(product.database().dataSource())),
                    new FactStore(jdbc),
                    new WorldStore(jdbc));
            World world = publications.upToNow().getLast();
            PublishedContent many = many(world, arguments.number("requirements", 1_000));
            publications.publish(many, "bench", "many requirements");
            awaitReviewed(jdbc);
            long people = new ManyPeople(jdbc).make(arguments.number("people", 100_000));
            jdbc.sql("""
                insert into account (id, username, roles, password_hash, must_change_password, enabled, failed_sign_ins)
                values (gen_random_uuid(), 'bench-officer', array['COMPLIANCE_OFFICER'], :hash, false, true, 0)
                """).param("hash", Browser.HASH).update();
            int version = publications.version();
            try (var officer = new Browser(product.pages(), "bench-officer")) {
                var bench = new WhatIfBench(
                        product,
                        jdbc,
                        progress,
                        officer,
                        draft(jdbc, many, "many-0", version),
                        draft(jdbc, many, "privacy-everyone", version));
                String section = bench.run(
                        machine, people, many.policy().requirements().size(), arguments.number("seconds", 20));
                System.out.println(section);
                Journal.add(Path.of(arguments.text("output", "docs/benchmarks.md")), section);
            }
        }
    }

    /// What is in force, and so many more requirements that each is for one role in one unit.
    private static PublishedContent many(World world, int requirements) {
        Policy policy = world.policy();
        var all = new ArrayList<>(policy.unpacked());
        List<String> units = List.copyOf(world.units().units().keySet());
        for (int i = 0; all.size() < requirements; i++) {
            String unit = units.get(i % units.size());
            String role =
                    policy.roles().get(i / units.size() % policy.roles().size()).key();
            all.add(new Requirement(
                    "many-" + i,
                    "Requirement " + i,
                    policy.courses().getFirst().key(),
                    new Criterion.AllOf(
                            List.of(new Criterion.UnitWithin(Set.of(unit)), new Criterion.RoleIn(Set.of(role)))),
                    new DueRule.AfterAssignment(Period.ofDays(90)),
                    false,
                    null,
                    "Office",
                    null));
        }
        return content(world.policy(), all, world);
    }

    private static PublishedContent content(Policy policy, List<Requirement> all, World world) {
        return new PublishedContent(
                new Policy(
                        policy.courses(), all, policy.roles(), policy.audiences(), policy.packs(), policy.curriculum()),
                world.crosswalk(),
                world.units());
    }

    /// A draft in which one requirement is due on another day.
    private static long draft(JdbcClient jdbc, PublishedContent content, String key, int version) {
        Policy policy = content.policy();
        List<Requirement> all = policy.unpacked().stream()
                .map(one -> one.key().equals(key) ? soon(one) : one)
                .toList();
        var drafted = new PublishedContent(
                new Policy(
                        policy.courses(), all, policy.roles(), policy.audiences(), policy.packs(), policy.curriculum()),
                content.crosswalk(),
                content.units());
        List<DraftFile> files = PublishedContentFormat.files(PublishedContentFormat.write(drafted)).stream()
                .map(file -> new DraftFile(kind(file.name()), file.name(), file.text()))
                .toList();
        return new DraftStore(jdbc).insert(files, Origin.COMMAND, key, version, "bench");
    }

    private static DraftFile.Kind kind(String name) {
        return switch (name) {
            case "job-codes.csv" -> DraftFile.Kind.CROSSWALK;
            case "units.csv" -> DraftFile.Kind.UNITS;
            default -> DraftFile.Kind.POLICY;
        };
    }

    private static Requirement soon(Requirement one) {
        return new Requirement(
                        one.key(),
                        one.title(),
                        one.course(),
                        one.audience(),
                        new DueRule.AfterAssignment(Period.ofDays(3)),
                        one.recurring(),
                        one.effectiveFrom(),
                        one.owner(),
                        one.regulation(),
                        one.beforeStart())
                .with(one.dueTerms());
    }

    private static void awaitReviewed(JdbcClient jdbc) throws InterruptedException {
        String due = "select count(*) from staff_member where decided_world < (select max(number) from world_fact)";
        while (jdbc.sql(due).query(Long.class).single() > 0) {
            Thread.sleep(Duration.ofMillis(100));
        }
    }

    private String run(Machine machine, long people, int requirements, int seconds) throws Exception {
        whatIf(forFew);
        double few = whatIf(forFew);
        double alone = whatIf(forAll);
        Measured assignedAlone = hire(seconds);
        Measured sentAlone = send(seconds);
        progress.awaitDrained();
        try (var meanwhile = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Double> whatIf = () -> whatIf(forAll);
            Future<Double> first = meanwhile.submit(whatIf);
            Measured assigned = hire(seconds);
            double whileHiring = first.get();
            Future<Double> second = meanwhile.submit(whatIf);
            Measured sent = send(seconds);
            double whileSending = second.get();
            progress.awaitDrained();
            var table = new ArrayList<List<String>>();
            table.add(List.of("what-if", "seconds", "people/s"));
            table.add(row("of a requirement for few", few, people));
            table.add(row("of one for everybody", alone, people));
            table.add(row("the same, " + Visibility.PER_SECOND + " new nurses/s meanwhile", whileHiring, people));
            table.add(row("the same, a sender on " + CONNECTIONS + " connections meanwhile", whileSending, people));
            var others = new ArrayList<List<String>>();
            others.add(List.of("what others see", "alone", "meanwhile"));
            others.add(List.of(
                    "new nurses, sent to assignment visible, p50 / p99, ms", millis(assignedAlone), millis(assigned)));
            others.add(List.of("messages acknowledged/s", perSecond(sentAlone), perSecond(sent)));
            others.add(List.of("acknowledged, p50 / p99, ms", millis(sentAlone), millis(sent)));
            return """
                    ## What-if over %,d people with %,d requirements, revision %s

                    %s
                    Begun from the draft's page of the running product, %d days ahead; messages flow for %d s in each line.

                    %s

                    %s

                    """.formatted(
                            people,
                            requirements,
                            machine.revision(),
                            machine.sentence(),
                            DAYS,
                            seconds,
                            String.join("\n", MarkdownTable.of(table)),
                            String.join("\n", MarkdownTable.of(others)));
        }
    }

    private Measured hire(int seconds) throws Exception {
        int count = seconds * Visibility.PER_SECOND;
        Measured seen = new Visibility(product.mllpPort(), progress, Clock.systemUTC(), nurses).run(count);
        nurses += count;
        return seen;
    }

    private Measured send(int seconds) {
        return Programs.sender(product.mllpPort(), CONNECTIONS, seconds - 1, 1, TRANSFERRED);
    }

    /// @return seconds from the press of the button to its end
    private double whatIf(long draft) throws Exception {
        String page = "/policy/drafts/" + draft;
        officer.post(page, page + "/what-if", "days=" + DAYS + "&hour=40");
        while (true) {
            String state = jdbc.sql("select state from policy_run order by number desc limit 1")
                    .query(String.class)
                    .single();
            if (!state.equals("RUNNING")) {
                double took = jdbc.sql("""
                        select extract(epoch from ended_at - asked_at) from policy_run order by number desc limit 1
                        """).query(Double.class).single();
                String found = jdbc.sql("""
                        select coalesce(problem, finding ->> 'affected') from policy_run order by number desc limit 1
                        """).query(String.class).single();
                System.err.printf(Locale.ROOT, "draft %d: %s in %.1f s, %s%n", draft, state, took, found);
                if (!state.equals("DONE")) {
                    throw new IllegalStateException("The what-if ended as " + state + ": " + found);
                }
                return took;
            }
            Thread.sleep(Duration.ofMillis(50));
        }
    }

    private static List<String> row(String what, double seconds, long people) {
        return List.of(
                what,
                String.format(Locale.ROOT, "%.1f", seconds),
                String.format(Locale.ROOT, "%,.0f", people / seconds));
    }

    private static String millis(Measured measured) {
        return String.format(Locale.ROOT, "%.0f / %.0f", measured.p50Micros() / 1000.0, measured.p99Micros() / 1000.0);
    }

    private static String perSecond(Measured measured) {
        return String.format(Locale.ROOT, "%,.0f", measured.perSecond());
    }
}
