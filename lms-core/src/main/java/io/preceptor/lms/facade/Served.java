package io.preceptor.lms.facade;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One thing as it is shown now.
///
/// @param id        the same for ever
/// @param version   grows with each change; what was shown under it does not change
/// @param changedAt when it came to be so
/// @param content   null: it is shown no more
public record Served<T>(
        UUID id, long version, Instant changedAt, @Nullable T content) {

    public boolean isGone() {
        return content == null;
    }

    /// What is shown of something that is not gone.
    public T shown() {
        return Objects.requireNonNull(content, "it is gone");
    }
}
