package io.preceptor.lms.learning.packages.sequencing;

import java.math.BigDecimal;

/// What an activity counts for in the one above it.
///
/// @param isTracked   `imsss:deliveryControls`: whether anything of it counts
/// @param toSatisfied `rollupObjectiveSatisfied`
/// @param toCompleted `rollupProgressCompletion`
/// @param weight      `objectiveMeasureWeight`, 0 to 1
public record Contribution(boolean isTracked, boolean toSatisfied, boolean toCompleted, BigDecimal weight) {

    public static final Contribution USUAL = new Contribution(true, true, true, BigDecimal.ONE);
}
