package io.preceptor.connector.fhir;

import io.preceptor.connector.fhir.FhirSourceProperties.ChangesBy;
import io.preceptor.lms.feed.Place;
import io.preceptor.mapping.fhir.FhirProfile;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// How far a directory has been read.
///
/// @param task      what is being done; null between two readings
/// @param type      which type is being read, by its index
/// @param link      the page to go on from; null: the type's first
/// @param newest    the newest resource of the type so far, in the server's time; null where none was seen
/// @param marks     the newest resource of each type that was read to its end
/// @param abilities how the server tells of changes of each type; a type that is absent is not there
/// @param wholeAt   when everything was last begun to be read and then read to its end; null: never
/// @param begunAt   when the task was begun; null between two readings
record DirectoryPlace(
        @Nullable Task task,
        int type,
        @Nullable String link,
        @Nullable Instant newest,
        Map<String, Instant> marks,
        Map<String, ChangesBy> abilities,
        @Nullable Instant wholeAt,
        @Nullable Instant begunAt) {

    private static final JsonMapper JSON = JsonMapper.shared();

    enum Task {
        /// What has changed since the marks.
        CHANGES,
        /// Everything.
        WHOLE
    }

    DirectoryPlace {
        marks = Map.copyOf(marks);
        abilities = Map.copyOf(abilities);
    }

    static final DirectoryPlace START = new DirectoryPlace(null, 0, null, null, Map.of(), Map.of(), null, null);

    /// A place that cannot be read is the start: everything is read again, and what is known is not stored
    /// twice.
    static DirectoryPlace of(Place place) {
        if (place.text().isEmpty()) {
            return START;
        }
        try {
            return JSON.readValue(place.text(), DirectoryPlace.class);
        } catch (JacksonException unreadable) {
            return START;
        }
    }

    Place place() {
        return new Place(JSON.writeValueAsString(this));
    }

    static DirectoryPlace since(Instant moment) {
        var marks = new HashMap<String, Instant>();
        FhirProfile.TYPES.forEach(type -> marks.put(type, moment));
        return new DirectoryPlace(null, 0, null, null, marks, Map.of(), moment, null);
    }

    /// As if everything was read to its end long ago and nothing changed since: all of it is due.
    static DirectoryPlace whole(Instant now) {
        var marks = new HashMap<String, Instant>();
        FhirProfile.TYPES.forEach(type -> marks.put(type, now));
        return new DirectoryPlace(null, 0, null, null, marks, Map.of(), Instant.EPOCH, null);
    }

    DirectoryPlace begin(Task begun, Map<String, ChangesBy> known, Instant now) {
        return new DirectoryPlace(begun, 0, null, null, marks, known, wholeAt, now);
    }

    DirectoryPlace at(@Nullable String next, @Nullable Instant seen) {
        return new DirectoryPlace(task, type, next, seen, marks, abilities, wholeAt, begunAt);
    }

    /// The type was read to its end. A server whose clock runs ahead does not take the mark with it.
    DirectoryPlace typeDone(Instant now) {
        var moved = new HashMap<>(marks);
        if (newest != null) {
            moved.merge(
                    FhirProfile.TYPES.get(type), newest.isAfter(now) ? now : newest, (a, b) -> a.isAfter(b) ? a : b);
        }
        return new DirectoryPlace(task, type + 1, null, null, moved, abilities, wholeAt, begunAt);
    }

    DirectoryPlace taskDone() {
        return new DirectoryPlace(null, 0, null, null, marks, abilities, task == Task.WHOLE ? begunAt : wholeAt, null);
    }

    boolean isTaskAtEnd() {
        return type >= FhirProfile.TYPES.size();
    }
}
