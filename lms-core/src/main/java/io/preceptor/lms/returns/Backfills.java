package io.preceptor.lms.returns;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Loads of a target: for the first time, or of everything anew. What is done is counted from the items, so a
/// load that was broken off goes on where it was.
public interface Backfills {

    /// What is brought there.
    enum Scope {
        /// What the target never confirmed.
        NEW,
        /// Everything, also what it confirmed: for a target that lost its data.
        ALL
    }

    enum State {
        RUNNING,
        DONE,
        CANCELLED
    }

    /// @param total   items at its beginning
    /// @param waiting items that are still to be brought there
    /// @param stuck   items that wait for a person: parked, or their answer unknown
    /// @param endedBy who cancelled it; null where it came to its end
    record Backfill(
            long id,
            String target,
            Scope scope,
            State state,
            long total,
            long waiting,
            long stuck,
            Instant begunAt,
            String begunBy,
            String reason,
            @Nullable Instant endedAt,
            @Nullable String endedBy) {

        public long done() {
            return Math.max(0, total - waiting - stuck);
        }

        /// From 0 to 100.
        public int percent() {
            return total == 0 ? 100 : (int) (100 * done() / total);
        }
    }

    /// How many items a load would be about now.
    long count(String target, Scope scope);

    /// @return whether it was begun; not while another one runs there
    /// @throws IllegalArgumentException when the reason is blank
    boolean begin(String target, Scope scope, String by, String reason);

    /// What is on its way comes to its end, what was asked for stays wanted, and no more is asked for.
    ///
    /// @return whether one was running
    boolean cancel(String target, String by);

    /// The last one of each target.
    List<Backfill> latest();
}
