package io.preceptor.lms.training;

import java.util.regex.Pattern;

/// A file of a course, named by what it holds: the same bytes are the same file wherever they lie.
///
/// @param sha256 over its bytes, 64 lower-case hexadecimal characters
/// @param bytes  how long it is; more than nothing
/// @param extent how much there is in it: milliseconds of a video, pages of a PDF, 0 of anything else
/// @param name   where it lay beside the policy, for people to know it by
public record ContentFile(String sha256, FileType type, long bytes, long extent, String name) {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public ContentFile {
        if (!isSha256(sha256)) {
            throw new IllegalArgumentException("A file is named by 64 lower-case hexadecimal characters of SHA-256");
        }
        if (bytes < 1 || extent < 0) {
            throw new IllegalArgumentException("A file of a course is longer than nothing");
        }
        Keys.requireText("The name of a file", name);
    }

    public static boolean isSha256(String text) {
        return SHA256.matcher(text).matches();
    }
}
