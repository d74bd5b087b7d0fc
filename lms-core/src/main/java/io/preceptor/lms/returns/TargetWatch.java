package io.preceptor.lms.returns;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The configured targets as this node sees them now.
public interface TargetWatch {

    /// @param rehearsed    it is not switched on: what it would be told is shown, and nothing is sent
    /// @param pausedUntil  this node leaves it alone until then, because it kept failing; null where it does not
    /// @param quietUntil   the end of the quiet window that is now; null where none is
    /// @param concurrency  pushes at the same time, on one node
    /// @param pushesASecond on one node
    /// @param bulk         whether a backfill goes in bulk
    record Watched(
            String name,
            TargetCapability capability,
            boolean rehearsed,
            @Nullable Instant pausedUntil,
            @Nullable Instant quietUntil,
            int concurrency,
            int pushesASecond,
            boolean bulk) {

        /// Whether this node would send something there now, were it not held.
        public boolean isOpen() {
            return !rehearsed && pausedUntil == null && quietUntil == null;
        }
    }

    /// By name.
    List<Watched> targets();
}
