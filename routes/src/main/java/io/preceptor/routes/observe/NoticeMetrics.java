package io.preceptor.routes.observe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.preceptor.lms.notice.Returned.Verdict;
import io.preceptor.lms.notice.store.ReturnCounts;
import io.preceptor.lms.notice.store.SendStore;
import io.preceptor.lms.notice.store.SendStore.Load;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// Notices as gauges of the database: every node shows the same, so take the greatest and not the sum.
final class NoticeMetrics implements MeterBinder {

    private final Asked<Figures> figures;

    /// @param silence of the mailbox for what comes back; empty where there is none
    private record Figures(Load load, Optional<Duration> silence, Map<Verdict, Long> returned) {}

    NoticeMetrics(SendStore notices, ReturnCounts returns, DatabaseSight sight) {
        this.figures = sight.ask(() -> new Figures(notices.load(), returns.silence(), returns.counts()));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge("preceptor.notices.waiting", "Messages that gather, or are tried again", Load::waiting)
                .register(registry);
        gauge("preceptor.notices.failed", "Messages that were refused or bounced within a day", Load::failed)
                .register(registry);
        gauge("preceptor.notices.suppressed", "Things that would be told and are not", Load::suppressed)
                .register(registry);
        gauge(
                        "preceptor.notices.late",
                        "How long the message waits that is due longest",
                        load -> load.late().toSeconds())
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("preceptor.notices.mailbox.silent", this::silent)
                .description("How long ago the mailbox for what comes back was read; NaN where there is none")
                .baseUnit("seconds")
                .register(registry);
        for (Verdict verdict : Verdict.values()) {
            Gauge.builder("preceptor.notices.returned", () -> returned(verdict))
                    .description("Mails of 90 days in the mailbox for what comes back, by what they changed")
                    .tag("verdict", verdict.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }

    private double silent() {
        return now(all ->
                all.silence().map(Duration::toSeconds).map(Long::doubleValue).orElse(Double.NaN));
    }

    private double returned(Verdict verdict) {
        return now(all -> all.returned().getOrDefault(verdict, 0L));
    }

    private Gauge.Builder<?> gauge(String name, String what, ToDoubleFunction<Load> value) {
        return Gauge.builder(name, () -> now(all -> value.applyAsDouble(all.load())))
                .description(what);
    }

    private double now(ToDoubleFunction<Figures> value) {
        return figures.current().map(value::applyAsDouble).orElse(Double.NaN);
    }
}
