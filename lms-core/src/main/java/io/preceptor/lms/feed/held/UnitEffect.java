package io.preceptor.lms.feed.held;

/// What a file would do to one unit, in jobs: a row is a job.
///
/// @param unit     its code; empty for rows without one
/// @param before   rows of the unit in the last good file
/// @param rows     in this file
/// @param people   of this feed who are there now
/// @param added    new to us
/// @param changed  something else about them
/// @param movedIn  from another unit
/// @param movedOut to another unit
/// @param ended    gone from the feed
public record UnitEffect(
        String unit,
        long before,
        long rows,
        long people,
        long added,
        long changed,
        long movedIn,
        long movedOut,
        long ended) {

    /// How many would be gone from there.
    public long leaving() {
        return movedOut + ended;
    }

    /// How many would be there then.
    public long after() {
        return Math.max(0, people + added + movedIn - movedOut - ended);
    }

    /// Whether it would do anything there.
    public boolean isAny() {
        return added + changed + movedIn + movedOut + ended > 0;
    }

    UnitEffect plus(UnitEffect other) {
        return new UnitEffect(
                unit,
                before + other.before,
                rows + other.rows,
                people + other.people,
                added + other.added,
                changed + other.changed,
                movedIn + other.movedIn,
                movedOut + other.movedOut,
                ended + other.ended);
    }
}
