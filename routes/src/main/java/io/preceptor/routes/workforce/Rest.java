package io.preceptor.routes.workforce;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/// Leaves the machine to senders who wait for answers, for a while or until they are done.
final class Rest {

    /// A chunk takes a second or two while messages stream in, so this is seldom cut short but by senders who are done.
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /// Senders who have sent nothing for so long are done; in between, a collector or a disk may keep them waiting.
    private static final Duration LULL = Duration.ofMillis(200);

    private final BooleanSupplier isIntakeBusy;
    private final Predicate<Duration> isQuietFor;

    /// @param isIntakeBusy whether messages stream in now
    /// @param isQuietFor   whether none has come for so long
    Rest(BooleanSupplier isIntakeBusy, Predicate<Duration> isQuietFor) {
        this.isIntakeBusy = isIntakeBusy;
        this.isQuietFor = isQuietFor;
    }

    /// Returns at once where nobody sends, and soon where the thread is interrupted, which it then still is.
    ///
    /// @param nanos how long at most
    void take(long nanos) {
        if (!isIntakeBusy.getAsBoolean()) {
            return;
        }
        long longest = Math.min(nanos, LONGEST.toNanos());
        long begun = System.nanoTime();
        long left = longest;
        while (left > 0 && !isQuietFor.test(LULL) && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(Math.min(left, LULL.toNanos()));
            left = longest - (System.nanoTime() - begun);
        }
    }
}
