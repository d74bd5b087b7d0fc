package io.preceptor.lms.journal;

import java.time.Instant;

/// How the messages of one source are read, as it was published: a fact, kept with its whole content.
///
/// @param number      the fact's number
/// @param source      the source's configured name
/// @param version     1 for the source's first, then one more each time; what people see
/// @param recordedAt  when it came into force
/// @param publishedBy who did it
/// @param content     in the form of whoever reads by it
public record SourceProfile(
        long number, String source, int version, Instant recordedAt, String publishedBy, String content) {
    public SourceProfile {
        if (version < 1) {
            throw new IllegalArgumentException("Profiles are numbered from 1");
        }
    }
}
