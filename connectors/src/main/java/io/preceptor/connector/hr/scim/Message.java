package io.preceptor.connector.hr.scim;

import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A message that would change something, on its way into the journal.
///
/// @param source  the source's name
/// @param client  the system, by the name on its token
/// @param content what of it may be kept; null for nothing
/// @param hash    of all of it
/// @param passed  names of attributes that no schema has
record Message(
        String source,
        String client,
        String peer,
        String kind,
        long size,
        String hash,
        byte @Nullable [] content,
        Collection<String> passed) {

    private static final int MOST_NAMED = 20;

    static Message of(ScimSourceProperties source, ScimRequest request, String hash) {
        return new Message(
                source.name(),
                request.client(),
                request.peer(),
                request.kind(),
                request.body().length,
                hash,
                null,
                List.of());
    }

    Message keeping(byte[] kept, Collection<String> passedOver) {
        return new Message(source, client, peer, kind, size, hash, kept, List.copyOf(passedOver));
    }

    JournalDraft accepted(Instant at, List<Problem> warnings) {
        List<Problem> all = Stream.concat(
                        warnings.stream(),
                        passed.stream()
                                .limit(MOST_NAMED)
                                .map(name -> new Problem(
                                        name, ProblemCode.UNSUPPORTED, "no schema has it; it was passed over")))
                .toList();
        return draft(at, EntryState.ACCEPTED, all, content);
    }

    JournalDraft refused(Instant at, List<Problem> problems) {
        return draft(at, EntryState.REFUSED, problems, null);
    }

    // NullAway does not see that a record of another module lets an array be null.
    @SuppressWarnings("NullAway")
    private JournalDraft draft(Instant at, EntryState state, List<Problem> problems, byte @Nullable [] kept) {
        return new JournalDraft(
                source, client + " " + peer, kind, null, null, at, size, hash, kept, state, problems, null);
    }
}
