package io.preceptor.lms.training;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;

/// Spans of calendar time as a policy uses them: never backwards, and readable.
public final class Periods {

    private static final LocalDate SOME_DAY = LocalDate.of(2001, 1, 1);

    private Periods() {}

    static void requireNotNegative(String what, Period period) {
        if (period.isNegative()) {
            throw new IllegalArgumentException(what + " must not run backwards, but was " + period);
        }
    }

    /// Years and days have no common measure; a fixed first day gives one that is right within a few days.
    static boolean isShorter(Period one, Period other) {
        return SOME_DAY.plus(one).isBefore(SOME_DAY.plus(other));
    }

    /// `P1Y2M` as "1 year and 2 months"; nothing at all is "0 days".
    public static String words(Period period) {
        List<String> parts = new ArrayList<>();
        add(parts, period.getYears(), "year");
        add(parts, period.getMonths(), "month");
        add(parts, period.getDays(), "day");
        return parts.isEmpty() ? "0 days" : String.join(" and ", parts);
    }

    private static void add(List<String> parts, int count, String unit) {
        if (count != 0) {
            parts.add(count + " " + unit + (count == 1 ? "" : "s"));
        }
    }
}
