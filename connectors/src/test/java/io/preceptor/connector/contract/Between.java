package io.preceptor.connector.contract;

import io.preceptor.lms.feed.FeedEntry;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.lms.feed.Place;
import java.util.ArrayList;
import java.util.List;

/// Stands between a source and the store: counts batches, and breaks the reading off where a test wants it.
final class Between implements FeedSink {

    /// Nobody catches this by name.
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final FeedSink store;
    private final int batches;
    private final Runnable then;
    private final boolean kept;
    private final List<Integer> sizes = new ArrayList<>();

    private Between(FeedSink store, int batches, Runnable then, boolean kept) {
        this.store = store;
        this.batches = batches;
        this.then = then;
        this.kept = kept;
    }

    static Between counting(FeedSink store) {
        return new Between(store, Integer.MAX_VALUE, () -> {}, true);
    }

    /// Does something when so many batches were taken and the next one comes.
    static Between after(int batches, FeedSink store, Runnable then) {
        return new Between(store, batches, then, true);
    }

    /// Breaks the reading off when so many batches were taken and the next one comes.
    static Between killed(int batches, FeedSink store) {
        return after(batches, store, () -> {
            throw new Killed();
        });
    }

    /// Keeps nothing, as a dry run does.
    static Between trial(FeedSink store) {
        return new Between(store, Integer.MAX_VALUE, () -> {}, false);
    }

    @Override
    public List<Long> take(List<FeedEntry> entries, Place next) {
        if (sizes.size() == batches) {
            then.run();
        }
        sizes.add(FeedDesk.size(entries));
        if (kept) {
            return store.take(entries, next);
        }
        return entries.stream()
                .map(entry -> entry instanceof FeedEntry.More more ? more.entry() : -1L)
                .toList();
    }

    @Override
    public void progress(long done, long total) {
        store.progress(done, total);
    }

    @Override
    public boolean isTrial() {
        return !kept;
    }

    /// How many records each batch held.
    List<Integer> sizes() {
        return sizes;
    }
}
