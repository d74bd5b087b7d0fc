package io.preceptor.lms.converge;

import io.preceptor.lms.converge.Convergence.Preview;
import io.preceptor.lms.converge.store.FactStore;
import io.preceptor.lms.workforce.MessageReader;
import io.preceptor.lms.workforce.MessageReader.Read;
import io.preceptor.lms.workforce.store.JournalReplay;
import java.util.List;
import java.util.Optional;

/// Shows what a message would do before it does it, and replays one that came before.
public final class Trial {

    private final MessageReader reader;
    private final Convergence convergence;
    private final FactStore facts;
    private final JournalReplay journal;

    public Trial(MessageReader reader, Convergence convergence, FactStore facts, JournalReplay journal) {
        this.reader = reader;
        this.convergence = convergence;
        this.facts = facts;
        this.journal = journal;
    }

    /// @param read    how the message reads
    /// @param preview what its reports would do
    public record Outcome(Read read, Preview preview) {}

    /// Tries a message of one's own against the people and the policy as they are. Nothing is kept, nothing is
    /// answered.
    ///
    /// @param source  whose listener would take it
    /// @param message without framing
    public Outcome attempt(String source, byte[] message) {
        Read read = reader.read(source, message, facts.now());
        return new Outcome(read, preview(read));
    }

    /// Tries what replaying an entry would do under the mapping and policy of today.
    ///
    /// @return empty where there is no such entry, or its content was not kept or is pruned
    public Optional<Outcome> attemptReplay(long entry) {
        return journal.content(entry).map(kept -> {
            Read read = reader.read(kept.source(), kept.content(), kept.receivedAt());
            return new Outcome(read, preview(read));
        });
    }

    /// Replays an entry: its reports are mapped anew and applied again, with the time at which the source said
    /// them.
    ///
    /// @return how many reports now wait; empty where there is no such entry, or its content was not kept or is
    /// pruned
    public Optional<Integer> replay(long entry) {
        return journal.content(entry).map(kept -> {
            Read read = reader.read(kept.source(), kept.content(), kept.receivedAt());
            journal.append(entry, read.reports());
            return read.reports().size();
        });
    }

    private Preview preview(Read read) {
        return read.reports().isEmpty() ? new Preview(List.of(), List.of()) : convergence.preview(read.reports());
    }
}
