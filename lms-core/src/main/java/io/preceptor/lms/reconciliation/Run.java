package io.preceptor.lms.reconciliation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One comparison: what it was about, how far it is, and how each part of it ended.
///
/// @param cancelledBy null where nobody cancelled it
/// @param endedAt     null while it runs
public record Run(
        long number,
        State state,
        Instant begunAt,
        String begunBy,
        String reason,
        @Nullable String cancelledBy,
        @Nullable Instant endedAt,
        List<Part> parts) {

    public Run {
        parts = List.copyOf(parts);
    }

    public enum State {
        RUNNING,
        DONE,
        CANCELLED
    }

    /// How one side of it stands.
    ///
    /// @param place    how far it is, in its own words; empty at its beginning
    /// @param compared people or objects compared
    /// @param total    of so many; 0 where unknown
    /// @param underWay of them so many wait to be told or taken: no difference yet
    /// @param unread   so many could not be read: they are not called fine
    /// @param reason   why it did not come to its end; null where it did
    public record Part(
            int ordinal,
            Side side,
            PartState state,
            String place,
            long compared,
            long total,
            long underWay,
            long unread,
            @Nullable String reason) {

        /// From 0 to 100.
        public int percent() {
            return state == PartState.WAITING ? total <= 0 ? 0 : Math.clamp(100 * compared / total, 0, 99) : 100;
        }
    }

    public enum PartState {
        WAITING,
        DONE,
        /// It did not come to its end; what it had found before stays as it was.
        BROKEN,
        /// Nobody can say what that side shows: it has no way to be read again.
        CANNOT
    }

    public boolean isRunning() {
        return state == State.RUNNING;
    }

    /// From 0 to 100.
    public int percent() {
        return parts.isEmpty()
                ? 100
                : (int) parts.stream().mapToInt(Part::percent).average().orElse(0);
    }

    /// How many could not be compared.
    public long unread() {
        return parts.stream().mapToLong(Part::unread).sum();
    }
}
