package io.preceptor.lms.learning.packages;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What one part said of its learner, in words that all standards share. A claim.
///
/// @param raw       SCORM 1.2 `cmi.core.score.raw`, SCORM 2004 `cmi.score.raw`; null where none
/// @param least     the lowest raw score there is; null where it is not said
/// @param most      the highest raw score there is; null where it is not said
/// @param scaled    -1 to 1; null where none
/// @param progress  0 to 1; null where none
/// @param suspended whether the learner goes on from here next time
/// @param session   how long this session was, as the part or else the page counted it
public record Reported(
        Completed completed,
        Passed passed,
        @Nullable BigDecimal raw,
        @Nullable BigDecimal least,
        @Nullable BigDecimal most,
        @Nullable BigDecimal scaled,
        @Nullable BigDecimal progress,
        boolean suspended,
        Duration session) {

    /// Whether the part says that all of it was gone through.
    public enum Completed {
        YES,
        NO,
        NOT_SAID
    }

    /// Whether the part says that the learner did well enough.
    public enum Passed {
        YES,
        NO,
        NOT_SAID
    }
}
