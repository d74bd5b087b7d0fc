package io.preceptor.bench.system;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What one process measured in one go. The sandbox's sender and our own print it in the same words.
///
/// @param failed what was refused or broke, at any time of the run
record Measured(int connections, double seconds, long count, long failed, long p50Micros, long p99Micros) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    double perSecond() {
        return count / seconds;
    }

    String json() {
        return String.format(
                Locale.ROOT,
                "{\"connections\":%d,\"seconds\":%.3f,\"count\":%d,\"failed\":%d,\"p50Micros\":%d,\"p99Micros\":%d}",
                connections,
                seconds,
                count,
                failed,
                p50Micros,
                p99Micros);
    }

    /// Takes the last line of what a process printed.
    ///
    /// @throws IllegalArgumentException when that is not such a result, or nothing was counted
    static Measured parse(List<String> printed) {
        if (printed.isEmpty()) {
            throw new IllegalArgumentException("The process printed no result");
        }
        try {
            JsonNode node = JSON.readTree(printed.getLast());
            var measured = new Measured(
                    node.required("connections").asInt(),
                    node.required("seconds").asDouble(),
                    node.required("count").asLong(),
                    node.required("failed").asLong(),
                    node.required("p50Micros").asLong(),
                    node.required("p99Micros").asLong());
            if (measured.count == 0 || measured.failed != 0) {
                throw new IllegalArgumentException("Not a clean run: " + printed.getLast());
            }
            return measured;
        } catch (JacksonException e) {
            throw new IllegalArgumentException("Not a result: " + printed.getLast(), e);
        }
    }

    /// The median of each figure by itself, over several rounds; of an even number the lower one.
    static Measured median(List<Measured> rounds) {
        Measured byRate = middle(rounds, Measured::perSecond);
        return new Measured(
                byRate.connections,
                byRate.seconds,
                byRate.count,
                0,
                middle(rounds, Measured::p50Micros).p50Micros,
                middle(rounds, Measured::p99Micros).p99Micros);
    }

    private static <C extends Comparable<C>> Measured middle(List<Measured> rounds, Function<Measured, C> figure) {
        Stream<Measured> ordered = rounds.stream().sorted(Comparator.comparing(figure));
        return ordered.skip((rounds.size() - 1) / 2).findFirst().orElseThrow();
    }
}
