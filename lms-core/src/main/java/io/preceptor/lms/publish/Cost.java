package io.preceptor.lms.publish;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What an hour of somebody's time costs, in the hospital's currency.
///
/// @param perHour for every role that is not named
/// @param byRole  for some roles, by key
public record Cost(BigDecimal perHour, Map<String, BigDecimal> byRole) {

    public static final Cost NONE = new Cost(BigDecimal.ZERO, Map.of());

    public Cost {
        byRole = new TreeMap<>(byRole);
        if (perHour.signum() < 0 || byRole.values().stream().anyMatch(rate -> rate.signum() < 0)) {
            throw new IllegalArgumentException("An hour costs nothing or more");
        }
    }

    private static final int PARTS = 6_000;

    /// In parts that add up without rounding: 6,000 of them are a hundredth. Fractions of a rate beyond the fourth
    /// digit do not count.
    long parts(long minutes, @Nullable String role) {
        BigDecimal rate = role == null ? perHour : byRole.getOrDefault(role, perHour);
        return rate.movePointRight(4)
                .setScale(0, RoundingMode.DOWN)
                .multiply(BigDecimal.valueOf(minutes))
                .longValueExact();
    }

    /// In hundredths, rounded once.
    static long cents(long parts) {
        return Math.floorDiv(parts + PARTS / 2, PARTS);
    }
}
