package io.preceptor.connector.hr.file;

import io.preceptor.lms.feed.FeedEntry;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.lms.feed.Place;
import io.preceptor.lms.feed.held.FileBreaker;
import java.io.IOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Reads a file of so many rows and prints how many were taken, and the most bytes of heap that a garbage
/// collection left over meanwhile.
final class HeapReader {

    private static final long BREATH_NANOS = Duration.ofMillis(5).toNanos();

    private HeapReader() {}

    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(arguments[0]);
        int rows = Integer.parseInt(arguments[1]);
        Feed feed = new Feed(root);
        write(feed, rows);
        var peak = new AtomicLong();
        var isDone = new AtomicBoolean();
        Thread collector = Thread.ofPlatform().start(() -> {
            while (!isDone.get()) {
                collect(peak);
                // Without a breath in between, nothing but collections would be done.
                LockSupport.parkNanos(BREATH_NANOS);
            }
        });
        var source = new HrFileSource(
                feed.properties,
                ZoneId.of("UTC"),
                root.resolve("memory"),
                (_, _) -> {},
                FileBreaker.none(),
                hash -> hash,
                () -> feed.now);
        var outcome = (FeedOutcome.UpToDate) source.read(Place.START, new Forgetting());
        isDone.set(true);
        collector.join();
        System.out.println(outcome.records() + " " + peak.get());
    }

    /// What each pool held when its last collection was over: garbage that came since does not count.
    private static void collect(AtomicLong peak) {
        System.gc();
        long left = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
                .mapToLong(pool -> pool.getCollectionUsage().getUsed())
                .sum();
        peak.accumulateAndGet(left, Math::max);
    }

    private static void write(Feed feed, int rows) throws IOException {
        Files.createDirectories(feed.folder);
        Path file = feed.folder.resolve("staff.csv");
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write(Feed.HEADER);
            for (int i = 0; i < rows; i++) {
                out.write(Feed.row("E%09d".formatted(i * 7919L % 1_000_000_007L), 0, "ICU", "A"));
            }
        }
        Files.setLastModifiedTime(file, FileTime.from(feed.now.minusSeconds(60)));
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
}
