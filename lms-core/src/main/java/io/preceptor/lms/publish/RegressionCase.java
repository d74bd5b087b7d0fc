package io.preceptor.lms.publish;

import java.time.Instant;
import java.util.UUID;

/// One person and one requirement whose answer a publication must not change unseen.
///
/// @param expected the answer when it was kept, as [Answer] words it
/// @param note     why it is kept
public record RegressionCase(
        long number, UUID staff, String requirement, String expected, String note, String keptBy, Instant keptAt) {

    /// A case tried with a draft.
    ///
    /// @param inForce what the answer is without the draft
    /// @param drafted what it would be with it
    public record Tried(RegressionCase kept, String inForce, String drafted) {

        /// Whether the draft, and not merely the passing of time, gives another answer than was kept.
        public boolean differs() {
            return !drafted.equals(kept.expected()) && !drafted.equals(inForce);
        }

        /// Whether the answer has become another without the draft.
        public boolean hasDrifted() {
            return !inForce.equals(kept.expected());
        }
    }
}
