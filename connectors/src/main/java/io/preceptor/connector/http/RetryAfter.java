package io.preceptor.connector.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// The header Retry-After: seconds or an HTTP date (RFC 9110 section 10.2.3).
public final class RetryAfter {

    /// A target that asks for more is asked again once a day regardless.
    private static final Duration LONGEST = Duration.ofDays(1);

    private RetryAfter() {}

    /// @return never negative, at most a day; empty where the text is neither form
    public static Optional<Duration> parse(String text, Instant now) {
        String value = text.strip();
        try {
            Duration asked = !value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9')
                    ? Duration.ofSeconds(Long.parseLong(value))
                    : Duration.between(
                            now,
                            ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
            Duration atLeastNone = asked.isNegative() ? Duration.ZERO : asked;
            return Optional.of(atLeastNone.compareTo(LONGEST) > 0 ? LONGEST : atLeastNone);
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
