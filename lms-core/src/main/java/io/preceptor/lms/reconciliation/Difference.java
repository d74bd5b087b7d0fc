package io.preceptor.lms.reconciliation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A disagreement for as long as it lasts.
///
/// @param person   whom it is about; null where nobody is known, or they are somebody else now
/// @param name     theirs; null where none is known
/// @param item     the delivery item; null where there is none
/// @param repair   the repair that it was last part of; null where none
/// @param closedAt since when no run finds it any more; null while one does
/// @param decidedBy who said that it stays so; null where nobody did
public record Difference(
        UUID id,
        Side side,
        DifferenceKind kind,
        String subject,
        @Nullable UUID person,
        @Nullable String name,
        @Nullable UUID item,
        Map<String, String> ours,
        Map<String, String> theirs,
        State state,
        long firstRun,
        long lastRun,
        Instant firstSeenAt,
        Instant lastSeenAt,
        @Nullable Instant closedAt,
        @Nullable Long repair,
        @Nullable String decidedBy,
        @Nullable String decidedReason) {

    public enum State {
        OPEN("Open"),
        /// A repair of it waits for a second person.
        ASKED("Repair asked for"),
        /// A repair was applied, and is not seen to have mended it yet.
        APPLIED("Repair under way"),
        /// Seen to be mended after a repair.
        MENDED("Mended"),
        /// A run found it no more, without a repair.
        GONE("Gone"),
        /// Somebody said that it stays so, for as long as it says the same.
        ACCEPTED("Stays so");

        private final String words;

        State(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }

    /// One field on both sides.
    ///
    /// @param ours   null where we have nothing
    /// @param theirs null where they have nothing
    public record Row(
            String field, @Nullable String ours, @Nullable String theirs) {}

    /// Both sides beside each other.
    public List<Row> rows() {
        var fields = new TreeSet<>(new TreeMap<>(ours).keySet());
        fields.addAll(theirs.keySet());
        return fields.stream()
                .map(field -> new Row(field, ours.get(field), theirs.get(field)))
                .toList();
    }
}
