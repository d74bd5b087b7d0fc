package io.preceptor.lms.training;

import java.time.LocalDate;

/// Of whom the newest version of a course is required who completed an earlier one.
///
/// @param requiredOf of whom
/// @param from       the day on which the new version came: what was completed before it was an earlier one
public record NewVersion(Whom requiredOf, LocalDate from) {

    public enum Whom {
        /// What was completed counts, whichever version it was.
        NOBODY("nobody"),
        /// Of those who are asked for the course for the first time from that day on.
        NEW_STARTERS("new-starters"),
        /// Of all whom the course is asked of: those who completed an earlier version are asked again.
        EVERYONE("everyone");

        private final String word;

        Whom(String word) {
            this.word = word;
        }

        /// As it stands in a policy's file.
        public String word() {
            return word;
        }
    }

    /// Whether an earlier version counts no more for somebody who was first asked on a day.
    ///
    /// @param today where that is before the new version came, every version counts
    public boolean isRequired(int cycle, LocalDate assignedOn, LocalDate today) {
        return !today.isBefore(from)
                && switch (requiredOf) {
                    case NOBODY -> false;
                    case NEW_STARTERS -> cycle == 1 && !assignedOn.isBefore(from);
                    case EVERYONE -> true;
                };
    }
}
