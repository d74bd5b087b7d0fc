package io.preceptor.lms.feed.held;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Held files, as people see them and decide about them. Each decision is a fact with a name and a reason.
public interface HeldFiles {

    /// What came of a person's word.
    sealed interface Outcome {
        /// The next reading of the feed takes it.
        record Released() implements Outcome {}

        /// A second, other person must release it too.
        record OneMore() implements Outcome {}

        record Discarded() implements Outcome {}

        /// @param why for people to read
        record Refused(String why) implements Outcome {}
    }

    /// One change with the person whom it concerns.
    ///
    /// @param name family name and given name; null where the row is new here
    record Concerned(HeldChange change, @Nullable String name) {}

    /// What waits for a decision or to be taken, of one feed; the oldest first.
    List<HeldFile> waiting(String feed);

    /// The newest that are over, of one feed.
    List<HeldFile> settled(String feed, int limit);

    Optional<HeldFile> find(String feed, long number);

    /// Who decides twice is asked for a second person; what is over stays as it is.
    ///
    /// @throws IllegalArgumentException when the reason is blank
    Outcome release(String feed, long number, String by, String reason);

    /// @throws IllegalArgumentException when the reason is blank
    Outcome discard(String feed, long number, String by, String reason);

    /// Each change of a file that waits, in the order of its rows. Takes little memory: `each` is called while they are
    /// read.
    void concerned(long number, Consumer<Concerned> each);
}
