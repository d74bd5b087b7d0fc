package io.preceptor.lms.training;

import java.util.LinkedHashSet;
import java.util.List;

/// Three-valued logic over verdicts. The reasons of those parts that decided become the reason of the whole.
final class Kleene {

    private Kleene() {}

    static List<Verdict> verdicts(List<CriterionTrace> traces) {
        return traces.stream().map(CriterionTrace::verdict).toList();
    }

    /// One part not met decides; then one undecided leaves it open; else all are met.
    static Verdict all(List<Verdict> verdicts) {
        if (has(verdicts, Verdict.NotMet.class)) {
            return new Verdict.NotMet(reasons(verdicts, Verdict.NotMet.class));
        }
        if (has(verdicts, Verdict.Undecided.class)) {
            return new Verdict.Undecided(reasons(verdicts, Verdict.Undecided.class));
        }
        return new Verdict.Met(verdicts.isEmpty() ? "nothing is asked" : reasons(verdicts, Verdict.Met.class));
    }

    /// One part met decides; then one undecided leaves it open; else none is met.
    static Verdict any(List<Verdict> verdicts) {
        if (has(verdicts, Verdict.Met.class)) {
            return new Verdict.Met(reasons(verdicts, Verdict.Met.class));
        }
        if (has(verdicts, Verdict.Undecided.class)) {
            return new Verdict.Undecided(reasons(verdicts, Verdict.Undecided.class));
        }
        return new Verdict.NotMet(verdicts.isEmpty() ? "nothing is offered" : reasons(verdicts, Verdict.NotMet.class));
    }

    /// The reason states the fact, which stays the same fact under a "not".
    static Verdict not(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Met(String because) -> new Verdict.NotMet(because + ", which is excepted");
            case Verdict.NotMet(String because) -> new Verdict.Met(because);
            case Verdict.Undecided undecided -> undecided;
        };
    }

    private static boolean has(List<Verdict> verdicts, Class<? extends Verdict> kind) {
        for (Verdict verdict : verdicts) {
            if (kind.isInstance(verdict)) {
                return true;
            }
        }
        return false;
    }

    private static String reasons(List<Verdict> verdicts, Class<? extends Verdict> kind) {
        var reasons = new LinkedHashSet<String>();
        for (Verdict verdict : verdicts) {
            if (kind.isInstance(verdict)) {
                reasons.add(verdict.because());
            }
        }
        return reasons.size() == 1 ? reasons.getFirst() : String.join(" and ", reasons);
    }
}
