package io.preceptor.portal.byhand;

import io.preceptor.lms.training.CreditHours;
import io.preceptor.lms.training.CreditType;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Hours of credit as a form has them: an empty field is none.
record Hours(
        @Nullable BigDecimal ce,
        @Nullable BigDecimal cme,
        @Nullable BigDecimal contactHours) {

    /// Whether one of them is none: below zero, or of more digits than anybody writes.
    boolean areUnfit() {
        return Stream.of(CreditType.values()).map(this::of).anyMatch(one -> one != null && !CreditHours.isOne(one));
    }

    /// @throws IllegalArgumentException where they are unfit
    CreditHours hours() {
        var hours = new EnumMap<CreditType, BigDecimal>(CreditType.class);
        for (CreditType type : CreditType.values()) {
            BigDecimal stated = of(type);
            if (stated != null) {
                hours.put(type, stated);
            }
        }
        return new CreditHours(hours);
    }

    private @Nullable BigDecimal of(CreditType type) {
        return switch (type) {
            case CE -> ce;
            case CME -> cme;
            case CONTACT_HOURS -> contactHours;
        };
    }
}
