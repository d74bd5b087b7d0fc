package io.preceptor.lms.training.format;

import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Spans of time as people write them: `30 days`, `1 year 6 months`, `1 hour 15 minutes`.
final class Spans {

    static final String PERIOD = "a span such as `30 days`, `3 months` or `1 year`";
    static final String DURATION = "a time such as `20 minutes` or `1 hour 15 minutes`";

    private static final Pattern PART = Pattern.compile("(\\d{1,5}) (year|month|day|hour|minute)s?");
    private static final List<String> DATE_UNITS = List.of("year", "month", "day");
    private static final List<String> TIME_UNITS = List.of("hour", "minute");

    private Spans() {}

    static Optional<Period> period(String text) {
        return parts(text, DATE_UNITS).map(parts -> Period.of(parts.get(0), parts.get(1), parts.get(2)));
    }

    static Optional<Duration> duration(String text) {
        return parts(text, TIME_UNITS)
                .map(parts -> Duration.ofHours(parts.get(0)).plusMinutes(parts.get(1)));
    }

    static String write(Period period) {
        return write(List.of(period.getYears(), period.getMonths(), period.getDays()), DATE_UNITS);
    }

    static String write(Duration duration) {
        return write(List.of(Math.toIntExact(duration.toHours()), duration.toMinutesPart()), TIME_UNITS);
    }

    /// One number for each unit; the larger unit stands first and none stands twice.
    private static Optional<List<Integer>> parts(String text, List<String> units) {
        int[] counts = new int[units.size()];
        int next = 0;
        String rest = text.strip().toLowerCase(Locale.ROOT);
        Matcher matcher = PART.matcher(rest);
        while (matcher.lookingAt()) {
            int unit = units.indexOf(matcher.group(2));
            if (unit < next) {
                return Optional.empty();
            }
            counts[unit] = Integer.parseInt(matcher.group(1));
            next = unit + 1;
            rest = rest.substring(matcher.end());
            if (rest.isEmpty()) {
                return Optional.of(Arrays.stream(counts).boxed().toList());
            }
            rest = rest.startsWith(" ") ? rest.substring(1) : "";
            matcher = PART.matcher(rest);
        }
        return Optional.empty();
    }

    private static String write(List<Integer> counts, List<String> units) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < units.size(); i++) {
            int count = counts.get(i);
            if (count != 0) {
                parts.add(count + " " + units.get(i) + (count == 1 ? "" : "s"));
            }
        }
        return parts.isEmpty() ? "0 " + units.getLast() + "s" : String.join(" ", parts);
    }
}
