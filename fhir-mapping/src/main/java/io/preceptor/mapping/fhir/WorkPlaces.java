package io.preceptor.mapping.fhir;

import static io.preceptor.lms.journal.ProblemCode.CONTRADICTORY;
import static io.preceptor.lms.workforce.AttributePath.position;

import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.Stated;
import io.preceptor.mapping.fhir.FhirProfile.WorkPlace;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/// Where someone works, from a role's references: the unit, and the facility where an organization stands above
/// it.
final class WorkPlaces {

    private static final String ONLY = "primary";

    private WorkPlaces() {}

    static void read(PractitionerRole source, String place, Saying saying, Received received, FhirProfile profile) {
        for (WorkPlace wanted : profile.workPlaces()) {
            List<Reference> references = references(source, wanted);
            if (!references.isEmpty()) {
                String at = at(wanted);
                if (references.size() > 1) {
                    saying.findings()
                            .warn(at + "[1]", CONTRADICTORY, "send a role for each place; the first was taken");
                }
                state(Attribute.UNIT, references.getFirst(), at, place, saying, received, profile);
                if (wanted != WorkPlace.ORGANIZATION && source.hasOrganization()) {
                    state(
                            Attribute.FACILITY,
                            source.getOrganization(),
                            at(WorkPlace.ORGANIZATION),
                            place,
                            saying,
                            received,
                            profile);
                }
                return;
            }
        }
    }

    /// The places whose codes must be known before the role can be read.
    static Stream<String> places(PractitionerRole source, String place, Received received, FhirProfile profile) {
        return Stream.of(WorkPlace.values())
                .flatMap(wanted -> references(source, wanted).stream().limit(1))
                .filter(reference ->
                        Saying.clean(reference.getIdentifier().getValue()).isEmpty())
                .flatMap(reference -> References.place(reference, place, received, profile).stream())
                .filter(found -> FhirProfile.PLACES.stream().anyMatch(type -> References.isOf(found, type)));
    }

    private static List<Reference> references(PractitionerRole source, WorkPlace wanted) {
        return switch (wanted) {
            case LOCATION -> source.getLocation();
            case HEALTHCARE_SERVICE -> source.getHealthcareService();
            case ORGANIZATION -> source.hasOrganization() ? List.of(source.getOrganization()) : List.of();
        };
    }

    private static String at(WorkPlace wanted) {
        return switch (wanted) {
            case LOCATION -> "PractitionerRole.location";
            case HEALTHCARE_SERVICE -> "PractitionerRole.healthcareService";
            case ORGANIZATION -> "PractitionerRole.organization";
        };
    }

    private static void state(
            Attribute attribute,
            Reference reference,
            String at,
            String place,
            Saying saying,
            Received received,
            FhirProfile profile) {
        AttributePath path = position(ONLY, attribute);
        Resource contained = References.contained(reference);
        String literal = References.place(reference, place, received, profile).orElse("");
        String code = contained != null
                ? UnitMapping.code(contained, profile)
                : received.units()
                        .getOrDefault(
                                literal, Saying.clean(reference.getIdentifier().getValue()));
        String chosen = saying.key(code.isEmpty() ? literal : code, at);
        if (!chosen.isEmpty()) {
            String words = Saying.clean(reference.getDisplay());
            saying.all()
                    .put(
                            path,
                            new Stated.Value(chosen, null, words.isEmpty() || words.length() > 255 ? null : words, at));
        }
    }
}
