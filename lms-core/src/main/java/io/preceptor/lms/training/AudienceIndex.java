package io.preceptor.lms.training;

import io.preceptor.lms.training.Necessary.Fact;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Finds the requirements that can match a position without asking all of them: by two facts that each needs, where
/// it needs as many. What needs none is found always.
final class AudienceIndex {

    private final List<Requirement> requirements;
    private final FactIndex first = new FactIndex();
    private final FactIndex second = new FactIndex();

    AudienceIndex(List<Requirement> requirements) {
        this(requirements, EnumSet.allOf(Fact.class));
    }

    /// @param facts those that will be known of positions; any other that something needs is not asked for
    AudienceIndex(List<Requirement> requirements, Set<Fact> facts) {
        this.requirements = requirements;
        for (int i = 0; i < requirements.size(); i++) {
            for (Requirement version : requirements.get(i).versions()) {
                List<Necessary> needs = Necessary.all(version.audience()).stream()
                        .filter(needed -> needed.keys().stream().allMatch(key -> facts.contains(key.fact())))
                        .toList();
                first.add(i, needs.isEmpty() ? null : needs.getFirst());
                second.add(i, needs.size() < 2 ? null : needs.get(1));
            }
        }
    }

    /// Whether some requirement is found whoever is asked about.
    boolean findsAlways() {
        return first.findsAlways();
    }

    boolean finds(Collection<PositionFacts> positions) {
        return findsAlways() || !found(positions).isEmpty();
    }

    /// In the order of the policy, each once. A requirement that different positions may meet together is among
    /// those of at least one of them: each fact it needs is met by one, or not known of one.
    List<Requirement> candidates(Collection<PositionFacts> positions) {
        return found(positions).stream().mapToObj(requirements::get).toList();
    }

    private BitSet found(Collection<PositionFacts> positions) {
        BitSet found = first.found(positions);
        found.and(second.found(positions));
        return found;
    }
}
