package io.preceptor.connector.hr.api;

import io.preceptor.lms.feed.FeedEntry;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.lms.feed.Place;
import io.preceptor.lms.journal.EntryState;
import java.util.List;
import java.util.stream.Collectors;

/// Stands between the reader of the rows and the store: the place within the rows becomes that of the API.
final class HrApiSink implements FeedSink {

    static final String KIND = "HR API";

    private final FeedSink sink;
    private ApiPlace place;
    private String refusal = "";

    HrApiSink(FeedSink sink, ApiPlace place) {
        this.sink = sink;
        this.place = place;
    }

    ApiPlace place() {
        return place;
    }

    /// Why a reading was refused whole, as the journal says it.
    String refusal() {
        return refusal;
    }

    @Override
    public List<Long> take(List<FeedEntry> entries, Place next) {
        ApiPlace after = place.at(next);
        List<Long> numbers = sink.take(entries.stream().map(this::ours).toList(), after.place());
        place = after;
        return numbers;
    }

    private FeedEntry ours(FeedEntry entry) {
        if (!(entry instanceof FeedEntry.New added)) {
            return entry;
        }
        if (added.draft().state() == EntryState.REFUSED) {
            refusal = added.draft().problems().stream()
                    .map(problem -> problem.at() + ": " + problem.fix())
                    .collect(Collectors.joining("; "));
        }
        return new FeedEntry.New(added.draft().withKind(KIND), added.content(), added.version());
    }

    @Override
    public void progress(long done, long total) {
        sink.progress(done, total);
    }

    @Override
    public boolean isTrial() {
        return sink.isTrial();
    }
}
