package io.preceptor.lms.training;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How a verdict came about: the criterion, what it answered, which fact it read, and the same of its parts.
///
/// @param criterion what was asked
/// @param verdict   what it answered
/// @param read      the fact that it read itself; null where it read none or only its parts did
/// @param children  its parts in their order, all of them, also those that decided nothing
public record CriterionTrace(
        Criterion criterion, Verdict verdict, @Nullable FactName read, List<CriterionTrace> children) {
    public CriterionTrace {
        children = List.copyOf(children);
    }

    /// This one and everything below it, the outer before the inner.
    public Stream<CriterionTrace> walk() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(CriterionTrace::walk));
    }
}
