package io.preceptor.lms.feed;

import java.time.Instant;
import java.util.Map;

/// What a person stopped or paused of what takes messages and works: a listener, a queue that is a source, the work on
/// people. No node runs it, also after a start, until a person lets it run again.
public interface FlowHolds {

    /// How it is kept from running.
    enum Kind {
        /// It gives back what it holds, and takes nothing.
        STOP,
        /// It keeps what it holds, and takes nothing new.
        PAUSE
    }

    /// @param by     who did it
    /// @param reason why, in their words
    record Hold(Kind kind, Instant at, String by, String reason) {}

    /// Holding what is held records the new kind and reason.
    ///
    /// @throws IllegalArgumentException when the reason is blank
    void hold(String flow, Kind kind, String by, String reason);

    /// Lets it run; nothing is recorded where nothing held it.
    ///
    /// @throws IllegalArgumentException when the reason is blank
    void release(String flow, String by, String reason);

    /// By the flow; one that is not here runs.
    Map<String, Hold> held();
}
