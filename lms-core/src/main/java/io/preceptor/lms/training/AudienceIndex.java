package io.preceptor.lms.training;

import io.preceptor.lms.training.Necessary.Fact;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the requirements that can match a position without asking all of them: by one fact that each needs.
/// What needs none is found always.
final class AudienceIndex {

    private final List<Requirement> requirements;
    private final BitSet always = new BitSet();
    private final Map<Necessary.Key, BitSet> byKey = new HashMap<>();
    /// Where a fact is not known, each requirement that needs any value of it stays undecided.
    private final Map<Fact, BitSet> byFact = new EnumMap<>(Fact.class);

    AudienceIndex(List<Requirement> requirements) {
        this(requirements, EnumSet.allOf(Fact.class));
    }

    /// @param facts those that will be known of positions; what needs any other is found always
    AudienceIndex(List<Requirement> requirements, Set<Fact> facts) {
        this.requirements = requirements;
        for (int i = 0; i < requirements.size(); i++) {
            for (Requirement version : requirements.get(i).versions()) {
                add(
                        i,
                        Necessary.of(version.audience())
                                .filter(needs -> needs.keys().stream().allMatch(key -> facts.contains(key.fact()))));
            }
        }
    }

    /// Whether some requirement is found whoever is asked about.
    boolean findsAlways() {
        return !always.isEmpty();
    }

    boolean finds(Collection<PositionFacts> positions) {
        return findsAlways() || !found(positions).isEmpty();
    }

    /// In the order of the policy, each once. A requirement that different positions may meet together is among
    /// those of at least one of them: the fact it needs is met by one, or not known of one.
    List<Requirement> candidates(Collection<PositionFacts> positions) {
        return found(positions).stream().mapToObj(requirements::get).toList();
    }

    private BitSet found(Collection<PositionFacts> positions) {
        BitSet found = new BitSet();
        found.or(always);
        positions.forEach(position -> add(position, found));
        return found;
    }

    private void add(int requirement, Optional<Necessary> necessary) {
        if (necessary.isEmpty()) {
            always.set(requirement);
            return;
        }
        for (Necessary.Key key : necessary.get().keys()) {
            byKey.computeIfAbsent(key, _ -> new BitSet()).set(requirement);
            byFact.computeIfAbsent(key.fact(), _ -> new BitSet()).set(requirement);
        }
    }

    private void add(PositionFacts position, BitSet found) {
        for (Fact fact : byFact.keySet()) {
            switch (fact) {
                case UNIT -> add(fact, position.unitPath(), !position.unitPath().isEmpty(), found);
                case ROLE -> add(fact, position.role(), found);
                case FACILITY -> add(fact, position.facility(), found);
                case EMPLOYMENT_TYPE -> add(fact, position.employmentType(), found);
                case FAMILY -> add(fact, position.family(), position.role() != null, found);
                case COUNTRY -> {
                    String place = position.jurisdiction();
                    add(fact, place == null ? null : JurisdictionWithin.country(place), found);
                }
                case SHIFT -> add(fact, position.shift(), found);
                case CERTIFICATION ->
                    add(
                            fact,
                            position.certifications().stream()
                                    .map(PositionFacts.Held::course)
                                    .toList(),
                            true,
                            found);
                case NUMBER ->
                    add(
                            fact,
                            position.numbers().stream()
                                    .map(StaffNumber::toString)
                                    .toList(),
                            true,
                            found);
            }
        }
    }

    private void add(Fact fact, @Nullable String value, BitSet found) {
        add(fact, value, value != null, found);
    }

    private void add(Fact fact, @Nullable String value, boolean isKnown, BitSet found) {
        add(fact, value == null ? List.of() : List.of(value), isKnown, found);
    }

    private void add(Fact fact, Collection<String> values, boolean isKnown, BitSet found) {
        BitSet open = byFact.get(fact);
        if (!isKnown && open != null) {
            found.or(open);
        }
        for (String value : values) {
            BitSet needing = byKey.get(new Necessary.Key(fact, value));
            if (needing != null) {
                found.or(needing);
            }
        }
    }
}
