package io.preceptor.lms.feed.held;

import org.jspecify.annotations.Nullable;

/// What one row of a held file, or somebody's absence from it, would do.
///
/// @param line     of the row; very large for somebody who is missing
/// @param nativeId the row's key
/// @param kind     what would become of it
/// @param from     the unit in which it stands now; null where it is new here
/// @param to       the unit in which it would stand; null where it would end
/// @param isHeld   whether it is what is held; the others of a file that is held in part went on
public record HeldChange(
        long line,
        String nativeId,
        Kind kind,
        @Nullable String from,
        @Nullable String to,
        boolean isHeld) {

    public enum Kind {
        ADDED("New"),
        CHANGED("Changed"),
        MOVED("Moved"),
        /// By a row that says so.
        ENDED("Ended"),
        /// Because it is in the file no longer.
        MISSING("Ended, since the file names them no longer");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /// How people read it.
        public String words() {
            return words;
        }

        public boolean isEnding() {
            return this == ENDED || this == MISSING;
        }
    }

    /// Whether somebody would be gone from a unit by it.
    public boolean isLeaving() {
        return kind.isEnding() || kind == Kind.MOVED;
    }

    public HeldChange held() {
        return new HeldChange(line, nativeId, kind, from, to, true);
    }
}
