package io.preceptor.lms.learning.packages;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What a manifest holds a learner to. Where it gives a measure, the number decides and no word of the package does.
///
/// @param masteryScore        SCORM 1.2 `adlcp:masteryscore`, 0 to 100, held against the raw score
/// @param scaledPassingScore  SCORM 2004 `imsss:minNormalizedMeasure` of the primary objective where that is satisfied
///                            by measure, -1 to 1; of a plain package its `passMark`, 0 to 1
/// @param completionThreshold SCORM 2004 `adlcp:completionThreshold`; of a plain package its `progress`; 0 to 1
public record Measures(
        @Nullable BigDecimal masteryScore,
        @Nullable BigDecimal scaledPassingScore,
        @Nullable BigDecimal completionThreshold) {

    public static final Measures NONE = new Measures(null, null, null);
}
