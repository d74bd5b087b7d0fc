package io.preceptor.lms.learning;

import io.preceptor.lms.training.ContentFile;
import io.preceptor.lms.training.Media;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// The files of courses, kept by what they hold: the same bytes are kept once, whoever brings them and however often,
/// and a file never changes. They are facts: a backup of the database holds them.
public interface ContentFiles {

    /// No file is larger, in bytes.
    long LARGEST = 500L * 1024 * 1024;

    /// What came of keeping a file.
    sealed interface Put {

        /// It is kept, now or before.
        record Kept(StoredFile file) implements Put {}

        /// It is longer than the limit: nothing was kept.
        record TooLarge(long limit) implements Put {}
    }

    /// Reads a stream to its end, at most to the limit, and keeps it. What is cut off by the limit is not kept.
    ///
    /// @param limit in bytes, at most [#LARGEST]
    /// @throws IOException when the stream breaks: nothing was kept
    Put put(InputStream content, long limit) throws IOException;

    Optional<StoredFile> find(String sha256);

    /// The bytes. Skipping costs nothing, so that a range is read as fast from the end as from the beginning. The
    /// caller closes the stream.
    Optional<InputStream> open(String sha256);

    /// What is kept, for a policy that names its files by SHA-256.
    default Media media() {
        return name -> {
            if (!ContentFile.isSha256(name)) {
                return new Media.Found.Missing();
            }
            Optional<StoredFile> kept = find(name);
            if (kept.isEmpty()) {
                return new Media.Found.Missing();
            }
            return kept.get()
                    .named(name)
                    .<Media.Found>map(Media.Found.Fit::new)
                    .orElse(new Media.Found.Unfit(
                            "a whole MP4, PDF, WebVTT, zip or picture", "upload the file again from its original"));
        };
    }
}
