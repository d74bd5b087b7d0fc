package io.preceptor.bench.system;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Everything that is measured, once and small: one table of ratios, with what stood on either side. Adds a section to
/// `docs/benchmarks.md`. Run by `bench/run all`; the single benchmarks measure the same things for longer.
public final class WholeBench {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'");

    private WholeBench() {}

    /// @param ours   what the product did, with its unit
    /// @param with   how it was set
    /// @param beside what it is compared with
    /// @param theirs what that did, with its unit
    /// @param other  how that was set
    record Line(String what, String ours, String with, String beside, String theirs, String other, double ratio) {
        List<String> row() {
            return List.of(what, ours, with, beside, theirs, other, String.format(Locale.ROOT, "%.2f", ratio));
        }
    }

    /// Arguments: `--seconds` of each measurement by time, `--people` of the file, `--pushes`, `--users`, `--output`.
    public static void main(String[] args) throws Exception {
        var arguments = Arguments.parse(List.of(args), Set.of("seconds", "people", "pushes", "users", "output"));
        int seconds = arguments.number("seconds", 5);
        int people = arguments.number("people", 20_000);
        int pushes = arguments.number("pushes", 200);
        int users = arguments.number("users", 100);
        Path output = Path.of(arguments.text("output", "docs/benchmarks.md"));
        Programs.requireBuilt();
        Machine machine = Machine.here();
        var lines = new ArrayList<Line>();

        Findings intake = SystemBench.run(new Plan(1, seconds, 3, 4 * seconds, Plan.CONNECTIONS, output));
        for (Round round : intake.rounds()) {
            lines.add(intake(round, seconds));
        }
        lines.add(visible(intake, seconds));
        lines.addAll(feed(FeedBench.run(people, 1)));
        DeliveryBench.Result deliveries =
                DeliveryBench.run(new DeliveryBench.Settings(pushes, List.of(20), List.of(8), people / 10, pushes / 4));
        deliveries.found().forEach(found -> lines.add(delivery(found)));
        lines.addAll(learners(LearnerBench.run(users, 4 * seconds)));

        String section = section(Instant.now(), machine, intake.settings(), deliveries.confirmed(), lines);
        System.out.println(section);
        Journal.add(output, section);
    }

    private static Line intake(Round round, int seconds) {
        String with = round.connections() + " connections, " + seconds + " s, messages of 0.9 kB, applied meanwhile";
        return new Line(
                "intake",
                String.format(Locale.ROOT, "%,.0f/s", round.mllp().perSecond()),
                with,
                "bare commits",
                String.format(Locale.ROOT, "%,.0f/s", round.bare().perSecond()),
                round.connections() + " connections, " + seconds + " s, rows of 1 kB",
                round.ratio());
    }

    private static Line visible(Findings intake, int seconds) {
        Measured visible = intake.visible();
        Measured bare = intake.at(1).getFirst().bare();
        return new Line(
                "message to assignment, p50",
                String.format(Locale.ROOT, "%.1f ms", visible.p50Micros() / 1000.0),
                String.format(
                        Locale.ROOT,
                        "%d nurses at %d/s; p99 %.0f ms",
                        visible.count(),
                        Visibility.PER_SECOND,
                        visible.p99Micros() / 1000.0),
                "a bare commit, p50",
                String.format(Locale.ROOT, "%.2f ms", bare.p50Micros() / 1000.0),
                String.format(Locale.ROOT, "1 connection, %d s; p99 %.2f ms", seconds, bare.p99Micros() / 1000.0),
                (double) visible.p50Micros() / bare.p50Micros());
    }

    private static List<Line> feed(FeedBench.Result feed) {
        double stored = feed.people() / feed.median(FeedBench.Round::stored);
        double copied = feed.people() / feed.median(FeedBench.Round::copied);
        double again = feed.people() / feed.median(FeedBench.Round::again);
        double parsed = feed.people() / feed.median(FeedBench.Round::parsed);
        String rows = String.format(Locale.ROOT, "%,d rows of 13 columns", feed.people());
        return List.of(
                new Line(
                        "first load of an HR file",
                        String.format(Locale.ROOT, "%,.0f people/s", stored),
                        rows + ", stored and journalled",
                        "COPY",
                        String.format(Locale.ROOT, "%,.0f rows/s", copied),
                        "the same rows into a plain table",
                        stored / copied),
                new Line(
                        "unchanged re-read",
                        String.format(Locale.ROOT, "%,.0f people/s", again),
                        rows + ", the same bytes",
                        "bare parsing",
                        String.format(Locale.ROOT, "%,.0f rows/s", parsed),
                        "the same bytes",
                        again / parsed));
    }

    private static Line delivery(DeliveryBench.Found found) {
        return new Line(
                "deliveries, " + found.kind(),
                String.format(Locale.ROOT, "%,.0f/s", found.perSecond()),
                String.format(Locale.ROOT, "%d pushes, %d at once", found.pushes(), found.concurrency()),
                "what the latency allows",
                String.format(Locale.ROOT, "%,.0f/s", found.allowed()),
                String.format(
                        Locale.ROOT,
                        found.turns() < 1 ? "%d ms, %.3f round trips a push" : "%d ms, %.1f round trips a push",
                        found.latency(),
                        found.turns()),
                found.ratio());
    }

    private static List<Line> learners(LearnerBench.Result result) {
        return List.of(
                learners(
                        result,
                        String.format(Locale.ROOT, "while %d nurses/s are hired", Visibility.PER_SECOND),
                        result.evenly()),
                learners(
                        result,
                        String.format(
                                Locale.ROOT,
                                "while %,.0f messages/s are taken",
                                result.messages().perSecond()),
                        result.flooded()));
    }

    private static Line learners(LearnerBench.Result result, String meanwhile, Measured looks) {
        return new Line(
                "learner's page, p99",
                String.format(Locale.ROOT, "%.0f ms", looks.p99Micros() / 1000.0),
                String.format(
                        Locale.ROOT,
                        "%d users, %s; p50 %.0f ms",
                        result.users(),
                        meanwhile,
                        looks.p50Micros() / 1000.0),
                "the same alone, p99",
                String.format(Locale.ROOT, "%.0f ms", result.alone().p99Micros() / 1000.0),
                String.format(
                        Locale.ROOT,
                        "%d users, %d s; p50 %.0f ms",
                        result.users(),
                        result.seconds(),
                        result.alone().p50Micros() / 1000.0),
                (double) looks.p99Micros() / result.alone().p99Micros());
    }

    private static String section(
            Instant at,
            Machine machine,
            Map<String, String> settings,
            List<Confirmation.Found> confirmed,
            List<Line> lines) {
        var table = new ArrayList<List<String>>();
        table.add(List.of("what", "ours", "with", "beside", "theirs", "with ", "ours to theirs"));
        lines.forEach(line -> table.add(line.row()));
        var words = new ArrayList<String>();
        settings.forEach((name, value) -> words.add(name + " " + value));
        var said = new ArrayList<String>();
        confirmed.forEach(
                one -> said.add(String.format(Locale.ROOT, "%s %.0f and %.0f", one.target(), one.p50(), one.p99())));
        return """
                ## The whole, %s, revision %s

                %s
                PostgreSQL says: %s.

                %s

                Of rates more is better, of times less. From a completion to its confirmation in the running product, p50 and p99 in ms: %s.

                """.formatted(
                        MINUTE.format(at.atOffset(ZoneOffset.UTC)),
                        machine.revision(),
                        machine.sentence(),
                        String.join(", ", words),
                        String.join("\n", MarkdownTable.of(table)),
                        String.join("; ", said));
    }
}
