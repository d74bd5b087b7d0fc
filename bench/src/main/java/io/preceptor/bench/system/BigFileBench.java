package io.preceptor.bench.system;

import io.preceptor.connector.hr.file.BreakerProperties;
import io.preceptor.connector.hr.file.HrFileProperties;
import io.preceptor.connector.hr.file.HrFileSource;
import io.preceptor.lms.feed.FeedEntry;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.lms.feed.Place;
import io.preceptor.lms.feed.held.FileBreaker;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Reads an HR file of 2 GB and one of a tenth of it, each in a process of its own with 256 MB of heap, and says
/// how much of it was used at most: memory must not grow with the file. Takes minutes, and disk of about three
/// times the size. What is read is taken and forgotten: the database is not what is measured.
///
/// The build has a test of the same at 300,000 rows beside 30,000.
public final class BigFileBench {

    private static final String HEADER = "employee_id,last,first,email,job_code,department,status,hired\n";
    private static final Duration BREATH = Duration.ofMillis(200);

    private BigFileBench() {}

    /// Arguments: `--megabytes`. With a folder alone, reads the file that is there: so it starts itself.
    public static void main(String[] args) throws Exception {
        if (args.length == 1 && !args[0].startsWith("--")) {
            System.out.println(read(Path.of(args[0])));
            return;
        }
        var arguments = Arguments.parse(List.of(args), Set.of("megabytes"));
        long megabytes = arguments.number("megabytes", 2048);
        var table = new ArrayList<List<String>>();
        table.add(List.of("file, MB", "rows", "seconds", "peak heap, MB"));
        var peaks = new ArrayList<Double>();
        for (long size : List.of(Math.max(1, megabytes / 10), megabytes)) {
            Path place = Files.createDirectories(
                    Path.of("bench", "target", "big-file").toAbsolutePath());
            Path folder = Files.createTempDirectory(place, "of-" + size + "-mb");
            long rows = write(folder, size << 20);
            long from = System.nanoTime();
            double peak = apart(folder, rows) / (double) (1 << 20);
            peaks.add(peak);
            table.add(List.of(
                    "%,d".formatted(size),
                    "%,d".formatted(rows),
                    String.format(Locale.ROOT, "%.0f", (System.nanoTime() - from) / 1e9),
                    String.format(Locale.ROOT, "%.1f", peak)));
            clear(folder);
        }
        System.out.println(String.join("\n", MarkdownTable.of(table)));
        System.out.printf(
                Locale.ROOT, "%nTen times the file took %.2f times the heap.%n", peaks.getLast() / peaks.getFirst());
    }

    private static long write(Path folder, long bytes) throws IOException {
        Path in = Files.createDirectories(folder.resolve("in"));
        long rows = 0;
        long written = HEADER.length();
        try (BufferedWriter out = Files.newBufferedWriter(in.resolve("staff.csv"), StandardCharsets.US_ASCII)) {
            out.write(HEADER);
            while (written < bytes) {
                // Not in their order, so that sorting them is work.
                String row = "E%010d,Family%d,Given%d,person%d@hospital.example,RN2,ICU,A,2019-03-04\n"
                        .formatted(rows * 7919 % 1_000_000_007L, rows % 90_001, rows % 997, rows);
                out.write(row);
                written += row.length();
                rows++;
            }
        }
        return rows;
    }

    /// @return the most bytes that a collection left over
    private static long apart(Path folder, long rows) throws IOException, InterruptedException {
        Process reader = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BigFileBench.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (reader.waitFor() != 0 || !said.startsWith(rows + " ")) {
            throw new IllegalStateException("Not all of " + rows + " rows were taken: " + said);
        }
        return Long.parseLong(said.substring(said.indexOf(' ') + 1));
    }

    private static String read(Path folder) throws InterruptedException {
        var peak = new AtomicLong();
        var isDone = new AtomicBoolean();
        Thread collector = Thread.ofPlatform().start(() -> {
            while (!isDone.get()) {
                System.gc();
                peak.accumulateAndGet(left(), Math::max);
                LockSupport.parkNanos(BREATH.toNanos());
            }
        });
        var source = new HrFileSource(
                feed(folder),
                ZoneOffset.UTC,
                folder.resolve("memory"),
                (_, _) -> {},
                FileBreaker.none(),
                hash -> hash,
                Clock.systemUTC());
        FeedOutcome outcome = source.read(Place.START, new Forgetting());
        isDone.set(true);
        collector.join();
        return outcome instanceof FeedOutcome.UpToDate done ? done.records() + " " + peak.get() : outcome.toString();
    }

    /// What each pool held when its last collection was over: garbage that came since does not count.
    private static long left() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
                .mapToLong(pool -> pool.getCollectionUsage().getUsed())
                .sum();
    }

    private static void clear(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /// Takes everything and remembers nothing.
    private record Forgetting() implements FeedSink {
        @Override
        public List<Long> take(List<FeedEntry> entries, Place next) {
            return entries.stream().map(_ -> 1L).toList();
        }

        @Override
        public void progress(long done, long total) {}
    }

    private static HrFileProperties feed(Path folder) {
        return new HrFileProperties(
                "hr",
                folder.resolve("in"),
                "*.csv",
                HrFileProperties.Kind.STAFF,
                HrFileProperties.Extent.FULL,
                new HrFileProperties.Ready(Duration.ZERO, null),
                new HrFileProperties.Dialect(',', '"', null, "UTF-8", List.of()),
                List.of("employee_id"),
                List.of(
                        new HrFileProperties.Column("employee_id", "identifier", "urn:example:employee", null, null),
                        column("last", "family-name"),
                        column("first", "given-name"),
                        column("email", "email"),
                        column("job_code", "position.job-code"),
                        column("department", "position.unit"),
                        column("status", "status"),
                        column("hired", "hired-on")),
                Map.of("A", "ACTIVE"),
                List.of("yyyy-MM-dd"),
                List.of("Y"),
                new HrFileProperties.Missing(2, 90),
                HrFileProperties.AfterReading.DELETE,
                Duration.ofDays(1),
                Duration.ofDays(1),
                null,
                BreakerProperties.USUAL);
    }

    private static HrFileProperties.Column column(String column, String to) {
        return new HrFileProperties.Column(column, to, null, null, null);
    }
}
