package io.preceptor.routes.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.preceptor.lms.returns.ArtefactKind;
import io.preceptor.lms.returns.Bulk;
import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.Push;
import io.preceptor.lms.returns.ReadBack;
import io.preceptor.lms.returns.Target;
import io.preceptor.lms.returns.TargetCapability;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Counts and times the pushes to one target by how they ended.
public final class MeteredTarget implements Target {

    private final Target target;
    private final MeterRegistry registry;
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();

    public MeteredTarget(Target target, MeterRegistry registry) {
        this.target = target;
        this.registry = registry;
        // From the start, so that the first failure is a change and not the beginning of a series.
        var _ = timer("failed");
        for (Class<?> outcome : DeliveryOutcome.Alike.class.getPermittedSubclasses()) {
            var _ = timer(word(outcome));
        }
        var _ = timer(word(DeliveryOutcome.ItemByItem.class));
    }

    @Override
    public String name() {
        return target.name();
    }

    @Override
    public TargetCapability capability() {
        return target.capability();
    }

    @Override
    public DeliveryOutcome deliver(Push push) {
        long begun = System.nanoTime();
        String ended = "failed";
        try {
            DeliveryOutcome outcome = target.deliver(push);
            ended = word(outcome.getClass());
            return outcome;
        } finally {
            timer(ended).record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public Set<ArtefactKind> takes() {
        return target.takes();
    }

    @Override
    public Optional<ReadBack> readBack() {
        return target.readBack();
    }

    @Override
    public Optional<Bulk> inBulk() {
        return target.inBulk();
    }

    private Timer timer(String outcome) {
        return timers.computeIfAbsent(
                outcome,
                one -> Timer.builder("preceptor.delivery.push")
                        .description("Pushes to a target by how they ended, and how long they took")
                        .tag("target", target.name())
                        .tag("outcome", one)
                        .register(registry));
    }

    /// `SeenOnReadBack` as `seen_on_read_back`, whatever outcomes there come to be.
    static String word(Class<?> outcome) {
        return outcome.getSimpleName().replaceAll("(?<=[a-z])([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
