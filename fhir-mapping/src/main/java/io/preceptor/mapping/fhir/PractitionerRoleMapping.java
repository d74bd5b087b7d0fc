package io.preceptor.mapping.fhir;

import static io.preceptor.lms.journal.ProblemCode.CONTRADICTORY;
import static io.preceptor.lms.journal.ProblemCode.MISSING;
import static io.preceptor.lms.journal.ProblemCode.TOO_LARGE;
import static io.preceptor.lms.workforce.AttributePath.position;

import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.NativeKey;
import io.preceptor.lms.workforce.SourceObject;
import io.preceptor.lms.workforce.StaffIdentifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/// What a PractitionerRole says: one position, and whose it is.
///
/// The day is taken as written: `period.start` is cut to its date, not moved to another time zone.
final class PractitionerRoleMapping {

    private static final String ONLY = "primary";
    private static final String NUCC = "http://nucc.org/provider-taxonomy";
    private static final List<String> NUCC_ALIASES = List.of(
            "http://terminology.hl7.org/CodeSystem/v3-nuccProviderCodes",
            "http://hl7.org/fhir/v3/nuccProviderCodes",
            "urn:oid:2.16.840.1.113883.6.101");

    private PractitionerRoleMapping() {}

    /// The position. Where the role is inactive only its holder is read.
    static void read(PractitionerRole source, String place, Saying saying, Received received, FhirProfile profile) {
        holder(source.getPractitioner(), place, saying, received, profile);
        if (source.hasActive() && !source.getActive()) {
            return;
        }
        WorkPlaces.read(source, place, saying, received, profile);
        job(source, saying, profile);
        saying.day(
                position(ONLY, Attribute.STARTS_ON),
                source.getPeriod().getStartElement(),
                "PractitionerRole.period.start");
        saying.day(
                position(ONLY, Attribute.ENDS_ON), source.getPeriod().getEndElement(), "PractitionerRole.period.end");
    }

    /// Says whose the role is by the key of the Practitioner's own record. A practitioner who is named by an
    /// identifier, or contained, is looked for by those identifiers; a key that nobody has says that this
    /// record makes nobody new.
    private static void holder(
            Reference reference, String place, Saying saying, Received received, FhirProfile profile) {
        String at = "PractitionerRole.practitioner";
        var literal = References.place(reference, place, received, profile);
        if (literal.isPresent()) {
            if (References.isOfAnother(literal.get(), "Practitioner")) {
                saying.findings().refuse(at + ".reference", CONTRADICTORY, "refer to a Practitioner");
            } else if (literal.get().length() > Saying.LONGEST) {
                saying.findings().refuse(at + ".reference", TOO_LARGE, "refer to a Practitioner of this directory");
            } else {
                key(literal.get(), at + ".reference", saying, profile);
            }
            return;
        }
        var identifiers = new ArrayList<Identifier>();
        Resource contained = References.contained(reference);
        if (contained instanceof Practitioner practitioner) {
            identifiers.addAll(practitioner.getIdentifier());
        } else if (contained != null) {
            saying.findings().refuse(at, CONTRADICTORY, "contain a Practitioner");
            return;
        } else if (reference.hasIdentifier()) {
            identifiers.add(reference.getIdentifier());
        }
        if (StaffIdentifiers.read(identifiers, at + ".identifier", saying, profile) == 0) {
            saying.findings()
                    .refuse(at, MISSING, "refer to the practitioner, by reference or by an identifier with its system");
            return;
        }
        var said = new StringBuilder("Practitioner?identifier=");
        identifiers.forEach(one -> said.append(one.getSystem()).append('|').append(one.getValue()));
        key(
                "Practitioner?identifier="
                        + UUID.nameUUIDFromBytes(said.toString().getBytes(StandardCharsets.UTF_8)),
                at + ".identifier",
                saying,
                profile);
    }

    private static void key(String holder, String at, Saying saying, FhirProfile profile) {
        StaffIdentifier key = NativeKey.of(new SourceObject(profile.source(), holder));
        saying.plain(
                AttributePath.identifier(key, Attribute.IDENTIFIER_TYPE), PractitionerMapping.RESOURCE_IDENTIFIER, at);
    }

    /// The code of the most wanted system, else the one that the user chose, else the first; of `code` before
    /// `specialty`. Words alone are a code of no system.
    private static void job(PractitionerRole source, Saying saying, FhirProfile profile) {
        AttributePath path = position(ONLY, Attribute.JOB_CODE);
        if (!coding(path, source.getCode(), "PractitionerRole.code", saying, profile)
                && !coding(path, source.getSpecialty(), "PractitionerRole.specialty", saying, profile)) {
            source.getCode().stream()
                    .map(concept -> saying.key(concept.getText(), "PractitionerRole.code.text"))
                    .filter(text -> !text.isEmpty())
                    .findFirst()
                    .ifPresent(text -> saying.plain(path, text, "PractitionerRole.code.text"));
        }
    }

    private static boolean coding(
            AttributePath path, List<CodeableConcept> concepts, String at, Saying saying, FhirProfile profile) {
        List<Coding> codings = concepts.stream()
                .flatMap(concept -> concept.getCoding().stream())
                .filter(Coding::hasCode)
                .map(PractitionerRoleMapping::normal)
                .toList();
        Stream<Coding> wanted = profile.jobCodeSystems().stream()
                .flatMap(system ->
                        codings.stream().filter(coding -> system.toString().equals(coding.getSystem())));
        Stream<Coding> others = Stream.concat(codings.stream().filter(Coding::getUserSelected), codings.stream());
        var chosen = Stream.concat(wanted, others).findFirst();
        chosen.ifPresent(coding -> saying.code(path, coding, at));
        return chosen.isPresent();
    }

    private static Coding normal(Coding coding) {
        return coding.hasSystem() && NUCC_ALIASES.contains(coding.getSystem())
                ? coding.copy().setSystem(NUCC)
                : coding;
    }
}
