package io.preceptor.bench.system;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// What a run measures, for how long, and where it writes.
///
/// @param rounds      how often each pair is measured; the medians count
/// @param seconds     measured in each round
/// @param warmup      seconds before that in each round, in which the load runs and nothing is counted
/// @param heat        seconds of load on the fresh product before the first round
/// @param connections of how many senders at a time, one pair after the other
/// @param output      the document that gets a new section
record Plan(int rounds, int seconds, int warmup, int heat, List<Integer> connections, Path output) {

    static final List<Integer> CONNECTIONS = List.of(1, 8, 32);

    private static final Set<String> OPTIONS = Set.of("rounds", "seconds", "warmup", "heat", "connections", "output");

    Plan {
        connections = List.copyOf(connections);
    }

    /// @throws IllegalArgumentException with a sentence for the person at the keyboard
    static Plan of(List<String> line) {
        var arguments = Arguments.parse(line, OPTIONS);
        return new Plan(
                arguments.number("rounds", 3),
                arguments.number("seconds", 5),
                arguments.number("warmup", 3),
                arguments.number("heat", 20),
                arguments.numbers("connections", CONNECTIONS),
                Path.of(arguments.text("output", "docs/benchmarks.md")));
    }
}
