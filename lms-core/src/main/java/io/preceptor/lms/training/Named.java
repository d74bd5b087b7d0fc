package io.preceptor.lms.training;

import java.util.List;

/// An audience that has a name, used by it: its words say the name too.
public record Named(NamedAudience audience) implements Criterion {

    @Override
    public CriterionTrace trace(PositionFacts facts) {
        CriterionTrace trace = audience.criterion().trace(facts);
        return new CriterionTrace(this, worded(trace.verdict()), null, List.of(trace));
    }

    @Override
    public List<Criterion> parts() {
        return List.of(audience.criterion());
    }

    Verdict worded(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Met(String because) -> new Verdict.Met("is one of " + audience.title() + ": " + because);
            case Verdict.NotMet(String because) ->
                new Verdict.NotMet("is not one of " + audience.title() + ": " + because);
            case Verdict.Undecided undecided -> undecided;
        };
    }
}
