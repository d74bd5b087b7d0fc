package io.preceptor.lms.notice;

import java.util.Set;
import java.util.UUID;

/// One mail in the mailbox for what comes back, as far as it matters.
///
/// @param fingerprint the same for the same mail
/// @param marks       of letters that it may be about: anything in it that looks like one
/// @param reason      in our words, without addresses and names; empty where it is no report
public record Returned(String fingerprint, What what, Set<UUID> marks, String reason) {

    public Returned {
        marks = Set.copyOf(marks);
    }

    /// What it says.
    public enum What {
        /// There is no such mailbox.
        NO_MAILBOX,
        /// This letter will never arrive, and it is not the mailbox's fault.
        REFUSED,
        /// It could not be delivered yet, or for a reason that passes.
        LATER,
        /// It was delivered, passed on or opened.
        NO_FAILURE,
        NOT_A_REPORT,
        UNREADABLE,
        TOO_LARGE
    }

    /// What it changed; all but the first three change nothing.
    public enum Verdict {
        /// No more mail to this address.
        BOUNCED("said that there is no such mailbox"),
        /// The letter is refused.
        REFUSED("said that a letter was refused"),
        /// It stands in the letter's history.
        NOTED("said that a letter is late"),
        /// About no letter of ours.
        UNKNOWN("were about no letter of ours"),
        /// Known already.
        REPEATED("said what was known already"),
        NO_FAILURE("told of no failure"),
        NOT_A_REPORT("were no report"),
        UNREADABLE("could not be understood"),
        TOO_LARGE("were too large to be read");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        /// How people read it, after a number of mails.
        public String words() {
            return words;
        }
    }
}
