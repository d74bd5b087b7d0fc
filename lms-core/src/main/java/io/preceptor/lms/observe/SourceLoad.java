package io.preceptor.lms.observe;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What one source sent lately.
///
/// @param source  its configured name
/// @param entries journal entries of the window
/// @param refused those of them that were refused, in part or whole
/// @param window  how far back was looked
/// @param last    when its last entry of the window came; null where none did
public record SourceLoad(
        String source,
        long entries,
        long refused,
        Duration window,
        @Nullable Instant last) {}
