package io.preceptor.lms.training;

import java.util.List;
import java.util.Set;

/// The shift is one of these, in the words of the source that sends it.
public record ShiftIn(Set<String> shifts) implements Criterion {
    public ShiftIn {
        shifts = Criterion.sorted(shifts);
    }

    @Override
    public CriterionTrace trace(PositionFacts facts) {
        return new CriterionTrace(this, Criterion.among(shifts, facts.shift(), "shift"), FactName.SHIFT, List.of());
    }
}
