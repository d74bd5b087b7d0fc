package io.preceptor.lms.training;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Whom a requirement binds: a question about one position, answered by data alone. There is no script.
///
/// The logic is Kleene's: an unknown part leaves the whole undecided only where it could still turn it. A set
/// of codes is kept sorted, so that equal audiences are written alike.
public sealed interface Criterion {

    /// The verdict with everything that led to it.
    CriterionTrace trace(PositionFacts facts);

    default Verdict test(PositionFacts facts) {
        return trace(facts).verdict();
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
    }

    private static Verdict among(Set<String> codes, @Nullable String code, String what) {
        if (code == null) {
            return new Verdict.Undecided("the " + what + " is not known");
        }
        return codes.contains(code)
                ? new Verdict.Met(what + " is " + code)
                : new Verdict.NotMet(what + " is " + code + ", not " + list(codes));
    }

    private static Set<String> sorted(Set<String> codes) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(codes));
    }

    private static String list(Set<String> codes) {
        return codes.isEmpty() ? "any that is named" : codes.stream().collect(Collectors.joining(" or "));
    }
}
