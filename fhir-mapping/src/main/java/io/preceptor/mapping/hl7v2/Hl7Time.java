package io.preceptor.mapping.hl7v2;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Times as HL7 v2 writes them: `YYYY[MM[DD[HH[MM[SS[.S]]]]]][+/-ZZZZ]`.
final class Hl7Time {

    private static final Pattern FORM = Pattern.compile(
            "(\\d{4})(\\d\\d)(\\d\\d)(?:(\\d\\d)(?:(\\d\\d)(?:(\\d\\d)(?:\\.(\\d{1,9}))?)?)?)?([+-]\\d{4})?");
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("yyyyMMddHHmmss.SSSxx", Locale.ROOT);

    /// So far a sender's clock may be ahead of ours.
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private Hl7Time() {}

    /// The moment; null where the text names none, or is less exact than a day. Of a time without an offset that comes
    /// twice in autumn the earlier.
    static @Nullable Instant instant(String text, ZoneId zone) {
        return instant(text, zone, Instant.MIN);
    }

    /// When somebody who tells it at once did something: of a time that comes twice the later, unless that has not
    /// been yet. The earlier one would put what was said in the second hour before what was said in the first.
    ///
    /// @param toldAt by our clock; the sender's may be ahead of it as far as any is believed
    static @Nullable Instant instant(String text, ZoneId zone, Instant toldAt) {
        Matcher form = FORM.matcher(text);
        LocalDate day = form.matches() ? day(form) : null;
        if (day == null) {
            return null;
        }
        try {
            String fraction = form.group(7) == null ? "" : form.group(7);
            LocalDateTime local = day.atTime(
                    number(form.group(4)),
                    number(form.group(5)),
                    number(form.group(6)),
                    number((fraction + "000000000").substring(0, 9)));
            String offset = form.group(8);
            return offset == null ? moment(local.atZone(zone), toldAt) : local.toInstant(ZoneOffset.of(offset));
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private static Instant moment(ZonedDateTime local, Instant toldAt) {
        Instant later = local.withLaterOffsetAtOverlap().toInstant();
        return later.minus(AHEAD).isAfter(toldAt) ? local.toInstant() : later;
    }

    /// The zone that a time names by its offset. It is the zone `otherwise` where that has this offset then, since an
    /// offset does not know of summer and winter; and also where the time names none.
    static ZoneId zone(String text, ZoneId otherwise) {
        Matcher form = FORM.matcher(text);
        Instant then = instant(text, otherwise);
        if (then == null || !form.matches() || form.group(8) == null) {
            return otherwise;
        }
        ZoneOffset offset = ZoneOffset.of(form.group(8));
        return otherwise.getRules().getOffset(then).equals(offset) ? otherwise : offset;
    }

    /// The day as written, never moved to another zone; null where the text names none.
    static @Nullable LocalDate day(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches() ? day(form) : null;
    }

    private static @Nullable LocalDate day(Matcher form) {
        int year = number(form.group(1));
        try {
            LocalDate day = LocalDate.of(year, number(form.group(2)), number(form.group(3)));
            return year < 1800 ? null : day;
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    static String written(Instant instant, ZoneId zone) {
        return WRITTEN.format(instant.atZone(zone));
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
