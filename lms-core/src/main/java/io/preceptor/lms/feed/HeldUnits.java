package io.preceptor.lms.feed;

import java.time.Instant;
import java.util.List;

/// Ends of units that the guard holds, because more people worked there than it lets a source put on hold
/// without a person's word.
///
/// Each decision is a fact with a name and a reason. Deciding twice does nothing the second time.
public interface HeldUnits {

    /// @param number its fact number
    /// @param people who work there, or will
    record Held(long number, String code, String title, long people, Instant since) {}

    /// What waits of a source; the longest first.
    List<Held> held(String source);

    /// Withdraws the unit after all: its people are on hold until they are moved.
    ///
    /// @return false where it does not wait, or not any more
    boolean release(String source, long number, String by, String reason);

    /// Leaves the unit in use, whatever the source said, until it is said again after the unit was taken back.
    ///
    /// @return false where it does not wait, or not any more
    boolean discard(String source, long number, String by, String reason);
}
