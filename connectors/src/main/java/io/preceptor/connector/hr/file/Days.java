package io.preceptor.connector.hr.file;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads days as a feed writes them. 30 February is no day.
final class Days {

    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

    private final List<DateTimeFormatter> formats;

    Days(List<String> patterns) {
        this.formats = patterns.stream()
                .map(pattern -> DateTimeFormatter.ofPattern(strict(pattern), Locale.ROOT)
                        .withResolverStyle(ResolverStyle.STRICT))
                .toList();
    }

    /// Strict reading wants a year of no era.
    static String strict(String pattern) {
        return pattern.replace('y', 'u');
    }

    Optional<LocalDate> read(String text) {
        return formats.stream()
                .flatMap(format -> read(text, format).stream())
                .filter(day -> !day.isBefore(FIRST) && !day.isAfter(LAST))
                .findFirst();
    }

    private static Optional<LocalDate> read(String text, DateTimeFormatter format) {
        try {
            return Optional.of(LocalDate.parse(text, format));
        } catch (DateTimeException notThisOne) {
            return Optional.empty();
        }
    }
}
