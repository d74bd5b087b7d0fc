package io.preceptor.lms.training;

import java.util.List;
import java.util.function.Function;

/// Asks an audience about all positions of a person at once: each condition by itself may be met by another
/// position. "Works in intensive care, and is a charge nurse" then holds for somebody who leads shifts elsewhere; "is
/// not a clerk" holds only where no position is a clerk's.
final class Together {

    private Together() {}

    /// @param positions at least one
    static CriterionTrace trace(Criterion criterion, List<PositionFacts> positions) {
        return switch (criterion) {
            case Criterion.AllOf(List<Criterion> parts) -> joined(criterion, parts, positions, Kleene::all);
            case Criterion.AnyOf(List<Criterion> parts) -> joined(criterion, parts, positions, Kleene::any);
            case Criterion.Not(Criterion part) ->
                joined(criterion, List.of(part), positions, verdicts -> Kleene.not(verdicts.getFirst()));
            case Named named ->
                joined(
                        named,
                        List.of(named.audience().criterion()),
                        positions,
                        verdicts -> named.worded(verdicts.getFirst()));
            case Listing listing -> {
                // The lists are about the person: every position gives the same answer, unless none decides.
                CriterionTrace trace = listing.trace(positions.getFirst());
                yield trace.read() == FactName.LIST
                        ? trace
                        : joined(listing, List.of(listing.of()), positions, List::getFirst);
            }
            default -> {
                List<Verdict> verdicts = positions.stream().map(criterion::test).toList();
                yield new CriterionTrace(
                        criterion,
                        Kleene.any(verdicts),
                        criterion.trace(positions.getFirst()).read(),
                        List.of());
            }
        };
    }

    private static CriterionTrace joined(
            Criterion whole,
            List<Criterion> parts,
            List<PositionFacts> positions,
            Function<List<Verdict>, Verdict> join) {
        List<CriterionTrace> traces =
                parts.stream().map(part -> trace(part, positions)).toList();
        return new CriterionTrace(whole, join.apply(Kleene.verdicts(traces)), null, traces);
    }
}
