package io.preceptor.lms.learning.packages.sequencing;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// How far and how well somebody did, of an activity or an objective.
///
/// @param measure -1 to 1; null where none is known
public record Status(
        Truth completed, Truth satisfied, @Nullable BigDecimal measure) {

    public static final Status UNKNOWN = new Status(Truth.UNKNOWN, Truth.UNKNOWN, null);
}
