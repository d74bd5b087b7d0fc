package io.preceptor.lms.training;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Whom a requirement binds: a question about one position, answered by data alone. There is no script.
///
/// The logic is Kleene's: an unknown part leaves the whole undecided only where it could still turn it. A set
/// of codes is kept sorted, so that equal audiences are written alike.
public sealed interface Criterion
        permits Criterion.Everyone,
                Criterion.RoleIn,
                Criterion.UnitWithin,
                Criterion.FacilityIn,
                Criterion.EmploymentTypeIn,
                Criterion.AllOf,
                Criterion.AnyOf,
                Criterion.Not,
                AttributeIn,
                Certified,
                FamilyIn,
                FteBetween,
                Hired,
                JurisdictionWithin,
                Listing,
                ManagedBy,
                Named,
                ShiftIn {

    /// The verdict with everything that led to it.
    CriterionTrace trace(PositionFacts facts);

    default Verdict test(PositionFacts facts) {
        return trace(facts).verdict();
    }

    /// What it is made of; empty for one that asks a fact itself.
    default List<Criterion> parts() {
        return List.of();
    }

    /// Whether time alone can change what it answers.
    default boolean isTimed() {
        return parts().stream().anyMatch(Criterion::isTimed);
    }

    /// The next day after `facts.today()` on which time alone may change what it answers; null where none.
    default @Nullable LocalDate mayTurn(PositionFacts facts) {
        return parts().stream()
                .map(part -> part.mayTurn(facts))
                .filter(Objects::nonNull)
                .min(LocalDate::compareTo)
                .orElse(null);
    }

    /// The next day after `facts.today()` on which, of itself, it answers otherwise than on that day; null where
    /// none. A change of words alone is none.
    default @Nullable LocalDate nextTurn(PositionFacts facts) {
        if (!isTimed()) {
            return null;
        }
        Class<?> now = test(facts).getClass();
        LocalDate day = mayTurn(facts);
        while (day != null && test(facts.on(day)).getClass() == now) {
            day = mayTurn(facts.on(day));
        }
        return day;
    }

    record Everyone() implements Criterion {
        @Override
        public CriterionTrace trace(PositionFacts facts) {
            return new CriterionTrace(this, new Verdict.Met("it binds everyone who works here"), null, List.of());
        }
    }

    record RoleIn(Set<String> roles) implements Criterion {
        public RoleIn {
            roles = sorted(roles);
        }

        @Override
        public CriterionTrace trace(PositionFacts facts) {
            return new CriterionTrace(this, among(roles, facts.role(), "role"), FactName.ROLE, List.of());
        }
    }

    /// The unit is one of these, or lies within one of them.
    record UnitWithin(Set<String> units) implements Criterion {
        public UnitWithin {
            units = sorted(units);
        }

        @Override
        public CriterionTrace trace(PositionFacts facts) {
            return new CriterionTrace(this, within(facts.unitPath()), FactName.UNIT, List.of());
        }

        private Verdict within(List<String> path) {
            if (path.isEmpty()) {
                return new Verdict.Undecided("the unit is not known");
            }
            String unit = path.getFirst();
            for (String place : path) {
                if (units.contains(place)) {
                    return new Verdict.Met(
                            place.equals(unit) ? "unit is " + unit : "unit " + unit + " lies within " + place);
                }
            }
            return new Verdict.NotMet("unit " + unit + " is not within " + list(units));
        }
    }

    record FacilityIn(Set<String> facilities) implements Criterion {
        public FacilityIn {
            facilities = sorted(facilities);
        }

        @Override
        public CriterionTrace trace(PositionFacts facts) {
            return new CriterionTrace(
                    this, among(facilities, facts.facility(), "facility"), FactName.FACILITY, List.of());
        }
    }

    record EmploymentTypeIn(Set<String> types) implements Criterion {
        public EmploymentTypeIn {
            types = sorted(types);
        }

        @Override
        public CriterionTrace trace(PositionFacts facts) {
            return new CriterionTrace(
                    this, among(types, facts.employmentType(), "employment type"), FactName.EMPLOYMENT_TYPE, List.of());
        }
    }

    /// All parts hold. Without parts it holds, as in logic.
    record AllOf(List<Criterion> parts) implements Criterion {
        public AllOf {
            parts = List.copyOf(parts);
        }

        @Override
        public CriterionTrace trace(PositionFacts facts) {
            List<CriterionTrace> traces =
                    parts.stream().map(part -> part.trace(facts)).toList();
            return new CriterionTrace(this, Kleene.all(Kleene.verdicts(traces)), null, traces);
        }
    }

    /// At least one part holds. Without parts it does not hold, as in logic.
    record AnyOf(List<Criterion> parts) implements Criterion {
        public AnyOf {
            parts = List.copyOf(parts);
        }

        @Override
        public CriterionTrace trace(PositionFacts facts) {
            List<CriterionTrace> traces =
                    parts.stream().map(part -> part.trace(facts)).toList();
            return new CriterionTrace(this, Kleene.any(Kleene.verdicts(traces)), null, traces);
        }
    }

    record Not(Criterion part) implements Criterion {
        @Override
        public CriterionTrace trace(PositionFacts facts) {
            CriterionTrace trace = part.trace(facts);
            return new CriterionTrace(this, Kleene.not(trace.verdict()), null, List.of(trace));
        }

        @Override
        public List<Criterion> parts() {
            return List.of(part);
        }
    }

    /// Whether a code is one of those that are named; undecided where there is none.
    static Verdict among(Set<String> codes, @Nullable String code, String what) {
        if (code == null) {
            return new Verdict.Undecided("the " + what + " is not known");
        }
        return codes.contains(code)
                ? new Verdict.Met(what + " is " + code)
                : new Verdict.NotMet(what + " is " + code + ", not " + list(codes));
    }

    static Set<String> sorted(Set<String> codes) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(codes));
    }

    static String list(Set<String> codes) {
        return codes.isEmpty() ? "any that is named" : codes.stream().collect(Collectors.joining(" or "));
    }
}
