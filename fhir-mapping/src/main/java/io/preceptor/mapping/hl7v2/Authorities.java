package io.preceptor.mapping.hl7v2;

import io.preceptor.mapping.NpiCheck;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// From an assigning authority (HD, and the type of identifier beside it) to an identifier system.
final class Authorities {

    static final URI NPI = NpiCheck.SYSTEM;
    static final URI SSN = URI.create("http://hl7.org/fhir/sid/us-ssn");

    private static final String NPI_OID = "2.16.840.1.113883.4.6";
    private static final String SSN_OID = "2.16.840.1.113883.4.1";
    private static final Pattern OID = Pattern.compile("[0-2](\\.(0|[1-9]\\d{0,30})){1,40}");
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9]{1,20}");
    /// Types that the staff number itself may bear; another type under no known authority is another numbering.
    private static final Set<String> STAFF_NUMBERS = Set.of("", "EI", "EN", "ESN", "PI", "PN", "PRN", "SR", "XX");

    private Authorities() {}

    /// @param type table 0203; empty where unsaid
    static URI system(String namespace, String universalId, String universalType, String type, Hl7Profile profile) {
        URI known = known(namespace, universalId, universalType, profile);
        if (known != null) {
            return known;
        }
        if (type.equals("NPI")) {
            return NPI;
        }
        return STAFF_NUMBERS.contains(type) || !CODE.matcher(type).matches()
                ? profile.identifierSystem()
                : URI.create(profile.identifierSystem() + ":" + type.toLowerCase(Locale.ROOT));
    }

    /// The system that the authority itself names; null where it is a name that nobody has explained.
    static @Nullable URI known(String namespace, String universalId, String universalType, Hl7Profile profile) {
        URI told = profile.authorities().get(universalId);
        if (told == null) {
            told = profile.authorities().get(namespace);
        }
        if (told != null) {
            return told;
        }
        return switch (universalType.toUpperCase(Locale.ROOT)) {
            case "URI", "URL", "HCD" -> uri(universalId);
            case "UUID", "GUID" -> uri("urn:uuid:" + universalId.toLowerCase(Locale.ROOT));
            default -> oid(universalId);
        };
    }

    private static @Nullable URI oid(String text) {
        return switch (text) {
            case NPI_OID -> NPI;
            case SSN_OID -> SSN;
            default -> OID.matcher(text).matches() ? uri("urn:oid:" + text) : null;
        };
    }

    /// A system holds no bar: it stands before the bar in `system|value`.
    private static @Nullable URI uri(String text) {
        try {
            URI uri = text.length() > 200 ? null : URI.create(text);
            return uri != null && uri.isAbsolute() ? uri : null;
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }
}
