package io.preceptor.lms.learning.packages.format;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How long, as the editions of SCORM write it, in whole seconds.
public final class Times {

    /// SCORM 1.2 CMITimespan: `HHHH:MM:SS.SS`.
    private static final Pattern TIMESPAN = Pattern.compile("([0-9]{1,4}):([0-9]{1,2}):([0-9]{1,2})(\\.[0-9]{1,2})?");
    /// SCORM 2004 timeinterval: ISO 8601, of which years and months stand for no certain time.
    private static final Pattern INTERVAL = Pattern.compile("p(?:[0-9]+y)?(?:[0-9]+m)?(?:([0-9]{1,4})d)?"
            + "(?:t(?:([0-9]{1,6})h)?(?:([0-9]{1,6})m)?(?:([0-9]{1,8})(?:\\.[0-9]{1,2})?s)?)?");

    private Times() {}

    /// Zero for what cannot be read.
    static Duration timespan(String written) {
        Matcher found = TIMESPAN.matcher(written);
        return found.matches()
                ? Duration.ofHours(number(found, 1))
                        .plusMinutes(number(found, 2))
                        .plusSeconds(number(found, 3))
                : Duration.ZERO;
    }

    /// Zero for what cannot be read.
    static Duration duration(String written) {
        Matcher found = INTERVAL.matcher(written);
        return found.matches()
                ? Duration.ofDays(number(found, 1))
                        .plusHours(number(found, 2))
                        .plusMinutes(number(found, 3))
                        .plusSeconds(number(found, 4))
                : Duration.ZERO;
    }

    private static long number(Matcher found, int group) {
        String digits = found.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }

    /// As SCORM 1.2 writes it.
    public static String toTimespan(Duration time) {
        return "%04d:%02d:%02d".formatted(Math.min(9999, time.toHours()), time.toMinutesPart(), time.toSecondsPart());
    }

    /// As SCORM 2004 writes it.
    public static String toDuration(Duration time) {
        return "PT%dH%dM%dS".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }
}
