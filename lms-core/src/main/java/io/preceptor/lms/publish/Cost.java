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

    /// In hundredths.
    long cents(long minutes, @Nullable String role) {
        BigDecimal rate = role == null ? perHour : byRole.getOrDefault(role, perHour);
        return rate.multiply(BigDecimal.valueOf(minutes * 100))
                .divide(BigDecimal.valueOf(60), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
