package io.preceptor.routes.observe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.preceptor.lms.observe.TargetLoad;
import io.preceptor.lms.observe.WorkLoad;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/// The work in the database as gauges: every node shows the same, so take the greatest and not the sum.
final class WorkMetrics implements MeterBinder {

    /// Each state that a delivery item can be in, so that a series is there before its first item.
    private static final List<String> STATES = List.of(
            "WANTED", "SENT", "TRY_LATER", "ANSWER_UNKNOWN", "PARKED", "ACCEPTED", "SEEN_ON_READ_BACK", "RESEND_ASKED");

    private static final Set<String> SETTLED = Set.of("ACCEPTED", "SEEN_ON_READ_BACK");

    private final Sampling sampling;
    private final List<String> targets;

    /// @param targets the names of all configured targets
    WorkMetrics(Sampling sampling, List<String> targets) {
        this.sampling = sampling;
        this.targets = List.copyOf(targets);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        work(registry, "preceptor.reports.waiting", "Reports that are not applied yet", WorkLoad::waiting);
        work(registry, "preceptor.reports.parked", "Reports that wait for a person", WorkLoad::parked);
        work(registry, "preceptor.reports.held", "Reports that the guard holds", WorkLoad::held);
        work(registry, "preceptor.reviews.due", "People whose review is due", WorkLoad::reviews);
        work(
                registry,
                "preceptor.records.refused",
                "Records of polled sources that wait to be mended there",
                WorkLoad::refused);
        Gauge.builder("preceptor.reports.oldest", () -> work(one -> one.oldest().toMillis() / 1_000.0))
                .description("How long the oldest waiting report waits: the lag of convergence")
                .baseUnit("seconds")
                .register(registry);
        for (String target : targets) {
            for (String state : STATES) {
                Gauge.builder("preceptor.delivery.items", () -> items(target, state))
                        .description("Delivery items by target and state")
                        .tag("target", target)
                        .tag("state", state.toLowerCase(Locale.ROOT))
                        .register(registry);
            }
            Gauge.builder("preceptor.delivery.oldest", () -> oldest(target))
                    .description("How long the oldest item that is not confirmed has been wanted")
                    .baseUnit("seconds")
                    .tag("target", target)
                    .register(registry);
        }
    }

    private void work(MeterRegistry registry, String name, String what, ToDoubleFunction<WorkLoad> value) {
        Gauge.builder(name, () -> work(value)).description(what).register(registry);
    }

    private double work(ToDoubleFunction<WorkLoad> value) {
        return sampling.current()
                .map(sample -> value.applyAsDouble(sample.work()))
                .orElse(Double.NaN);
    }

    private double items(String target, String state) {
        return sampling.current()
                .map(sample -> sample.targets().stream()
                        .filter(load ->
                                load.target().equals(target) && load.state().equals(state))
                        .mapToDouble(TargetLoad::items)
                        .sum())
                .orElse(Double.NaN);
    }

    private double oldest(String target) {
        return sampling.current()
                .map(sample -> sample.targets().stream()
                        .filter(load -> load.target().equals(target) && !SETTLED.contains(load.state()))
                        .mapToDouble(TargetLoad::oldestSeconds)
                        .max()
                        .orElse(0))
                .orElse(Double.NaN);
    }
}
