package io.preceptor.lms.training;

import java.util.Arrays;
import java.util.Optional;

/// What a file of a course can be. It is told from what the file holds, never from its name.
public enum FileType {
    MP4("video/mp4"),
    VTT("text/vtt"),
    PDF("application/pdf"),
    ZIP("application/zip"),
    PNG("image/png"),
    JPEG("image/jpeg"),
    GIF("image/gif"),
    WEBP("image/webp");

    private final String mime;

    FileType(String mime) {
        this.mime = mime;
    }

    /// As it is told to browsers.
    public String mime() {
        return mime;
    }

    public boolean isPicture() {
        return switch (this) {
            case PNG, JPEG, GIF, WEBP -> true;
            case MP4, VTT, PDF, ZIP -> false;
        };
    }

    public static Optional<FileType> of(String mime) {
        return Arrays.stream(values()).filter(type -> type.mime.equals(mime)).findFirst();
    }
}
