package io.preceptor.lms.workforce;

import java.net.URI;
import java.util.Comparator;

/// One number by which one issuer knows a staff member: an employee number, an NPI, a licence.
///
/// @param system the issuer as an absolute URI (FHIR `Identifier.system`; HL7 v2 CX.4, translated)
/// @param value  1 to 255 characters; case matters, surrounding space does not
/// @throws IllegalArgumentException when a part breaks its rule; the text never repeats the value
public record StaffIdentifier(URI system, String value) implements Comparable<StaffIdentifier> {

    private static final Comparator<StaffIdentifier> ORDER =
            Comparator.comparing(StaffIdentifier::system).thenComparing(StaffIdentifier::value);

    public StaffIdentifier {
        value = value.strip();
        if (!system.isAbsolute()) {
            throw new IllegalArgumentException("Identifier.system must be an absolute URI");
        }
        if (value.isEmpty() || value.length() > 255) {
            throw new IllegalArgumentException("Identifier.value must hold 1 to 255 characters");
        }
    }

    /// Reads what [#toString] wrote: `system|value`. A system holds no bar, a value may.
    public static StaffIdentifier parse(String text) {
        int bar = text.indexOf('|');
        return new StaffIdentifier(URI.create(text.substring(0, bar)), text.substring(bar + 1));
    }

    @Override
    public int compareTo(StaffIdentifier other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return system + "|" + value;
    }
}
