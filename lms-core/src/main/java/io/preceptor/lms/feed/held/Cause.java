package io.preceptor.lms.feed.held;

/// For what a file is held. Each is a setting of the feed: `breaker.late`, `breaker.truncated`, …
public enum Cause {
    /// It came after the time of day by which it is expected.
    LATE("late"),
    /// Something of it is not there: rows, its end, whose rows they are.
    TRUNCATED("cut short"),
    /// It is older than one that was read, or a number before it is missing.
    OUT_OF_SEQUENCE("out of sequence"),
    /// Its columns are not those of the last good file.
    HEADER("other columns"),
    /// Its characters are not those of the last good file.
    ENCODING("another encoding"),
    /// It ends or moves away more of a unit's people than the guard believes.
    OVER_SHARE("over the guard's share"),
    /// A checksum, total or signature that came with it does not fit.
    CONTROL("a check that fails");

    private final String words;

    Cause(String words) {
        this.words = words;
    }

    /// How people read it.
    public String words() {
        return words;
    }
}
