package io.preceptor.lms.journal;

import java.util.List;
import java.util.Optional;

/// Every version of how each source's messages are read.
public interface SourceProfiles {

    /// Puts a profile into force, unless it is word for word what is in force.
    ///
    /// @param by   who publishes, for everyone to see
    /// @param note why
    /// @return what is in force now
    SourceProfile publish(String source, String content, String by, String note);

    /// What is in force, where it says exactly this; empty where something else is, or nothing.
    Optional<SourceProfile> inForce(String source, String content);

    /// The newest first.
    List<SourceProfile> history(String source, int limit);
}
