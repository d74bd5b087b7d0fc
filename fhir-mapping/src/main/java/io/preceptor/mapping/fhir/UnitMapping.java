package io.preceptor.mapping.fhir;

import static io.preceptor.lms.journal.ProblemCode.MALFORMED;
import static io.preceptor.lms.journal.ProblemCode.MISSING;

import io.preceptor.lms.workforce.UnitKind;
import io.preceptor.lms.workforce.UnitReport;
import io.preceptor.mapping.Findings;
import java.net.URI;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/// Organizations and locations as units and facilities.
final class UnitMapping {

    /// R4 gives a place no time zone; this extension does (HL7 extensions pack).
    private static final String TIME_ZONE = "http://hl7.org/fhir/StructureDefinition/timezone";
    private static final Set<String> BUILDINGS = Set.of("si", "bu", "jdn");
    private static final Set<String> US = Set.of("", "US", "USA");

    private UnitMapping() {}

    /// The code by which positions name a place: its identifier in the most wanted system, else its own place,
    /// `Location/12`.
    static String code(Resource place, FhirProfile profile) {
        List<Identifier> identifiers =
                switch (place) {
                    case Organization organization -> organization.getIdentifier();
                    case Location location -> location.getIdentifier();
                    case HealthcareService service -> service.getIdentifier();
                    default -> List.of();
                };
        Stream<Identifier> wanted = profile.unitSystems().isEmpty()
                ? identifiers.stream()
                : profile.unitSystems().stream().flatMap(system -> in(identifiers, system));
        return wanted.map(identifier -> Saying.clean(identifier.getValue()))
                .filter(value -> !value.isEmpty() && value.length() <= Saying.LONGEST)
                .findFirst()
                .orElseGet(() -> place.getIdElement().getIdPart() == null
                        ? ""
                        : place.fhirType() + "/" + place.getIdElement().getIdPart());
    }

    private static Stream<Identifier> in(List<Identifier> identifiers, URI system) {
        return identifiers.stream()
                .filter(identifier -> system.toString().equals(Saying.clean(identifier.getSystem())));
    }

    /// What an organization or a location says of itself; empty where it is not in use.
    static Optional<UnitReport> read(
            DomainResource source, String place, Findings findings, Received received, FhirProfile profile) {
        return switch (source) {
            case DomainResource ended when isEnded(ended) -> Optional.empty();
            case Organization organization ->
                unit(
                        organization,
                        organization.getName(),
                        isFacility(organization) ? UnitKind.FACILITY : UnitKind.UNIT,
                        parent(organization.getPartOf(), place, received, profile),
                        organization.getAddressFirstRep(),
                        findings,
                        profile);
            case Location location ->
                unit(
                        location,
                        location.getName(),
                        isFacility(location) ? UnitKind.FACILITY : UnitKind.UNIT,
                        parent(
                                location.hasPartOf() ? location.getPartOf() : location.getManagingOrganization(),
                                place,
                                received,
                                profile),
                        location.getAddress(),
                        findings,
                        profile);
            default -> Optional.empty();
        };
    }

    /// Whether it says of itself that it is not in use any more. A suspended location is closed for a time only.
    static boolean isEnded(DomainResource source) {
        return switch (source) {
            case Organization organization -> organization.hasActive() && !organization.getActive();
            case Location location -> location.getStatus() == Location.LocationStatus.INACTIVE;
            default -> false;
        };
    }

    /// The places whose codes must be known before this one can be read.
    static Stream<String> places(DomainResource source, String place, Received received, FhirProfile profile) {
        Stream<Reference> parents =
                switch (source) {
                    case Organization organization -> Stream.of(organization.getPartOf());
                    case Location location ->
                        Stream.of(location.hasPartOf() ? location.getPartOf() : location.getManagingOrganization());
                    default -> Stream.of();
                };
        return parents.flatMap(reference -> References.place(reference, place, received, profile).stream())
                .filter(found -> FhirProfile.PLACES.stream().anyMatch(type -> References.isOf(found, type)));
    }

    private static Optional<UnitReport> unit(
            DomainResource source,
            @Nullable String name,
            UnitKind kind,
            @Nullable String parent,
            Address address,
            Findings findings,
            FhirProfile profile) {
        String type = source.fhirType();
        String title = Saying.clean(name);
        if (title.isEmpty()) {
            findings.refuse(type + ".name", MISSING, "send the name of the " + type);
            return Optional.empty();
        }
        String cut = title.length() <= Saying.LONGEST
                ? title
                : title.substring(0, Saying.LONGEST).strip();
        String code = code(source, profile);
        return Optional.of(new UnitReport(
                code,
                cut,
                kind,
                code.equals(parent) ? null : parent,
                zone(source, findings),
                jurisdiction(address, type, findings)));
    }

    private static boolean isFacility(Organization organization) {
        return !organization.hasPartOf();
    }

    private static boolean isFacility(Location location) {
        return !location.hasPartOf()
                && location.getPhysicalType().getCoding().stream()
                        .anyMatch(coding -> coding.getCode() != null && BUILDINGS.contains(coding.getCode()));
    }

    private static @Nullable String parent(Reference reference, String place, Received received, FhirProfile profile) {
        String literal = References.place(reference, place, received, profile).orElse("");
        String logical = Saying.clean(reference.getIdentifier().getValue());
        String code = received.units().getOrDefault(literal, logical.isEmpty() ? literal : logical);
        return code.isEmpty() || code.length() > Saying.LONGEST ? null : code;
    }

    private static @Nullable ZoneId zone(DomainResource source, Findings findings) {
        Extension extension = source.getExtensionByUrl(TIME_ZONE);
        if (extension == null || !(extension.getValue() instanceof PrimitiveType<?> zone)) {
            return null;
        }
        try {
            return ZoneId.of(Saying.clean(zone.getValueAsString()));
        } catch (DateTimeException unknown) {
            findings.warn(
                    source.fhirType() + ".extension(timezone)",
                    MALFORMED,
                    "name a zone of the tz database; it was left out");
            return null;
        }
    }

    /// As ISO 3166-2. Without a country a state is one of the United States.
    private static @Nullable String jurisdiction(Address address, String type, Findings findings) {
        String state = Saying.clean(address.getState());
        if (state.isEmpty()) {
            return null;
        }
        if (state.matches("[A-Z]{2}-[A-Z0-9]{1,3}")) {
            return state;
        }
        if (state.matches("[A-Z]{2}") && US.contains(Saying.clean(address.getCountry()))) {
            return "US-" + state;
        }
        findings.warn(type + ".address.state", MALFORMED, "write the state in two letters; it was left out");
        return null;
    }
}
