package io.preceptor.lms.assignment.wording;

import java.util.List;
import java.util.Map;

/// A reason as it was read from recorded words.
sealed interface Reason {

    /// One that has a pattern.
    ///
    /// @param key   of the pattern
    /// @param facts what stood in its places, by the name of the place
    record Single(String key, Map<String, Fact> facts) implements Reason {
        public Single {
            facts = Map.copyOf(facts);
        }
    }

    /// Several in a row.
    record Joined(Joint joint, List<Reason> parts) implements Reason {
        public Joined {
            parts = List.copyOf(parts);
        }
    }

    /// What stands between two.
    enum Joint {
        ASIDE("; "),
        AND(" and ");

        private final String recorded;

        Joint(String recorded) {
            this.recorded = recorded;
        }

        String recorded() {
            return recorded;
        }
    }

    /// What stood in one place of a pattern.
    sealed interface Fact {
        /// A date, a length, a number, a list, a key or free words, as they were recorded.
        record Plain(Place place, String text) implements Fact {}

        /// A reason within a reason.
        record Inner(Reason reason) implements Fact {}
    }
}
