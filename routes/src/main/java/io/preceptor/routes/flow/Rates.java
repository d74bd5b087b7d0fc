package io.preceptor.routes.flow;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How fast totals grow, from looking at them now and then. For one thread at a time.
final class Rates {

    private static final long WINDOW = Duration.ofMinutes(1).toNanos();

    /// From a shorter look nothing is told.
    private static final long ENOUGH = Duration.ofSeconds(8).toNanos();

    private final Map<String, Deque<Look>> looks = new HashMap<>();

    private record Look(long nanos, long total) {}

    /// @param nanos of `System.nanoTime`
    /// @return how many a minute; null until it has been looked at for some seconds
    @Nullable
    Double perMinute(String what, long total, long nanos) {
        Deque<Look> seen = looks.computeIfAbsent(what, _ -> new ArrayDeque<>());
        seen.addLast(new Look(nanos, total));
        while (nanos - seen.getFirst().nanos() > WINDOW) {
            seen.removeFirst();
        }
        Look first = seen.getFirst();
        long length = nanos - first.nanos();
        // Fewer than before: somebody asked for them again.
        return length < ENOUGH ? null : Math.max(0, total - first.total()) * (double) WINDOW / length;
    }
}
