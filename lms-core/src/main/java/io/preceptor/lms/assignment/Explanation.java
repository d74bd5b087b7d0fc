package io.preceptor.lms.assignment;

import io.preceptor.lms.training.Requirement;
import io.preceptor.lms.workforce.Origin;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Why a requirement binds a person, or why it does not: computed again from the facts, never kept.
///
/// @param requirement the requirement as it was published
/// @param world       the number of the publication that holds it
/// @param bound       whether it binds
/// @param because     one clause for it, without a name
/// @param positions   how each position of the person fares, in the order of their keys
public record Explanation(
        Requirement requirement, long world, boolean bound, String because, List<PositionTrace> positions) {

    public Explanation {
        positions = List.copyOf(positions);
    }

    /// @param position the position's key
    /// @param unit     the position's unit; null where none is stated
    /// @param bound    whether the requirement binds through this position
    /// @param conditions each condition with the fact that it read, the outer before the inner
    public record PositionTrace(String position, @Nullable String unit, boolean bound, List<Condition> conditions) {
        public PositionTrace {
            conditions = List.copyOf(conditions);
        }
    }

    /// @param depth   0 for the whole audience, one more for each level inside
    /// @param outcome how it turned out
    /// @param because in words
    /// @param origin  who said the fact that it read: object, report and place there; null where it read none
    public record Condition(
            int depth,
            Outcome outcome,
            String because,
            @Nullable Origin origin) {

        public enum Outcome {
            MET,
            NOT_MET,
            UNDECIDED
        }
    }

    /// The source's word on which it rests most: the first fact that was read on the position that binds, or on
    /// any.
    public Optional<Origin> origin() {
        return positions.stream()
                .filter(position -> position.bound() == bound)
                .flatMap(position -> position.conditions().stream())
                .map(Condition::origin)
                .filter(Objects::nonNull)
                .findFirst();
    }
}
