package io.preceptor.connector.hr.workday;

import io.preceptor.lms.feed.Place;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// How far a tenant has been read.
///
/// @param mark    everything entered until then is known; null before the first reading's end
/// @param markOn  what takes effect up to and on that day is known; null likewise
/// @param wholeAt as of when everybody was last read; null: never
/// @param task    what is being read; null between two readings
/// @param asOf    the one moment of entry as of which all pages of the reading are; null between two readings
/// @param asOn    the one day as of which they are; null between two readings
/// @param page    the page to be read next; from 1
/// @param size    how many workers are asked for on a page of the reading; 0 between two readings
/// @param total   how many workers the first page announced; -1 before it
/// @param fresh   whether also what is the same as before is told: for a comparison, and never stored
/// @param organizationsAt as of when the organizations were last read; null: never
record WorkdayPlace(
        @Nullable Instant mark,
        @Nullable LocalDate markOn,
        @Nullable Instant wholeAt,
        @Nullable Task task,
        @Nullable Instant asOf,
        @Nullable LocalDate asOn,
        int page,
        int size,
        long total,
        boolean fresh,
        @Nullable Instant organizationsAt) {

    private static final JsonMapper JSON = JsonMapper.shared();

    enum Task {
        /// What was entered or takes effect since the marks.
        CHANGES,
        /// Everybody.
        WHOLE
    }

    static final WorkdayPlace START = new WorkdayPlace(null, null, null, null, null, null, 1, 0, -1, false, null);

    /// A place that cannot be read is the start: everybody is read again, and nothing is stored twice.
    static WorkdayPlace of(Place place) {
        if (place.text().isEmpty()) {
            return START;
        }
        try {
            WorkdayPlace read = JSON.readValue(place.text(), WorkdayPlace.class);
            boolean isBegun = read.task != null;
            return isBegun == (read.asOf != null) && isBegun == (read.asOn != null) && read.page >= 1 ? read : START;
        } catch (JacksonException unreadable) {
            return START;
        }
    }

    /// As if everybody had been read then.
    static WorkdayPlace since(Instant moment, LocalDate on) {
        return new WorkdayPlace(moment, on, moment, null, null, null, 1, 0, -1, false, null);
    }

    /// Everybody, also those who are the same as before, and who is gone.
    static WorkdayPlace everything() {
        return new WorkdayPlace(null, null, Instant.EPOCH, null, null, null, 1, 0, -1, true, null);
    }

    Place place() {
        return new Place(JSON.writeValueAsString(this));
    }

    WorkdayPlace begin(Task begun, Instant now, LocalDate today, int pageSize) {
        return new WorkdayPlace(mark, markOn, wholeAt, begun, now, today, 1, pageSize, -1, fresh, organizationsAt);
    }

    /// Before a page of a reading that announced so many workers.
    WorkdayPlace at(int next, long announced) {
        return new WorkdayPlace(mark, markOn, wholeAt, task, asOf, asOn, next, size, announced, fresh, organizationsAt);
    }

    /// The same reading in pages of another size, from its first.
    WorkdayPlace inPagesOf(int pageSize) {
        return size == pageSize
                ? this
                : new WorkdayPlace(mark, markOn, wholeAt, task, asOf, asOn, 1, pageSize, -1, fresh, organizationsAt);
    }

    /// The same reading, before which the organizations were read.
    WorkdayPlace organized() {
        return new WorkdayPlace(mark, markOn, wholeAt, task, asOf, asOn, page, size, total, fresh, asOf);
    }

    /// The reading was of everything that there is.
    WorkdayPlace done() {
        return new WorkdayPlace(
                asOf, asOn, task == Task.WHOLE ? asOf : wholeAt, null, null, null, 1, 0, -1, fresh, organizationsAt);
    }

    /// The reading cannot be believed to be complete: the next one begins where this one did.
    WorkdayPlace givenUp() {
        return new WorkdayPlace(mark, markOn, wholeAt, null, null, null, 1, 0, -1, fresh, organizationsAt);
    }
}
