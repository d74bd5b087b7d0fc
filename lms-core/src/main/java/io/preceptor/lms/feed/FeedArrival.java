package io.preceptor.lms.feed;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that a source told by itself: what it says is taken by the source's next reading.
///
/// @param number     in the order in which the arrivals of one source were stored
/// @param entry      its journal entry
/// @param channel    through what it came, in the source's words: `Subscription/7`; empty where it has no name
/// @param firstEvent the number of its first event on that channel; 0 where events have none
/// @param lastEvent  of its last; 0 where events have none
/// @param named      the objects that changed, as a report would name them; empty: it is not said which
/// @param content    what came, where it was kept and is still there; null otherwise: the objects are to be read
public record FeedArrival(
        long number,
        long entry,
        Instant receivedAt,
        String channel,
        long firstEvent,
        long lastEvent,
        List<String> named,
        byte @Nullable [] content) {

    public FeedArrival {
        named = List.copyOf(named);
    }
}
