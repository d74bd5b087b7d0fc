package io.preceptor.mapping;

import java.net.URI;

/// Whether a text can be a National Provider Identifier: ten digits, the first 1 or 2, with the check digit of
/// ISO 7812 over `80840` and the number.
public final class NpiCheck {

    /// The system of these identifiers, under the name by which every source is read.
    public static final URI SYSTEM = URI.create("http://hl7.org/fhir/sid/us-npi");

    private static final URI AS_OID = URI.create("urn:oid:2.16.840.1.113883.4.6");

    /// What `80840` adds to the sum.
    private static final int PREFIX = 24;

    private NpiCheck() {}

    /// The name by which every source's system is known: the NPI goes by two.
    public static URI known(URI system) {
        return system.equals(AS_OID) ? SYSTEM : system;
    }

    public static boolean isValid(String text) {
        if (!text.matches("[12][0-9]{9}")) {
            return false;
        }
        int sum = PREFIX;
        for (int i = 0; i < 10; i++) {
            int digit = text.charAt(i) - '0';
            int weighted = i % 2 == 0 ? digit * 2 : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }
}
