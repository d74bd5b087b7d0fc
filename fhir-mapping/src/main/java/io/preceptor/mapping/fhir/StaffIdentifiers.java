package io.preceptor.mapping.fhir;

import static io.preceptor.lms.journal.ProblemCode.MALFORMED;
import static io.preceptor.lms.journal.ProblemCode.MISSING;
import static io.preceptor.lms.workforce.AttributePath.identifier;

import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.NativeKey;
import io.preceptor.lms.workforce.StaffIdentifier;
import io.preceptor.mapping.NpiCheck;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Identifier.IdentifierUse;
import org.jspecify.annotations.Nullable;

/// The identifiers of a practitioner. A social security number is never among them, nor one that is no longer
/// in use, nor one of ours.
final class StaffIdentifiers {

    static final URI NPI = NpiCheck.SYSTEM;

    private static final String TYPES = "http://terminology.hl7.org/CodeSystem/v2-0203";
    private static final Set<String> SOCIAL_SECURITY =
            Set.of("http://hl7.org/fhir/sid/us-ssn", "urn:oid:2.16.840.1.113883.4.1");
    private static final Pattern TYPE = Pattern.compile("[A-Z0-9]{1,20}");
    private static final String STAFF_NUMBER = "EI";
    private static final String LICENCE = "SL";

    private StaffIdentifiers() {}

    /// @param at where they stand: `Practitioner.identifier`
    /// @return how many were taken
    static int read(List<Identifier> identifiers, String at, Saying saying, FhirProfile profile) {
        int taken = 0;
        for (int i = 0; i < identifiers.size(); i++) {
            taken += read(identifiers.get(i), at + "[" + i + "]", saying, profile) ? 1 : 0;
        }
        return taken;
    }

    private static boolean read(Identifier one, String at, Saying saying, FhirProfile profile) {
        String type = type(one);
        if (one.getUse() == IdentifierUse.OLD || type.equals("SS")) {
            return false;
        }
        String value = saying.key(one.getValue(), at + ".value");
        URI system = system(one, at, saying, profile);
        if (value.isEmpty() || system == null || isOursOrPrivate(system, profile)) {
            return false;
        }
        if (system.equals(NPI) && !NpiCheck.isValid(value)) {
            saying.findings().warn(at + ".value", MALFORMED, "its check digit does not fit an NPI; it was left out");
            return false;
        }
        String state = profile.licences().get(system);
        // The same licence, whichever source tells of it, is one identifier: the state makes the system.
        URI known = state == null ? system : URI.create("urn:preceptor:licence:us-" + state.toLowerCase(Locale.ROOT));
        var identifier = new StaffIdentifier(known, value);
        String kind = system.equals(NPI) ? "NPI" : !type.isEmpty() ? type : state == null ? STAFF_NUMBER : LICENCE;
        saying.plain(identifier(identifier, Attribute.IDENTIFIER_TYPE), kind, at);
        if (state != null) {
            saying.plain(identifier(identifier, Attribute.JURISDICTION), state, at + ".system");
        }
        saying.dayIfAny(
                identifier(identifier, Attribute.EXPIRES_ON), one.getPeriod().getEndElement(), at + ".period.end");
        return true;
    }

    private static @Nullable URI system(Identifier one, String at, Saying saying, FhirProfile profile) {
        String text = Saying.clean(one.getSystem());
        if (text.isEmpty()) {
            saying.findings().warn(at + ".system", MISSING, "name the system of the identifier; it was left out");
            return null;
        }
        try {
            URI system = URI.create(text);
            if (!system.isAbsolute() || text.length() > 200 || text.startsWith(NativeKey.SYSTEMS)) {
                throw new IllegalArgumentException();
            }
            URI ours = profile.systems().get(system);
            return ours != null ? ours : NpiCheck.known(system);
        } catch (IllegalArgumentException unreadable) {
            saying.findings().warn(at + ".system", MALFORMED, "send an absolute URI; the identifier was left out");
            return null;
        }
    }

    private static boolean isOursOrPrivate(URI system, FhirProfile profile) {
        return system.equals(profile.ownCertificateSystem()) || SOCIAL_SECURITY.contains(system.toString());
    }

    private static String type(Identifier one) {
        return one.getType().getCoding().stream()
                .filter(coding -> TYPES.equals(coding.getSystem()))
                .map(Coding::getCode)
                .filter(code -> code != null && TYPE.matcher(code).matches())
                .findFirst()
                .orElse("");
    }
}
