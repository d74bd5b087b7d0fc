package io.preceptor.connector.hr.scim;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/// Days as clients write them: `2026-12-01`, or a moment of it, of which the day counts as it is written.
final class ScimDay {

    private static final int LENGTH = 10;
    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

    private ScimDay() {}

    static Optional<LocalDate> read(String text) {
        boolean isMoment = text.length() > LENGTH && (text.charAt(LENGTH) == 'T' || text.charAt(LENGTH) == ' ');
        try {
            LocalDate day = LocalDate.parse(isMoment ? text.substring(0, LENGTH) : text);
            return day.isBefore(FIRST) || day.isAfter(LAST) ? Optional.empty() : Optional.of(day);
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
