package io.preceptor.lms.compliance;

import io.preceptor.lms.assignment.Assignment;
import io.preceptor.lms.assignment.Progress;
import io.preceptor.lms.assignment.Standing;
import io.preceptor.lms.assignment.Timeliness;
import java.util.Collection;
import java.util.Optional;

/// How one active person stands, over all that is required or for one requirement: exactly one of these. Whoever
/// has several things to do counts by the worst of them.
public enum Status {
    OVERDUE,
    DUE_SOON,
    NOT_YET_DUE,
    COMPLETED,
    /// Frozen until something about the person is mended.
    ON_HOLD,
    EXEMPT,
    NOTHING_REQUIRED;

    /// Whether it is required, and nothing freezes it.
    public boolean isRequired() {
        return this == COMPLETED || isOpen();
    }

    public boolean isOpen() {
        return this == OVERDUE || this == DUE_SOON || this == NOT_YET_DUE;
    }

    /// Over all that is required of a person.
    ///
    /// @param assignments every cycle of every requirement
    /// @return empty for one who works here no more
    public static Optional<Status> overall(Standing standing, Collection<Assignment> assignments) {
        return switch (standing.kind()) {
            case NOT_ACTIVE -> Optional.empty();
            case ON_HOLD -> Optional.of(ON_HOLD);
            case EXEMPT -> Optional.of(EXEMPT);
            case NOTHING_REQUIRED -> Optional.of(NOTHING_REQUIRED);
            case REQUIRED -> {
                Status worst = COMPLETED;
                for (Assignment assignment : assignments) {
                    if (assignment.progress().isOpen()) {
                        Status one = of(assignment.timeliness());
                        worst = one.compareTo(worst) < 0 ? one : worst;
                    }
                }
                yield Optional.of(worst);
            }
        };
    }

    /// What the latest cycle of one requirement says, where nothing freezes it.
    ///
    /// @return empty for one that was withdrawn
    public static Optional<Status> of(Assignment latest) {
        if (latest.progress().isOpen()) {
            return Optional.of(of(latest.timeliness()));
        }
        if (latest.progress() == Progress.WITHDRAWN) {
            return Optional.empty();
        }
        return Optional.of(latest.progress() == Progress.EXEMPT ? EXEMPT : COMPLETED);
    }

    /// For one requirement of a person.
    ///
    /// @param latest what its latest cycle says; empty where it was never assigned or is withdrawn
    public Status narrowedTo(Optional<Status> latest) {
        return this == ON_HOLD || this == NOTHING_REQUIRED ? this : latest.orElse(NOTHING_REQUIRED);
    }

    private static Status of(Timeliness timeliness) {
        return switch (timeliness) {
            case OVERDUE -> OVERDUE;
            case DUE_SOON -> DUE_SOON;
            case NOT_YET_DUE -> NOT_YET_DUE;
        };
    }
}
