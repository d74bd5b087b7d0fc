package io.preceptor.connector.fhir;

import io.preceptor.lms.feed.Place;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// How far a directory that tells by itself has been read.
///
/// @param directory how far it was polled, as [DirectoryPlace] has it
/// @param arrival   the last arrival that was taken
/// @param ours      our subscriptions at the server by their criteria
/// @param events    the last event of each channel that was taken, or that a poll has made up for
/// @param checkedAt when it was last looked whether the server has them; null: never
/// @param polledAt  when it was last polled to the end; null: never
record SubscribedPlace(
        String directory,
        long arrival,
        Map<String, Ours> ours,
        Map<String, Long> events,
        @Nullable Instant checkedAt,
        @Nullable Instant polledAt) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static final SubscribedPlace START = new SubscribedPlace("", 0, Map.of(), Map.of(), null, null);

    /// @param id   `7`, of `Subscription/7`
    /// @param since when we have it: of what was before nothing is told
    /// @param endsAt when it ends, unless it is renewed
    record Ours(String id, Instant since, Instant endsAt) {
        String channel() {
            return "Subscription/" + id;
        }
    }

    SubscribedPlace {
        ours = Map.copyOf(ours);
        events = Map.copyOf(events);
    }

    /// A place that cannot be read is the start: everything is read again, and what is known is not stored twice.
    static SubscribedPlace of(Place place) {
        if (place.text().isEmpty()) {
            return START;
        }
        try {
            return JSON.readValue(place.text(), SubscribedPlace.class);
        } catch (JacksonException unreadable) {
            return START;
        }
    }

    /// Due to be polled from there, and behind every arrival.
    static SubscribedPlace whole(String directory) {
        return new SubscribedPlace(directory, Long.MAX_VALUE, Map.of(), Map.of(), null, null);
    }

    Place place() {
        return new Place(JSON.writeValueAsString(this));
    }

    SubscribedPlace polledTo(String where) {
        return new SubscribedPlace(where, arrival, ours, events, checkedAt, polledAt);
    }

    SubscribedPlace polled(Instant at) {
        return new SubscribedPlace(directory, arrival, ours, events, checkedAt, at);
    }

    /// The directory is to be polled as soon as may be.
    SubscribedPlace pollDue() {
        return new SubscribedPlace(directory, arrival, ours, events, checkedAt, null);
    }

    SubscribedPlace checked(@Nullable Instant at) {
        return new SubscribedPlace(directory, arrival, ours, events, at, polledAt);
    }

    SubscribedPlace with(String criteria, Ours subscription) {
        var more = new HashMap<>(ours);
        more.put(criteria, subscription);
        return new SubscribedPlace(directory, arrival, more, events, checkedAt, polledAt);
    }

    SubscribedPlace without(String criteria) {
        var fewer = new HashMap<>(ours);
        fewer.remove(criteria);
        return new SubscribedPlace(directory, arrival, fewer, events, checkedAt, polledAt);
    }

    SubscribedPlace taken(long number) {
        return new SubscribedPlace(directory, number, ours, events, checkedAt, polledAt);
    }

    SubscribedPlace seen(String channel, long event) {
        var more = new HashMap<>(events);
        more.merge(channel, event, Math::max);
        return new SubscribedPlace(directory, arrival, ours, more, checkedAt, polledAt);
    }
}
