package io.preceptor.connector.hr.file;

import org.jspecify.annotations.Nullable;

/// One thing to do with a file: take a row, refuse it, or end who is missing. As a line it sorts by place.
///
/// @param line     of the row; from [Comparison#AFTER_ALL_ROWS] on where there is none
/// @param nativeId whose row it is; empty where that cannot be told
record WorkItem(long line, Verdict verdict, String nativeId) {

    String text() {
        return "%012d".formatted(line) + "\t" + verdict.letter() + "\t" + nativeId;
    }

    static @Nullable WorkItem parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String[] parts = text.split("\t", -1);
        return new WorkItem(Long.parseLong(parts[0]), Verdict.of(parts[1].charAt(0)), parts[2]);
    }
}
