package io.preceptor.lms.returns;

import java.time.Instant;
import java.util.Map;

/// Targets that a person holds: nothing is sent there, on any node, until a person resumes them. What is on its
/// way when the hold begins comes to its end.
public interface TargetHolds {

    /// @param by     who held it
    /// @param reason why, in their words
    record Hold(Instant at, String by, String reason) {}

    /// Holding what is held records the new reason.
    ///
    /// @throws IllegalArgumentException when the reason is blank
    void hold(String target, String by, String reason);

    /// @return whether it was held
    /// @throws IllegalArgumentException when the reason is blank
    boolean resume(String target, String by, String reason);

    /// By the target's name; a target that is not here is not held.
    Map<String, Hold> held();
}
