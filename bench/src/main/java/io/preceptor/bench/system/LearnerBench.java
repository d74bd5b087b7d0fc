package io.preceptor.bench.system;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Measures the learner's page of signed-in users, who think in between: with nothing else to do, while new nurses are
/// reported at an even rate, and while a sender sends as fast as it is answered. Adds a section to
/// `docs/benchmarks.md`.
public final class LearnerBench {

    private static final int CONNECTIONS = 8;
    private static final int TRANSFERRED = 2000;

    private LearnerBench() {}

    /// @param alone    nobody sends
    /// @param evenly   [Visibility#PER_SECOND] new nurses a second, from sent to assigned beside it
    /// @param assigned what the new nurses saw meanwhile
    /// @param flooded  a sender on eight connections
    /// @param messages what the sender saw meanwhile
    record Result(
            Machine machine,
            int users,
            int seconds,
            Measured alone,
            Measured evenly,
            Measured assigned,
            Measured flooded,
            Measured messages) {}

    /// Arguments: `--users`, `--seconds` of each part, `--output`.
    public static void main(String[] args) throws Exception {
        var arguments = Arguments.parse(List.of(args), Set.of("users", "seconds", "output"));
        Result result = run(arguments.number("users", 100), arguments.number("seconds", 30));
        String section = section(result);
        System.out.println(section);
        Journal.add(Path.of(arguments.text("output", "docs/benchmarks.md")), section);
    }

    static Result run(int users, int seconds) throws Exception {
        Programs.requireBuilt();
        Machine machine = Machine.here();
        var clock = Clock.systemUTC();
        try (Product product = Product.start(List.of());
                var progress = new Progress(product.database().dataSource().getConnection());
                var both = Executors.newVirtualThreadPerTaskExecutor()) {
            new Visibility(product.mllpPort(), progress, clock, 0).run(users);
            progress.awaitDrained();
            var jdbc = JdbcClient.create(product.database().dataSource());
            try (Learners learners = Learners.signedIn(product.pages(), jdbc, users)) {
                // The first look heats and does not count.
                learners.look(Math.min(seconds, 10));
                Measured alone = learners.look(seconds);

                Callable<Measured> looks = () -> learners.look(seconds);
                Future<Measured> looking = both.submit(looks);
                Measured assigned =
                        new Visibility(product.mllpPort(), progress, clock, users).run(seconds * Visibility.PER_SECOND);
                Measured evenly = result(looking);

                Future<Measured> again = both.submit(looks);
                Measured messages = Programs.sender(product.mllpPort(), CONNECTIONS, seconds - 1, 1, TRANSFERRED);
                Measured flooded = result(again);
                return new Result(machine, users, seconds, alone, evenly, assigned, flooded, messages);
            }
        }
    }

    private static Measured result(Future<Measured> looking) throws InterruptedException, ExecutionException {
        return looking.get();
    }

    private static String section(Result result) {
        var table = new ArrayList<List<String>>();
        table.add(List.of("meanwhile", "pages", "p50, ms", "p99, ms", "p99 to p99 alone"));
        table.add(row("nothing", result.alone(), result.alone()));
        table.add(row(Visibility.PER_SECOND + " new nurses/s", result.evenly(), result.alone()));
        table.add(row(
                String.format(Locale.ROOT, "%,.0f messages/s", result.messages().perSecond()),
                result.flooded(),
                result.alone()));
        return """
                ## Learner's page of %d signed-in users, revision %s

                %s
                Each looks at their training, reads for %d to %d s and looks again, for %d s in each line; %.0f pages a second at most.

                %s

                The new nurses, from sent to assignment visible, meanwhile: p50 %.0f ms, p99 %.0f ms. The messages of the last line came on %d \
                connections, each as soon as the one before was answered.

                """.formatted(
                        result.users(),
                        result.machine().revision(),
                        result.machine().sentence(),
                        Learners.SHORTEST_THOUGHT.toSeconds(),
                        Learners.LONGEST_THOUGHT.toSeconds(),
                        result.seconds(),
                        perSecond(result.users()),
                        String.join("\n", MarkdownTable.of(table)),
                        result.assigned().p50Micros() / 1000.0,
                        result.assigned().p99Micros() / 1000.0,
                        CONNECTIONS);
    }

    /// What so many ask for where no answer takes any time.
    static double perSecond(int users) {
        return 2.0
                * users
                / Learners.SHORTEST_THOUGHT.plus(Learners.LONGEST_THOUGHT).toSeconds();
    }

    private static List<String> row(String meanwhile, Measured looks, Measured alone) {
        return List.of(
                meanwhile,
                String.valueOf(looks.count()),
                String.format(Locale.ROOT, "%.1f", looks.p50Micros() / 1000.0),
                String.format(Locale.ROOT, "%.1f", looks.p99Micros() / 1000.0),
                String.format(Locale.ROOT, "%.1f", (double) looks.p99Micros() / alone.p99Micros()));
    }
}
