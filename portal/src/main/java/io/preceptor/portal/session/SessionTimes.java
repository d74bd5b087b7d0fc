package io.preceptor.portal.session;

import io.preceptor.lms.session.SessionTerms;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How pages say when a session is: by the clock where it takes place, with the name of its zone.
///
/// @param day the pattern of a day in the reader's language
public record SessionTimes(String day, Locale locale) {

    static final SessionTimes ENGLISH = new SessionTimes("EEE, MMM d, uuuu", Locale.US);

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    /// `Mon, Nov 30, 2026, 07:00–11:00 CST`. On the night on which the clock changes both names are there:
    /// `23:00 CDT–05:00 CST`.
    public String when(SessionTerms terms) {
        ZonedDateTime start = terms.start().atZone(terms.zone());
        ZonedDateTime end = terms.end().atZone(terms.zone());
        String startZone = zone(start);
        String endZone = zone(end);
        boolean sameDay = start.toLocalDate().equals(end.toLocalDate());
        return day(start.toLocalDateTime()) + ", " + CLOCK.format(start)
                + (startZone.equals(endZone) ? "" : " " + startZone)
                + "–"
                + (sameDay ? "" : day(end.toLocalDateTime()) + ", ")
                + CLOCK.format(end) + " " + endZone;
    }

    /// A moment by the clock where a session takes place.
    public String at(Instant at, SessionTerms terms) {
        ZonedDateTime there = at.atZone(terms.zone());
        return day(there.toLocalDateTime()) + ", " + CLOCK.format(there) + " " + zone(there);
    }

    private String zone(ZonedDateTime there) {
        return DateTimeFormatter.ofPattern("z", locale).format(there);
    }

    private String day(LocalDateTime when) {
        return DateTimeFormatter.ofPattern(day, locale).format(when);
    }
}
