package io.preceptor.lms.learning.packages.sequencing;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// One condition of a rule: `imsss:ruleCondition`, `imsss:rollupCondition`.
///
/// @param objective the id of the objective that it asks about; null for the activity's own
/// @param threshold what a measure is held against
public record Condition(
        Check check, boolean isNot, @Nullable String objective, BigDecimal threshold) {

    /// What it asks, in the words of the standard.
    public enum Check {
        SATISFIED("satisfied"),
        STATUS_KNOWN("objectiveStatusKnown"),
        MEASURE_KNOWN("objectiveMeasureKnown"),
        MEASURE_GREATER("objectiveMeasureGreaterThan"),
        MEASURE_LESS("objectiveMeasureLessThan"),
        COMPLETED("completed"),
        PROGRESS_KNOWN("activityProgressKnown"),
        ATTEMPTED("attempted"),
        LIMIT_EXCEEDED("attemptLimitExceeded"),
        ALWAYS("always");

        private final String word;

        Check(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
