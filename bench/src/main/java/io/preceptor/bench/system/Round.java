package io.preceptor.bench.system;

import java.util.List;
import java.util.Map;

/// A pair at one number of connections, measured one after the other.
///
/// @param bare    the bare durable commits, the product idle beside them
/// @param mllp    messages acknowledged, the product applying them to people meanwhile
/// @param waiting reports not yet applied when the last acknowledgement came
/// @param drained all messages of this round, followed to the last change that they caused
/// @param cpu     milliseconds of processor time of product and database for each of those messages, to the end
/// @param group   messages that shared a commit, on average
/// @param split   milliseconds of processor time for each message, by who used it, from the first byte to the last
/// answer; empty where the system does not tell
record Round(
        Measured bare,
        Measured mllp,
        long waiting,
        Progress.Drained drained,
        double cpu,
        double group,
        Map<CpuSplit.User, Double> split) {

    Round {
        split = Map.copyOf(split);
    }

    double ratio() {
        return mllp.perSecond() / bare.perSecond();
    }

    double slowness() {
        return bare.p99Micros() == 0 ? 0 : (double) mllp.p99Micros() / bare.p99Micros();
    }

    int connections() {
        return mllp.connections();
    }

    /// The middle one of several figures; of an even number the lower one.
    static double median(List<Double> figures) {
        return figures.stream()
                .sorted()
                .skip((figures.size() - 1) / 2)
                .findFirst()
                .orElseThrow();
    }
}
