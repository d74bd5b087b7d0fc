package io.preceptor.lms.assignment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A request and how it stands.
///
/// @param settledBy     who decided or withdrew it; null while it waits, and where it lapsed
/// @param settledReason why; empty where nothing was said, null while it waits
/// @param ruling        the fact number of what approving it made; null otherwise
public record AskedRuling(
        RulingRequest request,
        RulingRequest.State state,
        @Nullable String settledBy,
        @Nullable Instant settledAt,
        @Nullable String settledReason,
        @Nullable Long ruling) {}
