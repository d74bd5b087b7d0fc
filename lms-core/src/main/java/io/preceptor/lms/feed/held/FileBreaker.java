package io.preceptor.lms.feed.held;

import io.preceptor.lms.feed.held.HeldFile.Identity;
import io.preceptor.lms.feed.held.HeldFile.Reason;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What a feed asks before it takes a file, and where it leaves one that it does not take. Called by whoever holds the
/// feed's lease. Every call may come again after a crash and changes nothing then.
public interface FileBreaker {

    /// One for reading where there is no database: nothing is ever odd.
    static FileBreaker none() {
        return new NoBreaker();
    }

    /// A file that waits, was released or was discarded.
    ///
    /// @param isBelieved of one that is held in part: whether its silence counted when the rest went on
    /// @param asGood     what the next file is held against once this one was taken
    /// @param taken      the journal entry with which it began to be taken; null before that
    record Waiting(
            long number,
            Identity file,
            boolean isPart,
            boolean isBelieved,
            GoodFile asGood,
            HeldFile.State state,
            @Nullable Long taken) {}

    /// A file to be held.
    ///
    /// @param asGood   what the next file is held against if this one is taken after all
    /// @param lastGood null before the first
    record Holding(
            Identity file,
            boolean isPart,
            boolean isBelieved,
            int persons,
            List<Reason> causes,
            Effects effects,
            GoodFile asGood,
            @Nullable GoodFile lastGood) {
        public Holding {
            causes = List.copyOf(causes);
        }
    }

    /// Empty before the first.
    Optional<GoodFile> lastGood(String feed);

    /// Keeps what the next file is held against.
    void good(String feed, GoodFile file);

    /// When the newest file was written that came; empty before the first.
    Optional<Instant> lastCame(String feed);

    void came(String feed, Instant writtenAt);

    /// Of so many people, how many may go without a person's word.
    long believed(long people);

    /// How many living jobs of a feed each unit has; an empty name for those without one.
    Map<String, Long> people(String feed);

    /// In which unit each of these jobs stands; jobs that are gone or unknown are left out.
    Map<String, String> unitsOf(String feed, Collection<String> nativeIds);

    /// What waits, was released or was discarded and is not settled, in the order in which it was written.
    List<Waiting> waiting(String feed);

    /// Begins to keep a file; what was begun before of the same feed and not held is forgotten.
    ///
    /// @return its number
    long begin(Holding file);

    /// Keeps a piece of its content, and what its rows would do.
    void keep(long number, int ordinal, byte[] piece, List<HeldChange> changes);

    /// Holds it from now on; a full file overtakes those that were written before it.
    ///
    /// @param entry     the journal entry that tells of it
    /// @param overtakes whether it says all that files before it said
    void hold(long number, long entry, boolean overtakes);

    /// Its pieces in their order.
    void content(long number, Consumer<byte[]> each);

    /// The native ids of what is held of it and would be done by an ending for want of a row, or of all that is held of
    /// it, in the order of their bytes in UTF-8.
    void held(long number, boolean onlyMissing, Consumer<String> each);

    /// With which journal entry it is being taken.
    void taking(long number, long entry);

    /// It was taken whole: the guard lets its reports pass. Its content is forgotten.
    void taken(long number);

    /// It was discarded, and nothing of it is to be done. Its content is forgotten.
    void dropped(long number);

    /// A full file that was written then says all that files before it said.
    void overtaken(String feed, Instant saidAt);
}
