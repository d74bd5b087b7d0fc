package io.preceptor.lms.workforce;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The share of full time that a position has, however a source writes it.
public final class FullTime {

    private static final Pattern SHARE = Pattern.compile("(\\d{1,3}(?:[.,]\\d{1,4})?) ?(%?)");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal MOST_DECIMAL = BigDecimal.valueOf(2);
    private static final BigDecimal MOST_PERCENT = BigDecimal.valueOf(200);

    private FullTime() {}

    /// In percent. With a percent sign it is one; without, up to 2 it is a decimal (`0.5`, and `1` is full time),
    /// and above that a percentage. More than twice full time is nothing that can be meant.
    ///
    /// @return empty where it is no share
    public static Optional<BigDecimal> percent(String text) {
        Matcher matcher = SHARE.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(matcher.group(1).replace(',', '.'));
        boolean isDecimal = matcher.group(2).isEmpty() && number.compareTo(MOST_DECIMAL) <= 0;
        BigDecimal percent = isDecimal ? number.multiply(HUNDRED) : number;
        return percent.compareTo(MOST_PERCENT) > 0
                ? Optional.empty()
                : Optional.of(new BigDecimal(percent.stripTrailingZeros().toPlainString()));
    }

    /// The one way in which it is kept: `50%`.
    public static String canonical(BigDecimal percent) {
        return percent.stripTrailingZeros().toPlainString() + "%";
    }
}
