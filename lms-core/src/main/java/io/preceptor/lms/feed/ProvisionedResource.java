package io.preceptor.lms.feed;

import java.time.Instant;
import java.util.UUID;

/// What a client that provisions people keeps here: as it told it, and not as the sources agree.
///
/// @param source     the source's configured name
/// @param label      its name for people
/// @param version    grows with each change
/// @param createdAt  by the database's clock
/// @param modifiedAt when it became this version
/// @param content    the resource in its wire format, without what is kept beside it
public record ProvisionedResource(
        UUID id,
        String source,
        Kind kind,
        String label,
        long version,
        Instant createdAt,
        Instant modifiedAt,
        String content) {

    public enum Kind {
        USER,
        GROUP
    }
}
