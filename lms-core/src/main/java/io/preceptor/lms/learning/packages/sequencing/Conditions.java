package io.preceptor.lms.learning.packages.sequencing;

import java.util.List;
import java.util.function.Function;

/// The conditions of a rule.
///
/// @param isAll whether all of them must hold, or one is enough
public record Conditions(boolean isAll, List<Condition> conditions) {

    public Conditions {
        conditions = List.copyOf(conditions);
    }

    /// @param known says of a condition without its `not` whether it holds
    Truth test(Function<Condition, Truth> known) {
        if (conditions.isEmpty()) {
            return Truth.NO;
        }
        List<Truth> parts = conditions.stream()
                .map(one -> one.isNot() ? known.apply(one).not() : known.apply(one))
                .toList();
        return isAll ? Truth.all(parts) : Truth.any(parts);
    }
}
