package io.preceptor.lms.training;

import io.preceptor.lms.training.Necessary.Fact;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Requirements by one fact that each needs.
final class FactIndex {

    private final BitSet always = new BitSet();
    private final Map<Necessary.Key, BitSet> byKey = new HashMap<>();
    /// Where a fact is not known, each requirement that needs any value of it stays undecided.
    private final Map<Fact, BitSet> byFact = new EnumMap<>(Fact.class);

    /// @param necessary null for one that is found whoever is asked about
    void add(int requirement, @Nullable Necessary necessary) {
        if (necessary == null) {
            always.set(requirement);
            return;
        }
        for (Necessary.Key key : necessary.keys()) {
            byKey.computeIfAbsent(key, _ -> new BitSet()).set(requirement);
            byFact.computeIfAbsent(key.fact(), _ -> new BitSet()).set(requirement);
        }
    }

    boolean findsAlways() {
        return !always.isEmpty();
    }

    /// A set of the caller's own: what one of the positions has, or what is not known of one.
    BitSet found(Collection<PositionFacts> positions) {
        BitSet found = new BitSet();
        found.or(always);
        positions.forEach(position -> add(position, found));
        return found;
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
