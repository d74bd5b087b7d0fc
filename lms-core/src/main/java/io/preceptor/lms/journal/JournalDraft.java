package io.preceptor.lms.journal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A source message on its way into the journal.
///
/// Arrays are not copied: who hands them over does not touch them again.
///
/// @param source      the source's configured name
/// @param peer        the other end of the connection as text (`127.0.0.1:49152`); null where there is none
/// @param kind        what kind of message, in the source's words (`MFN^M02`); `unknown` where it cannot be
///                    told
/// @param controlId   the sender's own id of the message (MSH-10); null where it has none
/// @param saidAt      when the source says it was said; null where it does not
/// @param receivedAt  when we received it
/// @param size        bytes received
/// @param contentHash keyed hash of the content, lower-case hexadecimal, never null: the same content has the
///                    same hash
/// @param content     the bytes as received, kept only where kind, source and size are what the source is
///                    configured to send; null otherwise: then nothing of the content is stored anywhere
/// @param state       what becomes of it
/// @param problems    why it was refused, or what was odd about it
/// @param answer      the answer that the sender gets once this is committed; null where none is owed
/// @param second      what the sender is told afterwards on a way of its own, until it has it; null where nothing is
///                    owed
/// @param profile     the number of the [SourceProfile] by which it was read; null where its source has none
public record JournalDraft(
        String source,
        @Nullable String peer,
        String kind,
        @Nullable String controlId,
        @Nullable Instant saidAt,
        Instant receivedAt,
        long size,
        String contentHash,
        byte @Nullable [] content,
        EntryState state,
        List<Problem> problems,
        byte @Nullable [] answer,
        byte @Nullable [] second,
        @Nullable Long profile) {

    public JournalDraft {
        problems = List.copyOf(problems);
        if (state != EntryState.ACCEPTED && problems.isEmpty()) {
            throw new IllegalArgumentException("What is refused is refused for a reason");
        }
    }

    /// A message that has one answer at most.
    public JournalDraft(
            String source,
            @Nullable String peer,
            String kind,
            @Nullable String controlId,
            @Nullable Instant saidAt,
            Instant receivedAt,
            long size,
            String contentHash,
            byte @Nullable [] content,
            EntryState state,
            List<Problem> problems,
            byte @Nullable [] answer) {
        this(
                source,
                peer,
                kind,
                controlId,
                saidAt,
                receivedAt,
                size,
                contentHash,
                content,
                state,
                problems,
                answer,
                null,
                null);
    }

    /// What was read from a source that gets no answer. Its content, where it may be kept, is handed over
    /// beside it.
    public static JournalDraft polled(
            String source,
            String kind,
            @Nullable String controlId,
            @Nullable Instant saidAt,
            Instant receivedAt,
            long size,
            String contentHash) {
        return new JournalDraft(
                source,
                null,
                kind,
                controlId,
                saidAt,
                receivedAt,
                size,
                contentHash,
                null,
                EntryState.ACCEPTED,
                List.of(),
                null);
    }

    /// This message with its first piece of content.
    public JournalDraft withContent(byte[] piece) {
        return new JournalDraft(
                source,
                peer,
                kind,
                controlId,
                saidAt,
                receivedAt,
                size,
                contentHash,
                piece,
                state,
                problems,
                answer,
                second,
                profile);
    }

    /// This message as one that cannot be kept. Without its number it is no repetition when it comes again, and
    /// refused anew.
    public JournalDraft refused(Problem why) {
        return new JournalDraft(
                source,
                peer,
                kind,
                null,
                null,
                receivedAt,
                size,
                contentHash,
                null,
                EntryState.REFUSED,
                List.of(why),
                null,
                null,
                profile);
    }

    /// This message under another kind.
    public JournalDraft withKind(String other) {
        return new JournalDraft(
                source,
                peer,
                other,
                controlId,
                saidAt,
                receivedAt,
                size,
                contentHash,
                content,
                state,
                problems,
                answer,
                second,
                profile);
    }

    /// The same message under another id of the sender's.
    public JournalDraft withControlId(String other) {
        return new JournalDraft(
                source,
                peer,
                kind,
                other,
                saidAt,
                receivedAt,
                size,
                contentHash,
                content,
                state,
                problems,
                answer,
                second,
                profile);
    }
}
