package io.preceptor.bench.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The MLLP listener alone: messages acknowledged per second with few and with many connections, one message in flight
/// on each, and the heap that lives while ten times the messages pass.
///
/// What lives is measured by full collections, again and again while messages flow: what a collector has merely not
/// yet taken away is not counted. Run from the root of the repository by `bench/run connections`.
public final class IntakeBench {

    private static final int PEOPLE = 2000;
    private static final int TIMES = 10;
    private static final Duration BETWEEN_COLLECTIONS = Duration.ofMillis(500);
    private static final Pattern COLLECTED = Pattern.compile("Pause Full \\(Diagnostic Command\\) \\d+M->(\\d+)M");

    private final Product product;
    private final Path log;
    private final int warmup;

    private IntakeBench(Product product, Path log, int warmup) {
        this.product = product;
        this.log = log;
        this.warmup = warmup;
    }

    /// @param peak megabytes that lived at most
    private record Heap(Measured sent, int peak) {}

    /// Arguments: `--connections` (1,8,32,200), `--seconds` (5), `--warmup` (3), `--output`, without which nothing is
    /// written but to the console.
    public static void main(String[] args) throws Exception {
        try {
            var arguments = Arguments.parse(List.of(args), Set.of("connections", "seconds", "warmup", "output"));
            Programs.requireBuilt();
            String section = run(
                    arguments.numbers("connections", List.of(1, 8, 32, 200)),
                    arguments.number("seconds", 5),
                    arguments.number("warmup", 3));
            System.out.println(section);
            String output = arguments.text("output", "");
            if (!output.isEmpty()) {
                Journal.add(Path.of(output), section);
            }
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private static String run(List<Integer> connections, int seconds, int warmup) throws Exception {
        Machine machine = Machine.here();
        Path place =
                Files.createDirectories(Path.of("bench", "target", "system").toAbsolutePath());
        Path log = Files.createTempFile(place, "intake", ".gc");
        try (Product product = Product.start(List.of("-Xlog:gc:file=" + log));
                var progress = new Progress(product.database().dataSource().getConnection())) {
            var bench = new IntakeBench(product, log, warmup);
            Programs.sender(product.mllpPort(), 8, 10, 1, PEOPLE);
            progress.awaitDrained();
            var rows = new ArrayList<List<String>>();
            rows.add(List.of("connections", "acknowledged/s", "p50 / p99, ms", "not acknowledged"));
            for (int each : connections) {
                Measured sent = Programs.sender(product.mllpPort(), each, seconds, warmup, PEOPLE);
                progress.awaitDrained();
                rows.add(List.of(
                        String.valueOf(each),
                        String.format(Locale.ROOT, "%,.0f", sent.perSecond()),
                        String.format(Locale.ROOT, "%.1f / %.1f", sent.p50Micros() / 1000.0, sent.p99Micros() / 1000.0),
                        String.valueOf(sent.failed())));
            }
            int most = connections.stream().mapToInt(Integer::intValue).max().orElse(1);
            Heap once = bench.heap(most, seconds);
            progress.awaitDrained();
            Heap more = bench.heap(most, seconds * TIMES);
            progress.awaitDrained();
            return section(machine, seconds, rows, most, once, more);
        } finally {
            Files.deleteIfExists(log);
        }
    }

    /// Has the collector run while messages flow.
    private Heap heap(int connections, int seconds) throws IOException, InterruptedException {
        long from = Files.size(log);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Measured> sending =
                    threads.submit(() -> Programs.sender(product.mllpPort(), connections, seconds, warmup, PEOPLE));
            while (!sending.isDone()) {
                collect();
                Thread.sleep(BETWEEN_COLLECTIONS);
            }
            collect();
            return new Heap(sending.get(), peak(from));
        } catch (ExecutionException failed) {
            throw new IllegalStateException("The sender failed", failed.getCause());
        }
    }

    private void collect() throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        new ProcessBuilder(jcmd, String.valueOf(product.process().pid()), "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private int peak(long from) throws IOException {
        byte[] all = Files.readAllBytes(log);
        Matcher lines = COLLECTED.matcher(
                new String(all, (int) from, all.length - (int) from, java.nio.charset.StandardCharsets.UTF_8));
        int peak = 0;
        while (lines.find()) {
            peak = Math.max(peak, Integer.parseInt(lines.group(1)));
        }
        if (peak == 0) {
            throw new IllegalStateException("The collector's log says nothing of full collections: " + log);
        }
        return peak;
    }

    private static String section(
            Machine machine, int seconds, List<List<String>> rows, int most, Heap once, Heap more) {
        var text = new ArrayList<String>();
        text.add("## MLLP connections, %s UTC, revision %s"
                .formatted(
                        Clock.systemUTC().instant().toString().substring(0, 16).replace('T', ' '), machine.revision()));
        text.add("");
        text.add("%s; %d cores, %,d MB; %s; load average %s. Product, database and sender on one machine; %d s each."
                .formatted(
                        machine.os(), machine.cores(), machine.memoryMb(), machine.jdk(), machine.loadText(), seconds));
        text.add("");
        text.addAll(MarkdownTable.of(rows));
        text.add("");
        text.add(String.format(
                Locale.ROOT,
                "With %d connections at most %d MB lived while %,d messages passed, and %d MB while %,d did: %.2f times the heap"
                        + " for %.1f times the messages.",
                most,
                once.peak(),
                once.sent().count(),
                more.peak(),
                more.sent().count(),
                (double) more.peak() / once.peak(),
                (double) more.sent().count() / Math.max(1, once.sent().count())));
        return String.join("\n", text) + "\n";
    }
}
