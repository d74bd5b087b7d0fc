package io.preceptor.lms.training;

import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The person reports to one of these managers. Numbers of different issuers cannot be compared: where the source
/// knows the manager by another issuer's number, it is undecided.
public record ManagedBy(Set<StaffNumber> managers) implements Criterion {
    public ManagedBy {
        managers = Collections.unmodifiableSortedSet(new TreeSet<>(managers));
    }

    @Override
    public CriterionTrace trace(PositionFacts facts) {
        return new CriterionTrace(this, verdict(facts.manager()), FactName.MANAGER, List.of());
    }

    private Verdict verdict(@Nullable StaffNumber manager) {
        if (manager == null) {
            return new Verdict.Undecided("the manager is not known");
        }
        if (managers.contains(manager)) {
            return new Verdict.Met("reports to manager " + manager.value());
        }
        URI system = manager.system();
        return system == null
                        || managers.stream().map(StaffNumber::system).noneMatch(one -> Objects.equals(one, system))
                ? new Verdict.Undecided("the manager is known by a number of another kind")
                : new Verdict.NotMet("reports to another manager, " + manager.value());
    }
}
