package io.preceptor.lms.learning;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a completion awarded.
///
/// @param number     unique for ever, shown on the certificate and to every target
/// @param completion the fact number of the completion
/// @param validFrom  first day, in the zone of the person's unit
/// @param validTo    last day, included; null where it never expires
public record Certification(
        String number,
        String course,
        String title,
        long completion,
        LocalDate validFrom,
        @Nullable LocalDate validTo) {

    /// The number of the certificate for one completion: `PC-` and up to 25 letters and digits.
    public static String numberFor(UUID completion) {
        var bits = new BigInteger(completion.toString().replace("-", ""), 16);
        return "PC-" + bits.toString(36).toUpperCase(Locale.ROOT);
    }

    public boolean isValidOn(LocalDate day) {
        return !validFrom.isAfter(day) && (validTo == null || !validTo.isBefore(day));
    }
}
