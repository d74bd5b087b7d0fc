package io.preceptor.lms.training;

import java.util.List;
import java.util.Set;

/// The role belongs to one of these job families. A role that belongs to none is known not to.
public record FamilyIn(Set<String> families) implements Criterion {
    public FamilyIn {
        families = Criterion.sorted(families);
    }

    @Override
    public CriterionTrace trace(PositionFacts facts) {
        Verdict verdict = facts.family() == null && facts.role() != null
                ? new Verdict.NotMet("role " + facts.role() + " belongs to no job family")
                : Criterion.among(families, facts.family(), "job family");
        return new CriterionTrace(this, verdict, FactName.FAMILY, List.of());
    }
}
