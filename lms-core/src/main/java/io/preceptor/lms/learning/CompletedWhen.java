package io.preceptor.lms.learning;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/// When a completion from outside took place.
public sealed interface CompletedWhen {

    /// A day where the person works.
    record On(LocalDate day) implements CompletedWhen {}

    record At(Instant instant) implements CompletedWhen {}

    /// The day where the person works.
    default LocalDate day(ZoneId zone) {
        return switch (this) {
            case On(LocalDate day) -> day;
            case At(Instant instant) -> LocalDate.ofInstant(instant, zone);
        };
    }

    /// The moment. A day counts as its noon, so that neighbouring zones see the same day; today never as later
    /// than now.
    default Instant instant(ZoneId zone, Instant now) {
        return switch (this) {
            case On(LocalDate day) -> {
                Instant noon = day.atTime(LocalTime.NOON).atZone(zone).toInstant();
                yield noon.isAfter(now) ? now : noon;
            }
            case At(Instant instant) -> instant.isAfter(now) ? now : instant;
        };
    }
}
