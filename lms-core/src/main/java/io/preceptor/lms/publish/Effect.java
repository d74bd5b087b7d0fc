package io.preceptor.lms.publish;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// One thing that a draft would change for one person.
///
/// @param unit     the unit of the position that binds; null where no unit is known
/// @param role     the role of that position; null where none is known
/// @param minutes  the expected time of the course
/// @param before   due date under what is in force; null where there is none
/// @param after    due date under the draft; null where there is none
/// @param overdueAtOnce whether overdue when the day of publication has ended, and not without the draft
/// @param assigned the day on which it would be assigned, or would have been
public record Effect(
        Kind kind,
        String requirement,
        int cycle,
        @Nullable String unit,
        @Nullable String role,
        long minutes,
        @Nullable LocalDate before,
        @Nullable LocalDate after,
        boolean overdueAtOnce,
        @Nullable LocalDate assigned) {

    public enum Kind {
        /// Must be done, and need not without the draft.
        GAINS("gains"),
        /// Need not be done, and must without the draft.
        LOSES("loses"),
        /// Must be done either way, by another day.
        MOVES("moves"),
        /// Would be assigned, and counts as done by what the person has done before.
        DONE_ALREADY("has done"),
        /// As `GAINS`, but only when a day to come has come.
        GAINS_LATER("gains later"),
        /// As `LOSES`, but only when a day to come has come.
        LOSES_LATER("loses later");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /// Whether the person must do something that they need not do without the draft.
    public boolean isWork() {
        return kind == Kind.GAINS || kind == Kind.GAINS_LATER;
    }
}
