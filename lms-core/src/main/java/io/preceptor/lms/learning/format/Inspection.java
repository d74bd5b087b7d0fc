package io.preceptor.lms.learning.format;

import io.preceptor.lms.training.FileType;
import org.jspecify.annotations.Nullable;

/// What a file turned out to be when it was looked into.
///
/// @param type   null where its first bytes are those of nothing that a course shows
/// @param extent milliseconds of a video, pages of a PDF, 0 of anything else
/// @param damage what is wrong with it, in words that begin in the middle of a sentence; null where nothing is
/// @param isBomb whether that is that a few bytes become more than whoever opens it can hold
public record Inspection(
        @Nullable FileType type, long extent, @Nullable String damage, boolean isBomb) {

    public Inspection(@Nullable FileType type, long extent, @Nullable String damage) {
        this(type, extent, damage, false);
    }

    /// The type of a whole file; null where it is damaged or none of ours.
    public @Nullable FileType wholeType() {
        return damage == null ? type : null;
    }
}
