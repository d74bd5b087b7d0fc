package io.preceptor.lms.training;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/// Hours of credit, each kind counted for itself: an hour of one kind is none of another.
///
/// @param byType more than nothing each, without needless zeros; a kind of which there are none is left out
public record CreditHours(Map<CreditType, BigDecimal> byType) {

    /// Digits before and after the point. A number of a few letters such as `1e99999999` takes minutes to write out.
    private static final int MOST_DIGITS = 100;

    public static final CreditHours NONE = new CreditHours(Map.of());

    /// @throws IllegalArgumentException for what [#isOne] is not
    public CreditHours {
        var hours = new EnumMap<CreditType, BigDecimal>(CreditType.class);
        byType.forEach((type, value) -> {
            if (!isOne(value)) {
                throw new IllegalArgumentException("Hours of credit are a number of few digits, not below zero");
            }
            if (value.signum() > 0) {
                hours.put(type, plain(value));
            }
        });
        byType = Collections.unmodifiableMap(hours);
    }

    /// Whether a number may be hours: not below zero, and of no more digits than anybody writes.
    public static boolean isOne(BigDecimal value) {
        return value.signum() >= 0
                && value.scale() <= MOST_DIGITS
                && (long) value.precision() - value.scale() <= MOST_DIGITS;
    }

    public boolean hasNone() {
        return byType.isEmpty();
    }

    public BigDecimal of(CreditType type) {
        return byType.getOrDefault(type, BigDecimal.ZERO);
    }

    public CreditHours plus(CreditHours other) {
        var sum = new EnumMap<CreditType, BigDecimal>(CreditType.class);
        sum.putAll(byType);
        other.byType.forEach((type, value) -> sum.merge(type, value, BigDecimal::add));
        return new CreditHours(sum);
    }

    /// `1 hour of CE, 1.5 contact hours`; empty where there are none.
    public String words() {
        return byType.entrySet().stream()
                .map(one -> words(one.getKey(), one.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String words(CreditType type, BigDecimal hours) {
        String unit = type.hourWords();
        boolean one = hours.compareTo(BigDecimal.ONE) == 0;
        return hours.toPlainString() + " " + (one ? unit.replace("hours", "hour") : unit);
    }

    private static BigDecimal plain(BigDecimal value) {
        BigDecimal bare = value.stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0) : bare;
    }
}
