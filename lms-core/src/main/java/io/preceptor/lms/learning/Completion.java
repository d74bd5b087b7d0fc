package io.preceptor.lms.learning;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// That a person completed a course. A fact: it is never changed, and it outlives role, policy and employment.
///
/// @param number       its fact number
/// @param contentHash  which content it was; [#CONTENT_ELSEWHERE] where it was none of ours
/// @param scorePercent 0 to 100; null where nothing was scored
/// @param evidence     how it was shown, in words: `quiz`, `attended`
/// @param recordedAt   when we recorded it
public record Completion(
        long number,
        UUID id,
        String course,
        String contentHash,
        Instant completedAt,
        @Nullable Integer scorePercent,
        String evidence,
        Instant recordedAt) {

    /// The content of a course that was taken elsewhere.
    public static final String CONTENT_ELSEWHERE = "elsewhere";
}
