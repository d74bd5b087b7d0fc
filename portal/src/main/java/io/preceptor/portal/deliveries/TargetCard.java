package io.preceptor.portal.deliveries;

import io.preceptor.lms.returns.Backfills.Backfill;
import io.preceptor.lms.returns.Backfills.State;
import io.preceptor.lms.returns.DeliveryList.Figures;
import io.preceptor.lms.returns.DeliveryState;
import io.preceptor.lms.returns.TargetHolds.Hold;
import io.preceptor.lms.returns.TargetWatch.Watched;
import io.preceptor.portal.page.Chip;
import org.jspecify.annotations.Nullable;

/// One target at a glance.
///
/// @param watched  null where the target is configured no more, and only its items are left
/// @param hold     null where nobody holds it
/// @param backfill the last one; null where there was none
public record TargetCard(
        Figures figures,
        @Nullable Watched watched,
        @Nullable Hold hold,
        @Nullable Backfill backfill) {

    public String name() {
        return figures.target();
    }

    /// Items that wait for a person: parked, or their answer unknown with nothing planned.
    public long stuck() {
        return figures.in(DeliveryState.PARKED, DeliveryState.ANSWER_UNKNOWN);
    }

    public boolean isLoading() {
        return backfill != null && backfill.state() == State.RUNNING;
    }

    /// The first thing to know about it.
    public Chip chip() {
        if (watched == null) {
            return Chip.late("Not configured any more");
        }
        if (hold != null) {
            return Chip.warn("Held");
        }
        if (watched.rehearsed()) {
            return Chip.info("Rehearsal: nothing is sent");
        }
        if (watched.pausedUntil() != null) {
            return Chip.late("Left alone: it kept failing");
        }
        if (watched.quietUntil() != null) {
            return Chip.calm("Quiet hours");
        }
        return Chip.good("Open");
    }
}
