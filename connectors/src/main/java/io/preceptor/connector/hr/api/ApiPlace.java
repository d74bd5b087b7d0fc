package io.preceptor.connector.hr.api;

import io.preceptor.lms.feed.Place;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// How far an API has been read.
///
/// @param rows    the place within its rows, in the words of the reader of files; empty before the first
/// @param mark    what was stored there before this moment is known; null before the first reading's end
/// @param wholeAt when everything was last begun to be read and then taken; null: never
/// @param waiting the reading whose pages are all here, and of which not all is taken; null where none is
record ApiPlace(
        String rows,
        @Nullable Instant mark,
        @Nullable Instant wholeAt,
        @Nullable Waiting waiting) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static final ApiPlace START = new ApiPlace("", null, null, null);

    /// @param file    its name, on the disk of the node that fetched it
    /// @param whole   whether it is of everything
    /// @param begunAt when it began, in our time
    /// @param servedAt when it began, in the time of the API
    record Waiting(String file, boolean whole, Instant begunAt, Instant servedAt) {}

    /// A place that cannot be read is the start: everything is read again, and nothing is stored twice.
    static ApiPlace of(Place place) {
        if (place.text().isEmpty()) {
            return START;
        }
        try {
            return JSON.readValue(place.text(), ApiPlace.class);
        } catch (JacksonException unreadable) {
            return START;
        }
    }

    static ApiPlace since(Instant moment) {
        return new ApiPlace("", moment, moment, null);
    }

    Place place() {
        return new Place(JSON.writeValueAsString(this));
    }

    ApiPlace fetched(Waiting reading) {
        return new ApiPlace(rows, mark, wholeAt, reading);
    }

    ApiPlace at(Place within) {
        return new ApiPlace(within.text(), mark, wholeAt, waiting);
    }

    /// The reading is taken.
    ApiPlace done(Waiting reading) {
        return new ApiPlace(rows, reading.servedAt(), reading.whole() ? reading.begunAt() : wholeAt, null);
    }

    /// The reading cannot be taken: the next one begins where this one did.
    ApiPlace givenUp() {
        return new ApiPlace(rows, mark, wholeAt, null);
    }
}
