package io.preceptor.lms.feed;

/// How far a source has been read, in the source's own words. Durable: the next reading goes on from it, on
/// whatever node.
///
/// @param text never shown to people without the source's help; empty before the first reading
public record Place(String text) {

    /// Nothing was read yet.
    public static final Place START = new Place("");
}
