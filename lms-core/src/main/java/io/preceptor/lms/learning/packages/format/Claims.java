package io.preceptor.lms.learning.packages.format;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Single values of what a package tells, each of which may be anything.
final class Claims {

    private static final int LONGEST_NUMBER = 20;

    private Claims() {}

    /// Lower case, stripped; empty where it is no text.
    static String word(JsonNode said) {
        return said.isString() ? said.asString().strip().toLowerCase(Locale.ROOT) : "";
    }

    /// A number written in so few signs that it costs nothing to reckon with; null for anything else.
    static @Nullable BigDecimal number(JsonNode said) {
        String written = said.isString() || said.isNumber() ? said.asString().strip() : "";
        return written.length() <= LONGEST_NUMBER && written.matches("-?[0-9]+(\\.[0-9]*)?|-?\\.[0-9]+")
                ? new BigDecimal(written.endsWith(".") ? written + "0" : written)
                : null;
    }

    /// The same within limits; null beyond them.
    static @Nullable BigDecimal number(JsonNode said, int least, int most) {
        BigDecimal number = number(said);
        return number == null
                        || number.compareTo(BigDecimal.valueOf(least)) < 0
                        || number.compareTo(BigDecimal.valueOf(most)) > 0
                ? null
                : number;
    }
}
