package io.preceptor.lms.returns;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What targets that are told in files are still to be told: rows wait here until a file carries them, and files
/// until they are there and answered.
///
/// A row is taken once for one event, however often it is given. One node works on a target's files at a time.
public interface Outbox {

    /// One thing to tell.
    ///
    /// @param event   the same for the same bytes
    /// @param content as the connector will want to read it again
    record Row(UUID event, Push.Item item, String content) {}

    /// Where a row stands.
    sealed interface Standing {
        record Waiting() implements Standing {}

        /// @param sentAt since when the file is there; null: it is not yet known to be
        record InFile(String file, @Nullable Instant sentAt) implements Standing {}

        record Acknowledged(String file) implements Standing {}

        /// @param code    the partner's reason
        /// @param message the partner's words
        record Rejected(String file, String code, String message) implements Standing {}
    }

    /// What a file holds.
    enum Kind {
        /// Everything that is true, and what waits.
        FULL,
        /// What waits.
        DELTA
    }

    /// @param rows without header and trailer
    record OutboxFile(Kind kind, long sequence, String name, int rows, byte[] content) {}

    /// A row of a file to be built.
    record Line(UUID event, String content) {}

    /// Makes a file's name and bytes.
    @FunctionalInterface
    interface Writer {
        /// @param lines in the order in which they became true
        OutboxFile write(Kind kind, long sequence, List<Line> lines);
    }

    /// What the partner said about one row.
    ///
    /// @param code null where it was taken
    record Verdict(UUID event, @Nullable String code, String message) {}

    /// A delivery item that an answer settles.
    ///
    /// @param content what the row said
    record Settled(UUID itemId, ArtefactKind kind, String key, String wantedHash, String content, Standing standing) {}

    /// Takes rows that it does not know, and drops older waiting ones of the same items.
    ///
    /// @return where each stands, by event
    Map<UUID, Standing> take(String target, List<Row> rows);

    /// @return whether nobody else works on the target's files until the lease has run out
    boolean lease(String target, Duration lease);

    void release(String target);

    /// The oldest file that was built and is not known to be there.
    Optional<OutboxFile> unsent(String target);

    /// When the last file of a kind was built.
    Optional<Instant> lastBuilt(String target, Kind kind);

    /// Puts what waits into a new file, in one transaction.
    ///
    /// @param most rows in a delta; what is left over waits for the next one
    /// @return empty where nothing waits; a full file is built all the same, unless nothing was ever
    ///         to be told
    Optional<OutboxFile> build(String target, Kind kind, int most, Writer writer);

    void sent(String target, long sequence);

    /// The rows that a file carries and no later one.
    List<UUID> events(String target, long sequence);

    /// A file by its name, to compare an answer with.
    Optional<OutboxFile> file(String target, String name);

    /// @return whether this very answer was read before
    boolean isRead(String target, String answer, String hash);

    /// Records an answer, and what it says about the file's rows; what it says twice counts once.
    ///
    /// @return what it settles
    List<Settled> answered(String target, String file, String answer, String hash, Collection<Verdict> verdicts);

    /// Records an answer that cannot be used.
    void unusable(String target, String answer, String hash, String problem);

    Instant now();
}
