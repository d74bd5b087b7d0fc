package io.preceptor.bench.system;

import java.util.List;
import java.util.Locale;

/// How long the same work took in several rounds.
///
/// @param seconds of each round, at least one
record Timings(List<Double> seconds) {

    /// What is measured.
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    static double of(Work work) throws Exception {
        long from = System.nanoTime();
        work.run();
        return (System.nanoTime() - from) / 1e9;
    }

    /// A line of a table: what was done, seconds with their spread, how many a second.
    List<String> row(String what, long many) {
        List<Double> sorted = seconds.stream().sorted().toList();
        double median = sorted.get(sorted.size() / 2);
        return List.of(
                what,
                String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", median, sorted.getFirst(), sorted.getLast()),
                String.format(Locale.ROOT, "%,.0f", many / median));
    }
}
