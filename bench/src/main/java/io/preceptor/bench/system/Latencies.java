package io.preceptor.bench.system;

import java.util.Arrays;
import java.util.List;

/// Durations that one thread took down, in nanoseconds. For use by one thread until [#sorted].
final class Latencies {

    private long[] nanos = new long[4096];
    private int count;

    void add(long duration) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = duration;
    }

    static long[] sorted(List<Latencies> lanes) {
        return lanes.stream()
                .flatMapToLong(lane -> Arrays.stream(lane.nanos, 0, lane.count))
                .sorted()
                .toArray();
    }

    /// The smallest duration that this share of them did not exceed (nearest rank), in microseconds; 0 of none.
    static long micros(long[] sorted, double share) {
        if (sorted.length == 0) {
            return 0;
        }
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(rank, 1) - 1] / 1000;
    }
}
