package io.preceptor.connector.hr.file;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The sum of one column over the rows of a file.
final class ControlSum {

    private static final String NUMBER = "[+-]?[0-9]{1,18}(?:\\.[0-9]{1,9})?";

    private final int at;
    private BigDecimal sum = BigDecimal.ZERO;

    private ControlSum(int at) {
        this.at = at;
    }

    /// @param column null where none is to be summed up
    static ControlSum of(Layout layout, @Nullable String column) {
        return new ControlSum(column == null ? -1 : layout.columns().indexOf(column));
    }

    /// What is no number counts for nothing, so that the sum does not fit.
    void add(Row row) {
        if (at >= 0 && at < row.fields().size()) {
            sum = sum.add(number(row.fields().get(at)).orElse(BigDecimal.ZERO));
        }
    }

    BigDecimal sum() {
        return sum;
    }

    /// A decimal number, with a point or a single comma.
    static Optional<BigDecimal> number(String text) {
        String plain = text.strip().replace(',', '.');
        return plain.matches(NUMBER) ? Optional.of(new BigDecimal(plain)) : Optional.empty();
    }
}
