package io.preceptor.routes.deliver;

import io.preceptor.lms.journal.FailPoints;
import io.preceptor.lms.returns.Deliveries;
import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.DeliveryReference;
import io.preceptor.lms.returns.Push;
import io.preceptor.lms.returns.Target;
import io.preceptor.lms.returns.TargetCapability;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Works off one delivery reference: claims what is due, brings it to the target, settles.
///
/// A target that is being spared is not claimed for: the items stay due, and the sweeper brings their reference
/// again.
public final class Delivery {

    private final Map<String, Target> targets;
    private final Map<String, TargetGuard> guards;
    private final Deliveries deliveries;
    private final Duration lease;

    /// @throws IllegalStateException when two targets have one name
    public Delivery(List<Target> targets, Deliveries deliveries, DeliverProperties properties) {
        this.targets = targets.stream().collect(Collectors.toUnmodifiableMap(Target::name, Function.identity()));
        this.guards = this.targets.keySet().stream()
                .collect(Collectors.toUnmodifiableMap(Function.identity(), name -> new TargetGuard(name, properties)));
        this.deliveries = deliveries;
        this.lease = properties.lease();
    }

    /// The names of all configured targets.
    public List<String> targets() {
        return targets.keySet().stream().sorted().toList();
    }

    /// @param reference as it came from the target's queue
    public void deliver(String reference) {
        var work = DeliveryReference.parse(reference);
        Target target = targets.get(work.target());
        TargetGuard guard = guards.get(work.target());
        if (target == null || guard == null) {
            throw new IllegalStateException("No target is configured with the name in a reference");
        }
        if (!guard.mayCall()) {
            return;
        }
        boolean isCounted = false;
        try {
            Optional<Push> push = deliveries.claim(work.target(), work.staffMember(), lease);
            if (push.isEmpty()) {
                return;
            }
            if (target.capability() == TargetCapability.NEITHER) {
                deliveries.sending(push.get());
                FailPoints.reach("deliver.marked");
            }
            DeliveryOutcome outcome = target.deliver(push.get());
            FailPoints.reach("deliver.answered");
            guard.settled(outcome);
            isCounted = true;
            deliveries.settle(push.get(), outcome);
            FailPoints.reach("deliver.settled");
        } finally {
            if (!isCounted) {
                guard.release();
            }
        }
    }
}
