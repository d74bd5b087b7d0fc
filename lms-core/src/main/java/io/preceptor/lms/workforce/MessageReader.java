package io.preceptor.lms.workforce;

import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.SourceProfile;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a source's message as its listener would, and does nothing else: for trying and for replaying.
public interface MessageReader {

    /// @param source     the source's configured name
    /// @param content    the message without framing
    /// @param receivedAt when it was, or is taken to have been, received
    /// @throws IllegalArgumentException when no source of that name is configured
    Read read(String source, byte[] content, Instant receivedAt);

    /// @param kind     in the source's words: `MFN^M02`
    /// @param state    what would become of it at the door
    /// @param problems why it would be refused, or what is odd about it
    /// @param reports  what it says about people
    /// @param answer   what the sender would be answered; null where nothing
    /// @param profile  how it was read; null where that is configured and not published yet: then it can be tried,
    ///                 and nothing be made of it
    record Read(
            String kind,
            EntryState state,
            List<Problem> problems,
            List<StaffReport> reports,
            byte @Nullable [] answer,
            @Nullable SourceProfile profile) {
        public Read {
            problems = List.copyOf(problems);
            reports = List.copyOf(reports);
        }
    }
}
