package io.preceptor.lms.learning;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
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
/// @param because    the arithmetic of its last day in words; empty where nobody wrote it down
/// @param revokedOn  the day on which it turned out that it was never earned; null where it was
public record Certification(
        String number,
        String course,
        String title,
        long completion,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        String because,
        @Nullable LocalDate revokedOn) {

    /// The number of the certificate for one completion: `PC-` and up to 25 letters and digits.
    public static String numberFor(UUID completion) {
        var bits = new BigInteger(completion.toString().replace("-", ""), 16);
        return "PC-" + bits.toString(36).toUpperCase(Locale.ROOT);
    }

    /// The number of a certificate that a completion earned for another course or path than its own.
    public static String numberFor(UUID completion, String course) {
        return numberFor(UUID.nameUUIDFromBytes(
                ("certification|" + completion + "|" + course).getBytes(StandardCharsets.UTF_8)));
    }

    public Certification revoked(LocalDate on, String why) {
        return new Certification(number, course, title, completion, validFrom, validTo, why, on);
    }

    public boolean isValidOn(LocalDate day) {
        return revokedOn == null && !validFrom.isAfter(day) && (validTo == null || !validTo.isBefore(day));
    }
}
