package io.preceptor.routes.feed;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.preceptor.lms.feed.FeedReader;
import io.preceptor.lms.feed.FeedStatus;
import io.preceptor.lms.feed.Feeds;
import io.preceptor.lms.feed.held.HeldFiles;
import java.time.Instant;
import java.util.function.ToDoubleFunction;

/// How old our picture of each source is. The one label is the source's configured name.
final class FeedMetrics implements MeterBinder {

    private final FeedReader reader;
    private final Feeds feeds;
    private final HeldFiles held;

    FeedMetrics(FeedReader reader, Feeds feeds, HeldFiles held) {
        this.reader = reader;
        this.feeds = feeds;
        this.held = held;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (String feed : reader.names()) {
            gauge(
                    registry,
                    feed,
                    "preceptor.feed.lag",
                    "Time since the source was last read to the end",
                    status -> status.lag().toMillis() / 1000.0);
            gauge(
                    registry,
                    feed,
                    "preceptor.feed.last.success",
                    "When the source was last read to the end, in seconds of the epoch",
                    FeedMetrics::lastSuccess);
            gauge(
                    registry,
                    feed,
                    "preceptor.feed.alarm",
                    "1 while the source is silent beyond its rhythm, or stopped itself",
                    status -> status.state().isAlarm() ? 1 : 0);
            Gauge.builder("preceptor.feed.held.files", () -> held.waiting(feed).size())
                    .description("Files that are held until somebody decides about them")
                    .tag("feed", feed)
                    .register(registry);
        }
    }

    private void gauge(
            MeterRegistry registry, String feed, String name, String what, ToDoubleFunction<FeedStatus> value) {
        Gauge.builder(
                        name,
                        () -> feeds.find(feed)
                                .map(line -> value.applyAsDouble(line.status()))
                                .orElse(Double.NaN))
                .description(what)
                .baseUnit(name.endsWith("alarm") ? null : "seconds")
                .tag("feed", feed)
                .register(registry);
    }

    private static double lastSuccess(FeedStatus status) {
        Instant at = status.lastSuccessAt();
        return at == null ? Double.NaN : at.getEpochSecond();
    }
}
