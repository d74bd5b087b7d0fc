package io.preceptor.lms.feed;

import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.workforce.Stored;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What sources tell by themselves, between its arrival and the next reading of that source. An arrival makes the
/// source due at once, unless it is paused or waits before it is tried again.
public interface FeedInbox {

    /// What arrived, besides its journal entry: see [FeedArrival].
    ///
    /// @param events how many events the channel has counted since it was opened; 0 where it counts none
    record Told(String channel, long firstEvent, long lastEvent, long events, List<String> named) {
        public Told {
            named = List.copyOf(named);
        }
    }

    /// When a channel was last heard.
    ///
    /// @param events how many events it has counted, as far as was heard
    record Heard(Instant at, long events) {}

    /// Stores an arrival with its journal entry; returns after the commit. One that came before, with the same control
    /// id and content, is not stored again.
    ///
    /// @throws io.preceptor.lms.workforce.IntakeUnavailableException when nothing was stored: it must come again
    Stored put(JournalDraft entry, Told told);

    /// Journals what is refused; returns after the commit.
    ///
    /// @throws io.preceptor.lms.workforce.IntakeUnavailableException when nothing was stored
    void refuse(JournalDraft entry);

    /// A channel gave a sign of life, and nothing else: a heartbeat, a handshake.
    ///
    /// @throws io.preceptor.lms.workforce.IntakeUnavailableException when nothing was stored
    void heard(String source, String channel, long events);

    /// What waits, in the order of its arrival.
    ///
    /// @param after the number of the last arrival that was taken; 0 before the first
    List<FeedArrival> waiting(String source, long after, int most);

    /// The channels of a source by their name.
    Map<String, Heard> channels(String source);

    /// Forgets what was taken.
    void forget(String source, long upTo);
}
