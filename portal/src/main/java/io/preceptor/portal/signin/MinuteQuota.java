package io.preceptor.portal.signin;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/// So many times in each minute of the clock, and no more. Each node counts for itself.
final class MinuteQuota {

    private final int most;
    private final InstantSource clock;
    private final AtomicReference<Used> used = new AtomicReference<>(new Used(Long.MIN_VALUE, 0));

    MinuteQuota(int most, InstantSource clock) {
        this.most = most;
        this.clock = clock;
    }

    private record Used(long minute, int times) {}

    /// Counts once more.
    ///
    /// @return whether it is within the quota
    boolean isWithin() {
        long minute = clock.instant().truncatedTo(ChronoUnit.MINUTES).getEpochSecond();
        Used now = used.updateAndGet(was ->
                was.minute() == minute ? new Used(minute, Math.min(was.times(), most) + 1) : new Used(minute, 1));
        return now.times() <= most;
    }
}
