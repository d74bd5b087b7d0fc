package io.preceptor.lms.learning.packages.sequencing;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rules of one activity: as much of `imsss:sequencing` as is followed (`docs/packages.md`).
///
/// @param attemptLimit how often it may be begun; null where that is not said
public record Sequencing(
        Controls controls,
        List<Precondition> preconditions,
        @Nullable Integer attemptLimit,
        List<RollupRule> rollups,
        Contribution contribution,
        List<Objective> objectives) {

    public static final Sequencing NONE =
            new Sequencing(Controls.USUAL, List.of(), null, List.of(), Contribution.USUAL, List.of());

    public Sequencing {
        preconditions = List.copyOf(preconditions);
        rollups = List.copyOf(rollups);
        objectives = List.copyOf(objectives);
    }

    Optional<Objective> primary() {
        return objectives.stream().filter(Objective::isPrimary).findFirst();
    }

    boolean saysCompletion() {
        return rollups.stream().anyMatch(rule -> rule.result().isOfCompletion());
    }

    boolean saysSatisfaction() {
        return rollups.stream().anyMatch(rule -> !rule.result().isOfCompletion())
                || primary().map(Objective::byMeasure).orElse(false);
    }

    /// Whether it changes anything for whoever goes through the package. What a single part is held to is a measure of
    /// that part, and no rule.
    ///
    /// @param isLeaf whether nothing lies below the activity
    public boolean isSaying(boolean isLeaf) {
        return (!isLeaf && saysSatisfaction())
                || !controls.equals(Controls.USUAL)
                || !preconditions.isEmpty()
                || attemptLimit != null
                || !rollups.isEmpty()
                || !contribution.equals(Contribution.USUAL)
                || objectives.stream().anyMatch(objective -> !objective.shared().isEmpty());
    }
}
