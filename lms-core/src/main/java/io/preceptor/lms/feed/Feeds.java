package io.preceptor.lms.feed;

import io.preceptor.lms.feed.store.FeedStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The sources that are read from time to time, as people see and steer them.
public final class Feeds {

    private final List<FeedRegistration> feeds;
    private final FeedStore store;

    public Feeds(List<FeedRegistration> feeds, FeedStore store) {
        this.feeds = List.copyOf(feeds);
        this.store = store;
    }

    /// @param kind what kind of source, for people
    public record Line(String kind, FeedStatus status) {}

    /// Every source that any node has begun to watch, in the order of the configuration.
    public List<Line> list() {
        return feeds.stream().flatMap(feed -> line(feed).stream()).toList();
    }

    public Optional<Line> find(String name) {
        return registration(name).flatMap(this::line);
    }

    private Optional<Line> line(FeedRegistration feed) {
        return store.status(feed.name()).map(status -> new Line(feed.source().kind(), status));
    }

    /// Leaves a source alone until somebody resumes it. A reading that runs ends at its next batch.
    ///
    /// @param reason why, for everyone to see
    /// @return false where it is paused already, or not known
    public boolean pause(String name, String by, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("A pause has a reason");
        }
        return known(name) && store.pause(name, by, reason);
    }

    /// Reads on at once from where it stands, whoever or whatever had stopped it.
    ///
    /// @return false where it is not paused, or not known
    public boolean resume(String name) {
        return known(name) && store.resume(name);
    }

    /// Reads at once instead of waiting for its rhythm.
    ///
    /// @return false where it is paused, or not known
    public boolean readNow(String name) {
        return known(name) && store.due(name);
    }

    /// Reads everything again that was said since a moment; what is known already changes nothing. Begins at
    /// once, or when it is resumed.
    ///
    /// @return false where it is not known
    public boolean rereadFrom(String name, Instant moment) {
        return registration(name)
                .filter(feed -> store.rereadFrom(name, feed.source().since(moment)))
                .isPresent();
    }

    /// Records that wait to be mended at the source: the newest entries first.
    public List<RefusedRecord> refused(String name, long offset, int limit) {
        return store.refused(name, offset, limit);
    }

    /// The source itself; empty where none of that name is configured.
    public Optional<FeedRegistration> registration(String name) {
        return feeds.stream().filter(feed -> feed.name().equals(name)).findFirst();
    }

    private boolean known(String name) {
        return registration(name).isPresent();
    }
}
