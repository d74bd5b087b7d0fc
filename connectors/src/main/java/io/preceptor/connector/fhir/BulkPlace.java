package io.preceptor.connector.fhir;

import io.preceptor.lms.feed.Place;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// How far a directory that exports files has been read.
///
/// @param status  where the export is asked after; null between two exports
/// @param whole   whether the export holds everything, not only changes
/// @param begunAt when it was begun; null between two exports
/// @param file    which of its files is being read, in the order of [BulkManifest#files]
/// @param line    how many lines of that file are done
/// @param since   the server's time of the last export that was read to its end, as the server wrote it; null:
///                none was
/// @param wholeAt when everything was last begun to be exported and then read; null: never
/// @param expired how many exports in a row ran out before they were read
record BulkPlace(
        @Nullable String status,
        boolean whole,
        @Nullable Instant begunAt,
        int file,
        long line,
        @Nullable String since,
        @Nullable Instant wholeAt,
        int expired) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static final BulkPlace START = new BulkPlace(null, false, null, 0, 0, null, null, 0);

    /// A place that cannot be read is the start: everything is read again, and what is known is not stored
    /// twice.
    static BulkPlace of(Place place) {
        if (place.text().isEmpty()) {
            return START;
        }
        try {
            return JSON.readValue(place.text(), BulkPlace.class);
        } catch (JacksonException unreadable) {
            return START;
        }
    }

    Place place() {
        return new Place(JSON.writeValueAsString(this));
    }

    static BulkPlace since(Instant moment) {
        return new BulkPlace(null, false, null, 0, 0, moment.toString(), moment, 0);
    }

    BulkPlace begin(String at, boolean everything, Instant now) {
        return new BulkPlace(at, everything, now, 0, 0, since, wholeAt, expired);
    }

    BulkPlace at(int nextFile, long nextLine) {
        return new BulkPlace(status, whole, begunAt, nextFile, nextLine, since, wholeAt, expired);
    }

    /// The export is no more; what was stored of it stays.
    BulkPlace lost() {
        return new BulkPlace(null, false, null, 0, 0, since, wholeAt, expired + 1);
    }

    BulkPlace done(String transactionTime) {
        return new BulkPlace(null, false, null, 0, 0, transactionTime, whole ? begunAt : wholeAt, 0);
    }
}
