package io.preceptor.lms.returns;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Local hours in which a target is told nothing.
///
/// @param days on which it begins; one that begins before midnight may end on the next day
/// @param from its first minute
/// @param to   the minute in which sending goes on; the same as `from` for a whole day
public record QuietWindow(Set<DayOfWeek> days, LocalTime from, LocalTime to) {

    private static final String FORM =
            "A quiet window reads `22:00-06:00`, `SAT,SUN 00:00-24:00` or `MON-FRI 08:00-10:30`";
    private static final Pattern TEXT = Pattern.compile(
            "(?:([A-Z]{3}(?:[-,][A-Z]{3})*) )?([01]\\d|2[0-3]):([0-5]\\d)-(?:([01]\\d|2[0-3]):([0-5]\\d)|24:00)");

    public QuietWindow {
        days = Set.copyOf(days);
    }

    /// Reads what a person writes: days in English, three letters each, and two times. Without days it is daily.
    ///
    /// @throws IllegalArgumentException when it is written in another way; the text says how
    public static QuietWindow valueOf(String text) {
        var match = TEXT.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!match.matches()) {
            throw new IllegalArgumentException(FORM);
        }
        LocalTime to = match.group(4) == null
                ? LocalTime.MIDNIGHT
                : LocalTime.of(Integer.parseInt(match.group(4)), Integer.parseInt(match.group(5)));
        return new QuietWindow(
                match.group(1) == null ? EnumSet.allOf(DayOfWeek.class) : days(match.group(1)),
                LocalTime.of(Integer.parseInt(match.group(2)), Integer.parseInt(match.group(3))),
                to);
    }

    private static Set<DayOfWeek> days(String text) {
        var days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : text.split(",", -1)) {
            String[] ends = part.split("-", -1);
            DayOfWeek day = day(ends[0]);
            DayOfWeek last = day(ends[ends.length - 1]);
            days.add(day);
            while (day != last) {
                day = day.plus(1);
                days.add(day);
            }
        }
        return days;
    }

    private static DayOfWeek day(String letters) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().startsWith(letters)) {
                return day;
            }
        }
        throw new IllegalArgumentException(FORM);
    }

    /// When it ends, if it is quiet now; empty when it is not. A time that a change of the clocks leaves out is
    /// taken as the moment of the change.
    public Optional<Instant> until(Instant now, ZoneId zone) {
        LocalDate today = now.atZone(zone).toLocalDate();
        for (LocalDate day = today.minusDays(1); !day.isAfter(today); day = day.plusDays(1)) {
            if (!days.contains(day.getDayOfWeek())) {
                continue;
            }
            Instant begins = day.atTime(from).atZone(zone).toInstant();
            Instant ends = (to.isAfter(from) ? day : day.plusDays(1))
                    .atTime(to)
                    .atZone(zone)
                    .toInstant();
            if (!now.isBefore(begins) && now.isBefore(ends)) {
                return Optional.of(ends);
            }
        }
        return Optional.empty();
    }
}
