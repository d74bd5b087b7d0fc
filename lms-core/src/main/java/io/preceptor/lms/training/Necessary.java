package io.preceptor.lms.training;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What must be so for a criterion to hold or to be undecided: at least one of its keys, each a fact with the
/// value that it must have, or must be able to have because it is not known.
///
/// @param keys empty where nothing can hold: `anyOf` without parts
record Necessary(Set<Key> keys) {

    /// A fact by which requirements are found, and how well it tells positions apart.
    enum Fact {
        NUMBER(1),
        UNIT(2),
        ROLE(2),
        FAMILY(10),
        CERTIFICATION(10),
        FACILITY(20),
        SHIFT(20),
        EMPLOYMENT_TYPE(20),
        COUNTRY(100);

        /// Roughly which share of all positions one value has: an index over few values finds too many.
        private final int weight;

        Fact(int weight) {
            this.weight = weight;
        }
    }

    record Key(Fact fact, String value) {}

    Necessary {
        keys = Set.copyOf(keys);
    }

    /// All of these must be so, the most telling first; empty where nothing can be named.
    static List<Necessary> all(Criterion criterion) {
        return every(criterion)
                .sorted(Comparator.comparingInt(Necessary::weight))
                .toList();
    }

    private static Stream<Necessary> every(Criterion criterion) {
        return switch (criterion) {
            case Criterion.AllOf(List<Criterion> parts) -> parts.stream().flatMap(Necessary::every);
            case Named(NamedAudience audience) -> every(audience.criterion());
            case Listing listing -> every(listing.of()).map(necessary -> necessary.or(listing.include()));
            default -> of(criterion).stream();
        };
    }

    private static Optional<Necessary> of(Criterion criterion) {
        return switch (criterion) {
            // Whoever reports to somebody, or has some attribute, may be anybody: too rare to be worth an index.
            case Criterion.Everyone _, Criterion.Not _, AttributeIn _, FteBetween _, Hired _, ManagedBy _ ->
                Optional.empty();
            case Criterion.RoleIn(Set<String> roles) -> of(Fact.ROLE, roles);
            case Criterion.UnitWithin(Set<String> units) -> of(Fact.UNIT, units);
            case Criterion.FacilityIn(Set<String> facilities) -> of(Fact.FACILITY, facilities);
            case Criterion.EmploymentTypeIn(Set<String> types) -> of(Fact.EMPLOYMENT_TYPE, types);
            case FamilyIn(Set<String> families) -> of(Fact.FAMILY, families);
            case ShiftIn(Set<String> shifts) -> of(Fact.SHIFT, shifts);
            case Certified(Set<String> courses) -> of(Fact.CERTIFICATION, courses);
            case JurisdictionWithin(Set<String> places) ->
                of(
                        Fact.COUNTRY,
                        places.stream().map(JurisdictionWithin::country).collect(Collectors.toSet()));
            case Named(NamedAudience audience) -> of(audience.criterion());
            case Listing listing -> of(listing.of()).map(necessary -> necessary.or(listing.include()));
            case Criterion.AllOf(List<Criterion> parts) -> ofAll(parts);
            case Criterion.AnyOf(List<Criterion> parts) -> ofAny(parts);
        };
    }

    private static Optional<Necessary> of(Fact fact, Set<String> values) {
        Set<Key> keys = new HashSet<>();
        values.forEach(value -> keys.add(new Key(fact, value)));
        return Optional.of(new Necessary(keys));
    }

    /// Any part's will do: the one that lets the fewest through.
    private static Optional<Necessary> ofAll(List<Criterion> parts) {
        return parts.stream()
                .flatMap(part -> of(part).stream())
                .min((one, other) -> Integer.compare(one.weight(), other.weight()));
    }

    /// One part of which nothing must be so leaves nothing that must be so of the whole.
    private static Optional<Necessary> ofAny(List<Criterion> parts) {
        Set<Key> keys = new HashSet<>();
        for (Criterion part : parts) {
            Optional<Necessary> necessary = of(part);
            if (necessary.isEmpty()) {
                return Optional.empty();
            }
            keys.addAll(necessary.get().keys());
        }
        return Optional.of(new Necessary(keys));
    }

    private Necessary or(List<Listing.Entry> included) {
        Set<Key> all = new HashSet<>(keys);
        included.forEach(entry -> all.add(new Key(Fact.NUMBER, entry.number().toString())));
        return new Necessary(all);
    }

    private int weight() {
        return keys.stream().mapToInt(key -> key.fact().weight).sum();
    }
}
