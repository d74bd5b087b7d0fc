package io.preceptor.lms.learning.packages.format;

import org.jspecify.annotations.Nullable;

/// Titles as others write them, made fit to be shown.
final class Titles {

    private static final int LONGEST = 200;

    private Titles() {}

    static String of(@Nullable String written, String otherwise) {
        if (written == null || written.isBlank()) {
            return otherwise;
        }
        String plain = written.codePoints()
                .map(point -> Character.isISOControl(point) ? ' ' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .replaceAll("\\s+", " ")
                .strip();
        return plain.length() > LONGEST ? plain.substring(0, LONGEST - 1) + "…" : plain;
    }
}
