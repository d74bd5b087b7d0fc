package io.preceptor.lms.publish;

import io.preceptor.lms.training.ContentFile;

/// One file of a draft, as its author wrote it.
///
/// @param name as the author knows it; problems repeat it
public record DraftFile(Kind kind, String name, String text) {

    /// A file of a course that is kept.
    ///
    /// @param file its name is the path by which the YAML names it
    public static DraftFile of(ContentFile file) {
        return DraftMedia.write(file);
    }

    public enum Kind {
        /// YAML with roles, courses and requirements; a draft may have many.
        POLICY,
        /// Job codes and their roles, CSV.
        CROSSWALK,
        /// Units and facilities, CSV.
        UNITS,
        /// A file of a course that is kept. The name is the path or the SHA-256 by which the YAML names it; the text
        /// says what it is ([DraftMedia]).
        MEDIA
    }
}
