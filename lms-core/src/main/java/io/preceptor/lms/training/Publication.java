package io.preceptor.lms.training;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// That a policy with its crosswalk and units came into force: a fact, kept with its whole content.
///
/// @param number      the fact's number: the order of all facts
/// @param version     1 for the first publication, then one more each time; what people see
/// @param recordedAt  when it came into force
/// @param publishedBy who did it, by sign-in name
/// @param note        why, in their words
/// @param contentHash SHA-256 in lower-case hex over the stored content
/// @param draft       the number of the draft that it was; null where the configuration's files were published
public record Publication(
        long number,
        int version,
        Instant recordedAt,
        String publishedBy,
        String note,
        String contentHash,
        @Nullable Long draft) {
    public Publication {
        if (version < 1) {
            throw new IllegalArgumentException("Publications are numbered from 1");
        }
    }
}
