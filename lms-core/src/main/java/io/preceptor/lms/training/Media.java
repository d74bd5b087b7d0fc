package io.preceptor.lms.training;

/// The files that a policy may name: those that lie beside its YAML, and those that are kept already.
@FunctionalInterface
public interface Media {

    /// Nothing lies there.
    Media NONE = _ -> new Found.Missing();

    /// @param name a path below the folder of the YAML such as `media/lift.mp4`, or the SHA-256 of a file
    Found find(String name);

    /// What a zip that was found says of itself.
    default Packaged look(ContentFile zip) {
        return new Packaged.Unknown();
    }

    /// What there is under a name.
    sealed interface Found {

        record Fit(ContentFile file) implements Found {}

        record Missing() implements Found {}

        /// Something is there that no course can show.
        ///
        /// @param expected what it should be
        /// @param fix      what to do about it
        record Unfit(String expected, String fix) implements Found {}
    }
}
