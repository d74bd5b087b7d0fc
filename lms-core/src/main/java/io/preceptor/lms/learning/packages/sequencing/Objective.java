package io.preceptor.lms.learning.packages.sequencing;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An objective of an activity, and the objectives of the whole package that it shares.
///
/// @param id        null where none is written
/// @param isPrimary whether it is the one that the activity itself is held to
/// @param byMeasure whether its measure alone decides
/// @param least     the measure that satisfies it then
public record Objective(
        @Nullable String id, boolean isPrimary, boolean byMeasure, BigDecimal least, List<Shared> shared) {

    public Objective {
        shared = List.copyOf(shared);
    }

    /// `imsss:mapInfo`.
    ///
    /// @param target the objective of the whole package
    public record Shared(
            String target, boolean readsStatus, boolean readsMeasure, boolean writesStatus, boolean writesMeasure) {}
}
