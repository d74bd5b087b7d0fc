package io.preceptor.connector.hr.file;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// By when files come. Pure.
///
/// @param by time of day; null where they come at any time
/// @param on days of the week; every day where empty
record Expectation(@Nullable LocalTime by, List<DayOfWeek> on, ZoneId zone) {

    static Expectation of(BreakerProperties breaker, ZoneId zone) {
        return new Expectation(breaker.expectedBy(), breaker.expectedOn(), zone);
    }

    /// The moment by which a file should have come and none did.
    ///
    /// @param now  the moment that is looked at
    /// @param came when the newest file before it was written; null before the first, of which nothing is expected
    Optional<Instant> missed(Instant now, @Nullable Instant came) {
        LocalTime time = by;
        if (time == null || came == null) {
            return Optional.empty();
        }
        Instant last = before(now, time);
        Instant lastButOne = before(last.minusMillis(1), time);
        return came.isAfter(lastButOne) ? Optional.empty() : Optional.of(last);
    }

    /// The latest such moment that is not after a moment.
    private Instant before(Instant moment, LocalTime time) {
        for (LocalDate day = LocalDate.ofInstant(moment, zone); ; day = day.minusDays(1)) {
            Instant expected = day.atTime(time).atZone(zone).toInstant();
            if (!expected.isAfter(moment) && (on.isEmpty() || on.contains(day.getDayOfWeek()))) {
                return expected;
            }
        }
    }
}
