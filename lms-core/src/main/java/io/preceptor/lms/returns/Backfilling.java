package io.preceptor.lms.returns;

import io.preceptor.lms.journal.FailPoints;
import io.preceptor.lms.returns.Backfills.Backfill;
import io.preceptor.lms.returns.Backfills.Scope;
import io.preceptor.lms.returns.TargetWatch.Watched;
import io.preceptor.lms.returns.store.BackfillStore;
import io.preceptor.lms.returns.store.DeliveryStore;
import io.preceptor.lms.returns.store.DeliveryStore.Settled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Carries the running backfill of one target further, as far as it goes now.
///
/// What the target never confirmed goes in bulk where it has a way; all else goes the ordinary way, at the target's
/// own rate, and this only asks for it. One node at a time, by a lease; what a node that died had claimed is due
/// again when its claim has run out.
public final class Backfilling {

    /// So many people wait at most for the ordinary way before more is asked for.
    private static final int BACKLOG = 500;

    private final Map<String, Target> targets;
    private final TargetWatch watch;
    private final DeliveryStore deliveries;
    private final BackfillStore backfills;
    private final Duration lease;

    public Backfilling(
            List<Target> targets,
            TargetWatch watch,
            DeliveryStore deliveries,
            BackfillStore backfills,
            Duration lease) {
        this.targets = targets.stream().collect(Collectors.toUnmodifiableMap(Target::name, Function.identity()));
        this.watch = watch;
        this.deliveries = deliveries;
        this.backfills = backfills;
        this.lease = lease;
    }

    /// Whether what the target never confirmed is carried in bulk now, and so is no work for the ordinary way.
    public boolean isInBulk(Watched target) {
        return target.bulk()
                && backfills
                        .running(target.name())
                        .filter(one -> one.scope() == Scope.NEW)
                        .isPresent();
    }

    /// One step of the target's running backfill; nothing where none runs, or the target is not to be told now.
    ///
    /// @return whether it may be worth going on at once
    public boolean step(String name) {
        Target target = targets.get(name);
        if (target == null || !isOpen(name)) {
            return false;
        }
        Backfill backfill = backfills.claim(name, lease).orElse(null);
        if (backfill == null) {
            return false;
        }
        try {
            return backfill.scope() == Scope.NEW
                    ? target.inBulk().map(bulk -> load(name, bulk)).orElse(false)
                    : ask(backfill);
        } finally {
            backfills.release(name);
        }
    }

    private boolean isOpen(String name) {
        return watch.targets().stream().anyMatch(one -> one.name().equals(name) && one.isOpen());
    }

    private boolean load(String name, Bulk bulk) {
        List<Push> pushes = deliveries.claimFirst(name, bulk.people(), lease);
        if (pushes.isEmpty()) {
            return false;
        }
        FailPoints.reach("backfill.claimed");
        List<DeliveryOutcome> outcomes = bulk.load(pushes);
        FailPoints.reach("backfill.loaded");
        var settled = new ArrayList<Settled>();
        for (int i = 0; i < pushes.size(); i++) {
            settled.add(new Settled(pushes.get(i), outcomes.get(i)));
        }
        deliveries.settle(settled);
        return outcomes.stream().noneMatch(DeliveryOutcome.TryLater.class::isInstance);
    }

    private boolean ask(Backfill backfill) {
        return deliveries.due(backfill.target(), BACKLOG).size() < BACKLOG
                && backfills.askAgain(backfill, BACKLOG) == BACKLOG;
    }
}
