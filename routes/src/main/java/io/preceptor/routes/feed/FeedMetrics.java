package io.preceptor.routes.feed;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.preceptor.lms.feed.FeedReader;
import io.preceptor.lms.feed.FeedStatus;
import io.preceptor.lms.feed.Feeds;
import io.preceptor.lms.feed.held.HeldFiles;
import io.preceptor.routes.observe.Asked;
import io.preceptor.routes.observe.DatabaseSight;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// How old our picture of each source is. The one label is the source's configured name.
final class FeedMetrics implements MeterBinder {

    private final List<String> names;
    private final Asked<Map<String, Figures>> figures;

    /// @param status empty before any node has begun to watch it
    /// @param held   files that wait for a person
    private record Figures(Optional<FeedStatus> status, int held) {}

    FeedMetrics(FeedReader reader, Feeds feeds, HeldFiles held, DatabaseSight sight) {
        this.names = List.copyOf(reader.names());
        this.figures = sight.ask(() -> names.stream()
                .collect(Collectors.toMap(
                        name -> name,
                        name -> new Figures(
                                feeds.find(name).map(Feeds.Line::status),
                                held.waiting(name).size()))));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (String feed : names) {
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
            Gauge.builder("preceptor.feed.held.files", () -> now(feed, one -> Optional.of((double) one.held())))
                    .description("Files that are held until somebody decides about them")
                    .tag("feed", feed)
                    .register(registry);
        }
    }

    private void gauge(
            MeterRegistry registry, String feed, String name, String what, ToDoubleFunction<FeedStatus> value) {
        Gauge.builder(name, () -> now(feed, one -> one.status().map(value::applyAsDouble)))
                .description(what)
                .baseUnit(name.endsWith("alarm") ? null : "seconds")
                .tag("feed", feed)
                .register(registry);
    }

    private double now(String feed, Function<Figures, Optional<Double>> value) {
        return figures.current()
                .flatMap(all -> Optional.ofNullable(all.get(feed)))
                .flatMap(value)
                .orElse(Double.NaN);
    }

    private static double lastSuccess(FeedStatus status) {
        Instant at = status.lastSuccessAt();
        return at == null ? Double.NaN : at.getEpochSecond();
    }
}
