package io.preceptor.mapping.fhir;

import static io.preceptor.lms.journal.ProblemCode.MALFORMED;
import static io.preceptor.lms.journal.ProblemCode.MISSING;
import static io.preceptor.lms.workforce.AttributePath.person;

import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.EmploymentStatus;
import io.preceptor.lms.workforce.NativeKey;
import io.preceptor.lms.workforce.SourceObject;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PrimitiveType;

/// What a Practitioner says about a person: numbers, name, how to reach them at work, whether active,
/// qualifications. Nothing else is read: no birth date, no home address.
final class PractitionerMapping {

    /// HL7 table 0203: resource identifier.
    static final String RESOURCE_IDENTIFIER = "RI";

    private PractitionerMapping() {}

    /// @return whether it says nothing but what we wrote there ourselves
    static boolean read(Practitioner source, String place, Saying saying, FhirProfile profile) {
        name(source.getName(), saying);
        contact(source.getTelecom(), ContactPointSystem.EMAIL, Attribute.EMAIL, saying);
        contact(source.getTelecom(), ContactPointSystem.PHONE, Attribute.WORK_PHONE, saying);
        if (source.hasActive()) {
            var status = source.getActive() ? EmploymentStatus.ACTIVE : EmploymentStatus.ENDED;
            saying.plain(person(Attribute.STATUS), status.name(), "Practitioner.active");
        }
        int numbers = StaffIdentifiers.read(source.getIdentifier(), "Practitioner.identifier", saying, profile);
        boolean echoDropped = Qualifications.read(source.getQualification(), saying, profile);
        boolean ownEcho = echoDropped && saying.all().isEmpty();
        if (numbers == 0 && !ownEcho) {
            saying.findings()
                    .warn(
                            "Practitioner.identifier",
                            MISSING,
                            "give the practitioner an identifier with its system: a new one without any cannot be told"
                                    + " from others");
        }
        var own = NativeKey.of(new SourceObject(profile.source(), place));
        saying.plain(AttributePath.identifier(own, Attribute.IDENTIFIER_TYPE), RESOURCE_IDENTIFIER, "Practitioner.id");
        return ownEcho;
    }

    /// The official name, else the usual one, else one without a use; between equals one that has not ended,
    /// then the first.
    private static void name(List<HumanName> names, Saying saying) {
        HumanName name = names.stream()
                .filter(one -> one.hasFamily() || one.hasText())
                .min(Comparator.comparingInt(PractitionerMapping::rank)
                        .thenComparing(one -> one.getPeriod().hasEnd()))
                .orElse(null);
        if (name == null) {
            return;
        }
        String at = "Practitioner.name[" + names.indexOf(name) + "]";
        if (!name.hasFamily()) {
            saying.findings().warn(at + ".family", MISSING, "send family and given names apart");
            saying.words(person(Attribute.FAMILY_NAME), name.getText(), at + ".text");
            return;
        }
        saying.words(person(Attribute.FAMILY_NAME), name.getFamily(), at + ".family");
        saying.words(person(Attribute.GIVEN_NAME), joined(name.getGiven()), at + ".given");
        saying.words(person(Attribute.NAME_SUFFIX), joined(name.getSuffix()), at + ".suffix");
    }

    private static int rank(HumanName name) {
        if (name.getUse() == null) {
            return 2;
        }
        return switch (name.getUse()) {
            case OFFICIAL -> 0;
            case USUAL -> 1;
            case NULL -> 2;
            case NICKNAME, ANONYMOUS, TEMP -> 3;
            case OLD, MAIDEN -> 4;
        };
    }

    private static String joined(List<? extends PrimitiveType<String>> parts) {
        return parts.stream()
                .map(part -> Saying.clean(part.getValue()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /// That of work, else one without a use; never one of home. Of several the one of the best rank, then the
    /// first.
    private static void contact(List<ContactPoint> all, ContactPointSystem system, Attribute attribute, Saying saying) {
        ContactPoint contact = all.stream()
                .filter(one -> one.getSystem() == system && one.hasValue())
                .filter(one -> one.getUse() == ContactPoint.ContactPointUse.WORK || one.getUse() == null)
                .min(Comparator.comparing((ContactPoint one) -> one.getUse() == null)
                        .thenComparingInt(one -> one.hasRank() ? one.getRank() : Integer.MAX_VALUE))
                .orElse(null);
        if (contact == null) {
            return;
        }
        String at = "Practitioner.telecom[" + all.indexOf(contact) + "].value";
        String text = Saying.clean(contact.getValue());
        boolean isGood = attribute == Attribute.EMAIL
                ? text.length() <= 254 && text.matches("[^@\\s]+@[^@\\s]+")
                : text.length() <= 60;
        if (isGood) {
            saying.words(person(attribute), text, at);
        } else {
            saying.findings()
                    .warn(
                            at,
                            MALFORMED,
                            attribute == Attribute.EMAIL
                                    ? "send an address as name@host; it was left out"
                                    : "send a phone number of at most 60 characters; it was left out");
        }
    }
}
