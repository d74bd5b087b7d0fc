package io.preceptor.routes.deliver;

import io.preceptor.lms.journal.FailPoints;
import io.preceptor.lms.returns.Deliveries;
import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.DeliveryReference;
import io.preceptor.lms.returns.Push;
import io.preceptor.lms.returns.Target;
import io.preceptor.lms.returns.TargetCapability;
import io.preceptor.lms.returns.TargetWatch;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Works off one delivery reference: claims what is due, brings it to the target, settles.
///
/// A target that is being spared is not claimed for: the items stay due, and the sweeper brings their reference
/// again.
public final class Delivery implements TargetWatch {

    private record Line(Target target, TargetGuard guard) {
        Watched watched() {
            TargetSettings settings = guard.settings();
            return new Watched(
                    target.name(),
                    target.capability(),
                    !settings.enabled(),
                    guard.pausedUntil().orElse(null),
                    guard.quietUntil().orElse(null),
                    settings.concurrency(),
                    settings.pushesASecond(),
                    target.inBulk().isPresent());
        }
    }

    private final Map<String, Line> lines = new TreeMap<>();
    private final Deliveries deliveries;
    private final Duration lease;

    /// @param home the zone of quiet hours that name none
    /// @throws IllegalStateException when two targets have one name, or settings are for a target that is not there
    public Delivery(
            List<Target> targets,
            Deliveries deliveries,
            DeliverProperties properties,
            ZoneId home,
            InstantSource clock) {
        for (Target target : targets) {
            var guard = new TargetGuard(target.name(), properties.of(target.name(), home), clock);
            if (lines.put(target.name(), new Line(target, guard)) != null) {
                throw new IllegalStateException("Two targets are called " + target.name() + ": rename one");
            }
        }
        for (String name : properties.targets().keySet()) {
            if (!lines.containsKey(name)) {
                throw new IllegalStateException("preceptor.deliver.targets." + name
                        + " is about no configured target; there are " + lines.keySet() + ": correct the name");
            }
        }
        this.deliveries = deliveries;
        this.lease = properties.lease();
    }

    @Override
    public List<Watched> targets() {
        return lines.values().stream().map(Line::watched).toList();
    }

    /// @param reference as it came from the target's queue
    public void deliver(String reference) {
        var work = DeliveryReference.parse(reference);
        Line line = lines.get(work.target());
        if (line == null) {
            throw new IllegalStateException("No target is configured with the name in a reference");
        }
        if (!line.guard().mayCall()) {
            return;
        }
        boolean isCounted = false;
        try {
            Optional<Push> push = deliveries.claim(work.target(), work.staffMember(), lease);
            if (push.isEmpty()) {
                return;
            }
            FailPoints.reach("deliver.claimed");
            if (line.target().capability() == TargetCapability.NEITHER) {
                deliveries.sending(push.get());
                FailPoints.reach("deliver.marked");
            }
            DeliveryOutcome outcome = line.target().deliver(push.get());
            line.guard().settled(outcome);
            isCounted = true;
            FailPoints.reach("deliver.answered");
            deliveries.settle(push.get(), outcome);
            FailPoints.reach("deliver.settled");
        } finally {
            if (!isCounted) {
                line.guard().release();
            }
        }
    }
}
