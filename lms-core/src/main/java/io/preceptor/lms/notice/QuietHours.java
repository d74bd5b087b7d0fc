package io.preceptor.lms.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/// Hours in which nobody is written to, in the zone of whoever is told.
///
/// @param from the first quiet minute
/// @param to   the minute in which it ends, on the next day where it is not after `from`; the same as `from` for none
public record QuietHours(LocalTime from, LocalTime to) {

    /// @return `at` where it is not quiet then, else when the quiet ends. A time that a change of the clocks leaves out
    ///         is taken as the moment of the change.
    public Instant after(Instant at, ZoneId zone) {
        if (from.equals(to)) {
            return at;
        }
        LocalDate today = LocalDate.ofInstant(at, zone);
        for (LocalDate day = today.minusDays(1); !day.isAfter(today); day = day.plusDays(1)) {
            Instant begins = day.atTime(from).atZone(zone).toInstant();
            Instant ends = (to.isAfter(from) ? day : day.plusDays(1))
                    .atTime(to)
                    .atZone(zone)
                    .toInstant();
            if (!at.isBefore(begins) && at.isBefore(ends)) {
                return ends;
            }
        }
        return at;
    }

    /// The first instant of a day that is not quiet.
    public Instant first(LocalDate day, ZoneId zone) {
        return after(day.atStartOfDay(zone).toInstant(), zone);
    }
}
