package io.preceptor.lms.learning;

import io.preceptor.lms.training.Format;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// That somebody passed a course in one of its formats. A fact: what it comes to depends on what the course needs.
///
/// @param id           of what it was earned by, so that the same one recorded twice is one
/// @param passedAt     when it was shown
/// @param scorePercent 0 to 100; null where nothing was scored
/// @param evidence     how it was shown, in words: it names who saw it, and how
public record CoursePart(
        UUID id,
        UUID staffMember,
        String course,
        Format format,
        Instant passedAt,
        @Nullable Integer scorePercent,
        String evidence) {
    public CoursePart {
        if (scorePercent != null && (scorePercent < 0 || scorePercent > 100)) {
            throw new IllegalArgumentException("A score is a percentage, 0 to 100");
        }
        if (evidence.isBlank()) {
            throw new IllegalArgumentException("Evidence says how it was shown");
        }
    }
}
