package io.preceptor.lms.workforce;

import org.jspecify.annotations.Nullable;

/// Why nothing may be decided about a person until someone mends it. A hold freezes; it withdraws nothing.
///
/// @param reason   what is missing
/// @param detail   which code or place is concerned; a code of the hospital's, never a person's data
/// @param position the key of the position that it is about, and then it holds only on the days of that one;
///                 null where it is about the person
public record Hold(Reason reason, String detail, @Nullable String position) {

    public enum Reason {
        /// A job code that the crosswalk does not know.
        UNMAPPED_JOB_CODE("map the job code in the crosswalk"),
        /// A unit that no unit report names.
        UNKNOWN_UNIT("add the unit to the units file"),
        /// A unit whose source has ended it.
        WITHDRAWN_UNIT("move the person at the source, or have it take the unit back into use"),
        /// Active, but no source says in which job.
        NO_POSITION("ask the source to send unit and job code"),
        /// Absent for a time.
        ON_LEAVE("ends when the source reports the person active again");

        private final String fix;

        Reason(String fix) {
            this.fix = fix;
        }

        /// What ends it.
        public String fix() {
            return fix;
        }
    }
}
