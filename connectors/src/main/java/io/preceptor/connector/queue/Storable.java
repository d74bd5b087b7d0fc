package io.preceptor.connector.queue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// What of all that JSON can say can be kept: PostgreSQL's texts have no NUL and no half of a character, and its years
/// begin with the first. What is not told at the door would stop the queue.
final class Storable {

    /// How to mend a text that cannot be kept.
    static final String TEXT = "send a text without control characters";

    private static final int LAST_YEAR = 9999;

    private Storable() {}

    /// Without control characters, of which the others mean nothing in a name or a code either.
    static boolean isText(String text) {
        return text.codePoints()
                .noneMatch(point -> Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE);
    }

    static boolean isDay(LocalDate day) {
        return isYear(day.getYear());
    }

    static boolean isTime(Instant time) {
        return isYear(time.atOffset(ZoneOffset.UTC).getYear());
    }

    private static boolean isYear(int year) {
        return year >= 1 && year <= LAST_YEAR;
    }
}
