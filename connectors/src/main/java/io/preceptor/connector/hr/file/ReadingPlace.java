package io.preceptor.connector.hr.file;

import io.preceptor.lms.feed.Place;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// How far a feed has been read.
///
/// @param last      hash of the last file that was taken whole; empty before the first
/// @param saidAt    when that file was written
/// @param rows      how many rows the last full file had that was believed
/// @param changesOn the first day on which a row of the last file says something else; null where none will
/// @param counting  whether somebody is missing whose ending another full file would bring
/// @param current   the file that is being read; null between files
/// @param after     the number of the last kept file that was read, or refused; 0 before the first and where files lie
///                  in a folder
/// @param sequence  the sequence number of the last file that was taken; negative where none bore one
record ReadingPlace(
        String last,
        Instant saidAt,
        long rows,
        @Nullable LocalDate changesOn,
        boolean counting,
        @Nullable Current current,
        long after,
        long sequence) {

    private static final String FIRST_VERSION = "1";
    private static final String VERSION = "2";
    private static final long NO_SEQUENCE = -1;

    /// @param hash   of the file
    /// @param saidAt when it was written
    /// @param entry  its journal entry
    /// @param line   the last piece of work that was taken
    record Current(String hash, Instant saidAt, long entry, long line) {}

    static ReadingPlace of(Place place) {
        if (place.text().isEmpty()) {
            return start(0);
        }
        String[] parts = place.text().split("\\|", -1);
        if (!(parts[0].equals(FIRST_VERSION) && parts.length == 10)
                && !(parts[0].equals(VERSION) && parts.length == 12)) {
            throw new IllegalStateException("The place of the feed was written by another version");
        }
        return new ReadingPlace(
                parts[1],
                Instant.parse(parts[2]),
                Long.parseLong(parts[3]),
                parts[4].isEmpty() ? null : LocalDate.parse(parts[4]),
                Boolean.parseBoolean(parts[5]),
                parts[6].isEmpty()
                        ? null
                        : new Current(
                                parts[6], Instant.parse(parts[7]), Long.parseLong(parts[8]), Long.parseLong(parts[9])),
                parts.length == 10 ? 0 : Long.parseLong(parts[10]),
                parts.length == 10 ? NO_SEQUENCE : Long.parseLong(parts[11]));
    }

    /// Nothing is known of any file.
    ///
    /// @param after the number of the last kept file that is not to be read
    static ReadingPlace start(long after) {
        return new ReadingPlace("", Instant.EPOCH, 0, null, false, null, after, NO_SEQUENCE);
    }

    ReadingPlace reading(Current file) {
        return new ReadingPlace(last, saidAt, rows, changesOn, counting, file, after, sequence);
    }

    /// After a file of which nothing was taken.
    ///
    /// @param number      of it among the kept ones; 0 where it lay in a folder
    /// @param itsSequence the number that the next file is compared with
    ReadingPlace past(long number, long itsSequence) {
        return new ReadingPlace(last, saidAt, rows, changesOn, counting, current, Math.max(after, number), itsSequence);
    }

    Place place() {
        String now = current == null
                ? "|||"
                : current.hash() + "|" + current.saidAt() + "|" + current.entry() + "|" + current.line();
        return new Place(String.join(
                "|",
                VERSION,
                last,
                saidAt.toString(),
                String.valueOf(rows),
                changesOn == null ? "" : changesOn.toString(),
                String.valueOf(counting),
                now,
                String.valueOf(after),
                String.valueOf(sequence)));
    }
}
