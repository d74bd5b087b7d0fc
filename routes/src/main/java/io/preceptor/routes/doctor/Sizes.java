package io.preceptor.routes.doctor;

import java.util.Locale;

/// Bytes in words.
final class Sizes {

    static final long GB = 1_000_000_000L;

    private Sizes() {}

    static String words(long bytes) {
        return bytes < GB
                ? String.format(Locale.ROOT, "%d MB", bytes / 1_000_000)
                : String.format(Locale.ROOT, "%.1f GB", bytes / (double) GB);
    }
}
