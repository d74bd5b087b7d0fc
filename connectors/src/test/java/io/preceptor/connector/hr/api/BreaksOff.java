package io.preceptor.connector.hr.api;

import io.preceptor.lms.feed.FeedEntry;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.lms.feed.Place;
import java.util.List;

/// A store that goes away after some batches.
final class BreaksOff implements FeedSink {

    private final FeedSink sink;
    private int left;

    BreaksOff(FeedSink sink, int batches) {
        this.sink = sink;
        this.left = batches;
    }

    @Override
    public List<Long> take(List<FeedEntry> entries, Place next) {
        if (left-- == 0) {
            throw new IllegalStateException("gone");
        }
        return sink.take(entries, next);
    }

    @Override
    public void progress(long done, long total) {}
}
