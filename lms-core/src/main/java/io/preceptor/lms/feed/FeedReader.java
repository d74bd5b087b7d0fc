package io.preceptor.lms.feed;

import io.preceptor.lms.feed.store.FeedIntake;
import io.preceptor.lms.feed.store.FeedStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Reads sources that are due, each on one node at a time.
///
/// While it reads, the lease is kept; when the node dies, the lease runs out, and another node goes on from the
/// last batch that was committed.
public final class FeedReader implements AutoCloseable {

    private final Map<String, FeedRegistration> feeds;
    private final FeedStore store;
    private final FeedIntake intake;
    private final Duration lease;
    private final Set<String> registered = ConcurrentHashMap.newKeySet();
    private final Set<String> owners = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /// @param lease how long a node that fell silent keeps others from reading
    /// @throws IllegalStateException when two sources have one name
    public FeedReader(List<FeedRegistration> feeds, FeedStore store, FeedIntake intake, Duration lease) {
        this.feeds = feeds.stream().collect(Collectors.toUnmodifiableMap(FeedRegistration::name, Function.identity()));
        this.store = store;
        this.intake = intake;
        this.lease = lease;
    }

    /// The names of all sources that are read.
    public List<String> names() {
        return feeds.keySet().stream().sorted().toList();
    }

    /// Reads a source to its end, if it is due and no other node reads it.
    ///
    /// @return how it ended; empty where it was not read, or where another took it over meanwhile
    /// @throws RuntimeException what nobody foresaw; the source is tried again later, from the last batch that
    /// was taken
    public Optional<FeedOutcome> readIfDue(String name) {
        FeedRegistration feed = feeds.get(name);
        if (feed == null) {
            throw new IllegalArgumentException("No source of that name is configured");
        }
        if (closed) {
            return Optional.empty();
        }
        if (registered.add(name)) {
            store.register(feed);
        }
        String owner = UUID.randomUUID().toString();
        return store.begin(name, owner, lease).flatMap(place -> read(feed, owner, place));
    }

    private Optional<FeedOutcome> read(FeedRegistration feed, String owner, Place place) {
        owners.add(owner);
        var done = new CountDownLatch(1);
        Thread.ofVirtual().name("feed-lease-" + feed.name()).start(() -> keep(feed.name(), owner, done));
        try {
            FeedOutcome outcome = feed.source().read(place, intake.sink(feed.name(), owner, lease));
            return store.ended(feed.name(), owner, outcome) ? Optional.of(outcome) : Optional.empty();
        } catch (LeaseLostException _) {
            return Optional.empty();
        } catch (RuntimeException unforeseen) {
            store.failed(
                    feed.name(),
                    owner,
                    "Unexpected " + unforeseen.getClass().getSimpleName()
                            + " while it was read: it is tried again; if it stays, report the error");
            throw unforeseen;
        } finally {
            done.countDown();
            owners.remove(owner);
        }
    }

    private void keep(String name, String owner, CountDownLatch done) {
        try {
            boolean ours = true;
            while (ours && !done.await(lease.toMillis() / 3, TimeUnit.MILLISECONDS)) {
                ours = renewed(name, owner);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /// With the database away nothing is known: the next turn asks again, and every batch is fenced anyway.
    private boolean renewed(String name, String owner) {
        try {
            return store.renew(name, owner, lease);
        } catch (RuntimeException away) {
            return true;
        }
    }

    /// Begins no reading any more, and gives those that run back: at their next batch they end, and another
    /// node goes on from there.
    @Override
    public void close() {
        closed = true;
        owners.forEach(store::release);
    }
}
