package io.preceptor.lms.publish;

/// One file of a draft, as its author wrote it.
///
/// @param name as the author knows it; problems repeat it
public record DraftFile(Kind kind, String name, String text) {

    public enum Kind {
        /// YAML with roles, courses and requirements; a draft may have many.
        POLICY,
        /// Job codes and their roles, CSV.
        CROSSWALK,
        /// Units and facilities, CSV.
        UNITS
    }
}
