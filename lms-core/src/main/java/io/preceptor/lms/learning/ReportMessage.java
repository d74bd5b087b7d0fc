package io.preceptor.lms.learning;

import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.journal.Problem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The header of a message that tells of completions.
///
/// Arrays are not copied: who hands them over does not touch them again.
///
/// @param source    who sends it; keys are told apart by it
/// @param controlId the sender's own key of the whole message; null where each record has one
/// @param content   the bytes as received; kept only where nothing of it is refused, since what else stands in
///                  it is not ours to keep
public record ReportMessage(
        String source,
        @Nullable String peer,
        String kind,
        @Nullable String controlId,
        Instant receivedAt,
        String contentHash,
        byte[] content) {

    /// The journal entry of it.
    ///
    /// @param records  how many records there are
    /// @param refused  how many of them are refused
    /// @param answer   what is answered; empty where nobody waits for an answer
    public JournalDraft draft(long records, long refused, List<Problem> problems, byte[] answer) {
        EntryState state = refused == 0
                ? EntryState.ACCEPTED
                : refused == records ? EntryState.REFUSED : EntryState.PARTLY_ACCEPTED;
        return new JournalDraft(
                source,
                peer,
                kind,
                controlId,
                null,
                receivedAt,
                content.length,
                contentHash,
                state == EntryState.ACCEPTED ? content : null,
                state,
                problems,
                answer.length == 0 ? null : answer);
    }
}
