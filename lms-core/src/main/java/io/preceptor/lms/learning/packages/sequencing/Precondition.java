package io.preceptor.lms.learning.packages.sequencing;

/// What happens to an activity while conditions hold: `imsss:preConditionRule`.
public record Precondition(Action action, Conditions conditions) {

    public enum Action {
        /// `Next` and `Previous` pass over it.
        SKIP("skip"),
        /// It cannot be opened at all.
        DISABLED("disabled"),
        /// It cannot be chosen.
        HIDDEN("hiddenFromChoice"),
        /// Nothing behind it can be opened from here.
        STOP("stopForwardTraversal");

        private final String word;

        Action(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
