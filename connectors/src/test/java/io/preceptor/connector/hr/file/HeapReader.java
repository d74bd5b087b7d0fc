package io.preceptor.connector.hr.file;

import static io.preceptor.connector.pgp.PgpHolders.HR;
import static io.preceptor.connector.pgp.PgpHolders.OUR_PASSPHRASE;
import static io.preceptor.connector.pgp.PgpHolders.US;

import io.preceptor.lms.feed.FeedEntry;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.lms.feed.Place;
import io.preceptor.lms.feed.held.FileBreaker;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.springframework.util.unit.DataSize;

/// Reads a file and prints how many rows were taken, and the most bytes of heap that a garbage
/// collection left over meanwhile. The file lies there as [#lay] lays it.
final class HeapReader {

    /// How many times as long as a collection took, the reader goes on before the next.
    private static final int BREATHS = 2;

    private HeapReader() {}

    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(arguments[0]);
        Feed feed = new Feed(root);
        feed.properties = packed(feed.properties, root);
        var peak = new AtomicLong();
        var isDone = new AtomicBoolean();
        Thread collector = Thread.ofPlatform().start(() -> {
            while (!isDone.get()) {
                long begun = System.nanoTime();
                collect(peak);
                // Most of the time is for reading: on a busy machine a fixed breath leaves nothing but collections.
                LockSupport.parkNanos(BREATHS * (System.nanoTime() - begun));
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

    /// Lays a file of so many rows there, with a trailer, encrypted and signed.
    static void lay(Path root, int rows) throws IOException {
        Feed feed = new Feed(root);
        Files.createDirectories(feed.folder);
        US.privateKey(root.resolve("ours.key"));
        HR.publicKey(root.resolve("theirs.pub"));
        var text = new StringBuilder(Feed.HEADER);
        for (int i = 0; i < rows; i++) {
            text.append(Feed.row("E%09d".formatted(i * 7919L % 1_000_000_007L), 0, "ICU", "A"));
        }
        text.append("TRL|").append(rows).append('\n');
        Path file = feed.folder.resolve("staff.csv");
        Files.write(file, HR.message(US, text.toString().getBytes(StandardCharsets.UTF_8)));
        Files.setLastModifiedTime(file, FileTime.from(feed.now.minusSeconds(60)));
    }

    private static HrFileProperties packed(HrFileProperties plain, Path root) {
        return Changed.packed(
                plain,
                plain.dialect(),
                new HrPgpProperties(
                        root.resolve("ours.key"),
                        OUR_PASSPHRASE,
                        root.resolve("theirs.pub"),
                        DataSize.ofGigabytes(1),
                        1000),
                new HrProofProperties(null, null, null, "TRL\\|(?<rows>[0-9]+)", null));
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
