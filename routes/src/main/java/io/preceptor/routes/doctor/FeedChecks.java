package io.preceptor.routes.doctor;

import io.preceptor.lms.feed.FeedEntry;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.FeedRegistration;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.lms.feed.FeedStatus;
import io.preceptor.lms.feed.Feeds;
import io.preceptor.lms.feed.LeaseLostException;
import io.preceptor.lms.feed.Place;
import io.preceptor.portal.doctor.Finding;
import io.preceptor.routes.feed.FeedSources;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;

/// Whether each polled source lets us read it, and how it stands.
final class FeedChecks implements Check {

    private final ObjectProvider<FeedSources> sources;
    private final ObjectProvider<Feeds> feeds;
    private final Duration patience;

    /// @param patience for each of them
    FeedChecks(ObjectProvider<FeedSources> sources, ObjectProvider<Feeds> feeds, Duration patience) {
        this.sources = sources;
        this.feeds = feeds;
        this.patience = patience;
    }

    @Override
    public String area() {
        return "feed";
    }

    @Override
    public List<Finding> look() {
        return Looks.all(
                sources.orderedStream()
                        .flatMap(one -> one.feeds().stream())
                        .map(feed -> new Looks.Look(area(), feed.name(), () -> List.of(look(feed))))
                        .toList(),
                patience);
    }

    private Finding look(FeedRegistration feed) {
        FeedStatus status =
                feeds.getObject().find(feed.name()).map(Feeds.Line::status).orElse(null);
        Finding read = read(feed, status == null ? Place.START : status.place());
        if (status == null || read.level() != Finding.Level.OK) {
            return read;
        }
        FeedStatus.Pause pause = status.pause();
        if (pause != null) {
            return Finding.warn(
                    area(),
                    feed.name(),
                    (pause.itself() ? "It stopped itself: " : "Paused by " + pause.by() + ": ") + pause.reason(),
                    "Mend it where need be, and resume it: page Feeds.");
        }
        return status.isSilent()
                ? Finding.fail(
                        area(),
                        feed.name(),
                        "No sign of life for longer than its rhythm allows",
                        "Ask whoever runs the source.")
                : Finding.ok(
                        area(),
                        feed.name(),
                        read.saw() + "; lag " + status.lag().toSeconds() + " s");
    }

    /// Reads the first batch as a dry run.
    private Finding read(FeedRegistration feed, Place from) {
        String kind = feed.source().kind();
        try {
            return switch (feed.source().read(from, new FirstBatch(feed.name()))) {
                case FeedOutcome.UpToDate _ -> Finding.ok(area(), feed.name(), kind + ": it can be read");
                case FeedOutcome.TryLater later ->
                    Finding.fail(
                            area(),
                            feed.name(),
                            kind + ": " + later.reason(),
                            "See that it is there and that this machine may reach it; it is tried again by itself.");
                case FeedOutcome.Stopped stopped ->
                    Finding.fail(area(), feed.name(), kind + ": " + stopped.reason(), "Mend it, and resume it.");
            };
        } catch (LeaseLostException enough) {
            return Finding.ok(area(), feed.name(), kind + ": it can be read, and there is something new");
        }
    }

    /// Takes nothing and ends the reading.
    private record FirstBatch(String feed) implements FeedSink {

        @Override
        public List<Long> take(List<FeedEntry> entries, Place next) {
            throw new LeaseLostException(feed);
        }

        @Override
        public void progress(long done, long total) {}

        @Override
        public boolean isTrial() {
            return true;
        }
    }
}
