package io.preceptor.lms.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What senders are told after their first answer, on a way of its own: stored in one commit with the message, and told
/// until the sender has it. It may be told twice, never another way: the same bytes, under the same id.
///
/// None is due before its first answer is out, however long that takes; only of a process that says nothing for a
/// minute we take it that it has died over it.
public interface SecondAnswers {

    /// One that is to be told now.
    ///
    /// @param entry    the number of the journal entry that it answers
    /// @param attempts how often it was tried before
    record Due(long entry, byte[] content, int attempts) {}

    /// Where one stands.
    ///
    /// @param sentAt   since when the sender has it; null where it is not known to
    /// @param againAt  when it is tried next; null where nothing is to be done
    /// @param reason   why the last attempt failed; null where none did
    record Standing(
            int attempts,
            @Nullable Instant sentAt,
            @Nullable Instant againAt,
            @Nullable String reason) {}

    /// The first answers of these messages are written, or will never be: what follows them is due.
    void firstIsOut(Collection<Long> entries);

    /// Nobody writes a first answer or tells a second one: the only process that could is the one that says so, and it
    /// begins. Whatever waited for one of them is due.
    void nobodyIsAtWork();

    /// Takes the one of a source that is due longest. Nobody else gets it until the lease has run out.
    Optional<Due> claim(String source, Duration lease);

    void sent(long entry);

    /// @param reason without anybody's data
    /// @param again  after what time it is tried again
    void failed(long entry, String reason, Duration again);

    /// Of one message; empty where it has no second answer.
    Optional<Standing> of(long entry);

    /// Since when the oldest of a source waits for longer than a first attempt takes; empty where none does.
    Optional<Instant> failingSince(String source);

    /// Forgets those that senders have had for so long.
    void forget(Duration age);
}
