package io.preceptor.connector.crm.salesforce;

import io.preceptor.lms.feed.Place;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// How far an org's contacts have been read, in its own time.
///
/// @param mark    everything changed before it is known; null before the first reading's end
/// @param reached how far a reading came that is not at its end; null between two readings
/// @param whole   whether that reading is of everything
/// @param wholeAt when everything was last begun to be read and then read to its end, in our time; null: never
/// @param begunAt when the reading began, in our time; null between two readings
record ContactPlace(
        @Nullable Instant mark,
        @Nullable Instant reached,
        boolean whole,
        @Nullable Instant wholeAt,
        @Nullable Instant begunAt) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static final ContactPlace START = new ContactPlace(null, null, false, null, null);

    /// A place that cannot be read is the start: everything is read again, and nothing is stored twice.
    static ContactPlace of(Place place) {
        if (place.text().isEmpty()) {
            return START;
        }
        try {
            return JSON.readValue(place.text(), ContactPlace.class);
        } catch (JacksonException unreadable) {
            return START;
        }
    }

    static ContactPlace since(Instant moment) {
        return new ContactPlace(moment, null, false, moment, null);
    }

    Place place() {
        return new Place(JSON.writeValueAsString(this));
    }

    boolean isBegun() {
        return begunAt != null;
    }

    ContactPlace begin(boolean isWhole, Instant now) {
        return new ContactPlace(mark, null, isWhole, wholeAt, now);
    }

    ContactPlace reached(@Nullable Instant newest) {
        return newest == null || (reached != null && newest.isBefore(reached))
                ? this
                : new ContactPlace(mark, newest, whole, wholeAt, begunAt);
    }

    /// An org whose clock runs ahead does not take the mark with it.
    ContactPlace done(Instant now) {
        Instant newest = reached != null && reached.isAfter(now) ? now : reached;
        boolean isNewer = newest != null && (mark == null || newest.isAfter(mark));
        return new ContactPlace(isNewer ? newest : mark, null, false, whole ? begunAt : wholeAt, null);
    }

    /// The reading cannot be believed to be complete: the next one begins where this one did.
    ContactPlace givenUp() {
        return new ContactPlace(mark, null, false, wholeAt, null);
    }

    /// From when on to ask; null for everything.
    @Nullable
    Instant from() {
        return reached != null ? reached : whole ? null : mark;
    }
}
