package io.preceptor.lms.learning;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How an attempt ended, as it was recorded.
///
/// @param certificate the number of the certificate it awarded; null where it awarded none
/// @param repeated    whether the attempt had been handed in before: this is what was recorded then
public record AttemptResult(
        int scorePercent,
        boolean passed,
        Instant recordedAt,
        @Nullable String certificate,
        boolean repeated) {}
