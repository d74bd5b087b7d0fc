package io.preceptor.lms.returns;

import java.util.Set;
import java.util.UUID;

/// Everything of one person at one target, to be compared with what the target shows.
///
/// @param staff     the staff member's row number
/// @param push      with every item, also those that wait or are parked
/// @param confirmed of which items the target answered for what is wanted now
/// @param underWay  which items wait to be told, or are being told: nobody expects them there yet
public record Told(long staff, Push push, Set<UUID> confirmed, Set<UUID> underWay) {

    public Told {
        confirmed = Set.copyOf(confirmed);
        underWay = Set.copyOf(underWay);
    }

    /// Whether anything of it is settled, so that there is something to compare.
    public boolean isSettled() {
        return underWay.size() < push.items().size();
    }

    /// Whether anything is to be shown there by now.
    public boolean isShown() {
        return push.items().stream().anyMatch(item -> item.isToBeShown() && !underWay.contains(item.id()));
    }
}
