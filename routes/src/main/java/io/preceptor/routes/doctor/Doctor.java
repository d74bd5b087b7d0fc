package io.preceptor.routes.doctor;

import io.preceptor.portal.doctor.Examiner;
import io.preceptor.portal.doctor.Finding;
import java.time.Duration;
import java.util.List;

/// Runs every check at the same time, and makes a finding of whatever stands in the way of one.
final class Doctor implements Examiner {

    /// How long a check takes at most.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// How long a check waits for one of many peers: less, so that it can say which one was silent.
    static final Duration PEER_PATIENCE = Duration.ofSeconds(20);

    private final List<Check> checks;

    Doctor(List<Check> checks) {
        this.checks = List.copyOf(checks);
    }

    @Override
    public List<Finding> examine() {
        return Looks.all(
                checks.stream()
                        .map(check -> new Looks.Look(check.area(), "", check::look))
                        .toList(),
                PATIENCE);
    }
}
