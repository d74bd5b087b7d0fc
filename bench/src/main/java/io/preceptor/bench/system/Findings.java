package io.preceptor.bench.system;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// All that one run found.
///
/// @param settings the database's own words
/// @param rounds   in the order in which they were measured
/// @param visible  from sent to visible, at light load
/// @param loadAtEnd the machine's load average after the last round
record Findings(
        Instant at,
        Plan plan,
        Machine machine,
        Map<String, String> settings,
        List<Round> rounds,
        Measured visible,
        double loadAtEnd) {

    Findings {
        rounds = List.copyOf(rounds);
    }

    List<Round> at(int connections) {
        return rounds.stream()
                .filter(round -> round.connections() == connections)
                .toList();
    }
}
