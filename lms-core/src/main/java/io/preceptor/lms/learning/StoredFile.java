package io.preceptor.lms.learning;

import io.preceptor.lms.training.ContentFile;
import io.preceptor.lms.training.FileType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A file that is kept.
///
/// @param sha256 over its bytes, 64 lower-case hexadecimal characters
/// @param type   what it is; null where it is nothing that a course shows by itself, or is damaged
/// @param extent milliseconds of a video, pages of a PDF, 0 of anything else
public record StoredFile(
        String sha256, long bytes, @Nullable FileType type, long extent) {

    /// As courses name it; empty where no course can show it by itself.
    public Optional<ContentFile> named(String name) {
        return type == null || bytes == 0
                ? Optional.empty()
                : Optional.of(new ContentFile(sha256, type, bytes, extent, name));
    }
}
