package io.preceptor.lms.converge;

import io.preceptor.lms.converge.Convergence.Preview;
import io.preceptor.lms.converge.store.FactStore;
import io.preceptor.lms.journal.SourceProfile;
import io.preceptor.lms.workforce.MessageReader;
import io.preceptor.lms.workforce.MessageReader.Read;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.store.JournalReplay;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
        return new Outcome(read, preview(read.reports()));
    }

    /// How an entry reads today.
    ///
    /// @param read    null where it cannot be read again
    /// @param problem why it cannot; null where it can
    /// @param before  the version of the profile by which it was read last; null where that is not known
    public record Reading(
            long entry,
            @Nullable Read read,
            @Nullable String problem,
            @Nullable Integer before) {

        /// By which profile it reads now, beside that of before; empty where it cannot be read.
        public String profiles() {
            if (read == null) {
                return "";
            }
            SourceProfile now = read.profile();
            String was = before == null ? "before there were versions" : "by version " + before;
            if (now == null) {
                return "read " + was + "; now by one that is configured and not published yet";
            }
            return before != null && before == now.version()
                    ? "version " + before + ", as before"
                    : "version " + now.version() + "; read " + was;
        }
    }

    /// What replaying entries would do, one after the other.
    ///
    /// @param readings one for each entry, in the order asked for
    public record Replay(List<Reading> readings, Preview preview) {
        public Replay {
            readings = List.copyOf(readings);
        }

        /// How many records could be read again.
        public int reports() {
            return readings.stream()
                    .map(Reading::read)
                    .filter(Objects::nonNull)
                    .mapToInt(read -> read.reports().size())
                    .sum();
        }
    }

    /// Tries what replaying entries would do under the mapping and policy of today. Nothing is kept.
    public Replay attemptReplay(List<Long> entries) {
        List<Reading> readings = entries.stream().map(this::readAgain).toList();
        return new Replay(readings, preview(reports(readings)));
    }

    /// Replays entries: their reports are mapped anew and applied again, with the time at which the source said
    /// them. An entry that cannot be read again is left out and said.
    public List<Reading> replay(List<Long> entries) {
        List<Reading> readings =
                entries.stream().map(this::readAgain).map(Trial::published).toList();
        for (Reading reading : readings) {
            Read read = reading.read();
            if (read != null && read.profile() != null) {
                journal.append(reading.entry(), read.reports(), read.profile().number());
            }
        }
        return readings;
    }

    /// What is made of a message is read by what is published.
    private static Reading published(Reading reading) {
        return reading.read() == null || reading.read().profile() != null
                ? reading
                : new Reading(
                        reading.entry(),
                        null,
                        "its source's profile changed and is not published yet: start the product with it first",
                        reading.before());
    }

    private Reading readAgain(long entry) {
        var kept = journal.content(entry);
        if (kept.isEmpty()) {
            return new Reading(entry, null, "its content was not kept, or is not there any more", null);
        }
        try {
            Read read = reader.read(
                    kept.get().source(), kept.get().content(), kept.get().receivedAt());
            return new Reading(entry, read, null, journal.version(entry).orElse(null));
        } catch (IllegalArgumentException notByThisReader) {
            return new Reading(entry, null, "its source is not one whose messages are read one by one", null);
        }
    }

    private static List<StaffReport> reports(List<Reading> readings) {
        return readings.stream()
                .map(Reading::read)
                .filter(Objects::nonNull)
                .flatMap(read -> read.reports().stream())
                .toList();
    }

    private Preview preview(List<StaffReport> reports) {
        return reports.isEmpty() ? new Preview(List.of(), List.of()) : convergence.preview(reports);
    }
}
