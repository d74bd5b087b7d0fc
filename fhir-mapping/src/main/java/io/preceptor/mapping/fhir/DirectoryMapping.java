package io.preceptor.mapping.fhir;

import static io.preceptor.lms.journal.ProblemCode.CONTRADICTORY;
import static io.preceptor.lms.journal.ProblemCode.MALFORMED;
import static io.preceptor.lms.journal.ProblemCode.MISSING;
import static io.preceptor.lms.journal.ProblemCode.UNSUPPORTED;

import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.workforce.ReportScope;
import io.preceptor.lms.workforce.SourceObject;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.UnitReport;
import io.preceptor.mapping.Findings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/// Reads one resource of a FHIR R4 directory: a person, a position, a unit, or why it is none.
public final class DirectoryMapping {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");
    private static final Pattern SEQUENCE = Pattern.compile("[0-9]{1,18}");
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private DirectoryMapping() {}

    /// @param type the `resourceType` that the text names; what we did not ask for is refused and not kept
    public static DirectoryReading read(String type, Received received, FhirProfile profile) {
        if (!FhirProfile.TYPES.contains(type)) {
            return unwanted(type);
        }
        var findings = new Findings();
        var parsed = ResourceText.parse(received.json(), type, findings);
        if (parsed.isEmpty() || !(parsed.get() instanceof DomainResource resource)) {
            return refused(type, null, null, null, findings);
        }
        String id = resource.getIdElement().getIdPart();
        if (id == null || !ID.matcher(id).matches()) {
            findings.refuse(type + ".id", id == null ? MISSING : MALFORMED, "send the id of the resource");
            return refused(type, null, null, lastUpdated(resource), findings);
        }
        String place = type + "/" + id;
        Instant saidAt = lastUpdated(resource);
        String version = version(resource, place, saidAt);
        if (version == null) {
            findings.refuse(
                    type + ".meta.lastUpdated", MISSING, "have the server send meta.versionId or meta.lastUpdated");
        }
        try {
            return read(resource, place, version, saidAt, findings, received, profile);
        } catch (RuntimeException unforeseen) {
            // One resource of a shape that nobody foresaw must not hold up all that come after it.
            findings.refuse(type, UNSUPPORTED, "report the shape of this resource: it could not be read");
            return refused(type, place, version, saidAt, findings);
        }
    }

    /// The places, `Location/12`, whose codes a resource needs: see [Received#units].
    public static Set<String> places(String type, Received received, FhirProfile profile) {
        if (!FhirProfile.TYPES.contains(type) || type.equals("Practitioner")) {
            return Set.of();
        }
        Stream<String> places =
                switch (ResourceText.parse(received.json(), type, new Findings())
                        .orElse(null)) {
                    case PractitionerRole role -> WorkPlaces.places(role, place(role), received, profile);
                    case DomainResource unit -> UnitMapping.places(unit, place(unit), received, profile);
                    case null, default -> Stream.of();
                };
        return places.collect(Collectors.toUnmodifiableSet());
    }

    /// The code of a place as positions name it.
    ///
    /// @return empty where the text is no Organization, Location or HealthcareService
    public static Optional<String> unitCode(String type, String json, FhirProfile profile) {
        return FhirProfile.PLACES.contains(type)
                ? ResourceText.parse(json, type, new Findings())
                        .filter(place -> place instanceof Organization
                                || place instanceof Location
                                || place instanceof HealthcareService)
                        .map(place -> UnitMapping.code(place, profile))
                : Optional.empty();
    }

    /// The report that an object is gone.
    ///
    /// @param sequence the version that ended it; [StaffReport#NO_SEQUENCE] where unknown
    public static StaffReport end(
            String place, Instant saidAt, long sequence, Instant receivedAt, FhirProfile profile) {
        return new StaffReport(
                new SourceObject(profile.source(), place),
                saidAt,
                sequence,
                receivedAt,
                null,
                ReportScope.END,
                Set.of(),
                Map.of());
    }

    /// The version as a number, where it is one.
    public static long sequence(@Nullable String versionId) {
        return versionId != null && SEQUENCE.matcher(versionId).matches()
                ? Long.parseLong(versionId)
                : StaffReport.NO_SEQUENCE;
    }

    private static DirectoryReading read(
            DomainResource resource,
            String place,
            @Nullable String version,
            @Nullable Instant saidAt,
            Findings findings,
            Received received,
            FhirProfile profile) {
        var saying = new Saying(findings);
        boolean ownEcho = false;
        ReportScope scope = ReportScope.SNAPSHOT;
        List<UnitReport> units = List.of();
        switch (resource) {
            case Practitioner practitioner -> ownEcho = PractitionerMapping.read(practitioner, place, saying, profile);
            case PractitionerRole role -> {
                PractitionerRoleMapping.read(role, place, saying, received, profile);
                scope = role.hasActive() && !role.getActive() ? ReportScope.END : ReportScope.SNAPSHOT;
            }
            default ->
                units = UnitMapping.read(resource, place, findings, received, profile).stream()
                        .toList();
        }
        if (findings.isRefused()) {
            return refused(resource.fhirType(), place, version, saidAt, findings);
        }
        Instant believed = believed(saidAt, received.receivedAt(), resource.fhirType(), findings);
        List<StaffReport> reports = ownEcho || saying.all().isEmpty()
                ? List.of()
                : List.of(new StaffReport(
                        new SourceObject(profile.source(), place),
                        believed,
                        sequence(resource.getMeta().getVersionId()),
                        received.receivedAt(),
                        null,
                        scope,
                        Set.of(),
                        saying.all()));
        return new DirectoryReading(
                resource.fhirType(),
                place,
                version,
                saidAt,
                EntryState.ACCEPTED,
                findings.warnings(),
                reports,
                units,
                true,
                ownEcho,
                UnitMapping.isEnded(resource),
                resource instanceof Practitioner ? PractitionerParts.of(received.json(), profile) : null);
    }

    /// A clock that runs ahead would let its reports win over every later one.
    ///
    /// @return when something was said; when it came where that is more than five minutes ahead
    public static Instant believed(Instant saidAt, Instant receivedAt) {
        return saidAt.isAfter(receivedAt.plus(CLOCK_TOLERANCE)) ? receivedAt : saidAt;
    }

    private static Instant believed(@Nullable Instant saidAt, Instant receivedAt, String type, Findings findings) {
        if (saidAt == null) {
            return receivedAt;
        }
        Instant believed = believed(saidAt, receivedAt);
        if (!believed.equals(saidAt)) {
            findings.warn(
                    type + ".meta.lastUpdated",
                    CONTRADICTORY,
                    "set the server's clock: it is more than five minutes ahead; the time of arrival was taken");
        }
        return believed;
    }

    private static @Nullable String version(Resource resource, String place, @Nullable Instant saidAt) {
        String version = resource.getMeta().getVersionId();
        if (version != null && ID.matcher(version).matches()) {
            return place + "/_history/" + version;
        }
        return saidAt == null ? null : place + "@" + saidAt;
    }

    private static @Nullable Instant lastUpdated(Resource resource) {
        return resource.getMeta().getLastUpdated() == null
                ? null
                : resource.getMeta().getLastUpdated().toInstant();
    }

    private static String place(Resource resource) {
        return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    }

    private static DirectoryReading refused(
            String type,
            @Nullable String place,
            @Nullable String version,
            @Nullable Instant saidAt,
            Findings findings) {
        return new DirectoryReading(
                type,
                place,
                version,
                saidAt,
                EntryState.REFUSED,
                findings.problems(),
                List.of(),
                List.of(),
                true,
                false,
                false,
                null);
    }

    /// Neither its id nor anything else of it is repeated: it may be a patient's.
    private static DirectoryReading unwanted(String type) {
        var findings = new Findings();
        findings.refuse("Bundle.entry.resource", UNSUPPORTED, "send " + String.join(", ", FhirProfile.TYPES) + " only");
        return new DirectoryReading(
                type.matches("[A-Z][A-Za-z]{1,40}") ? type : "unknown",
                null,
                null,
                null,
                EntryState.REFUSED,
                findings.problems(),
                List.of(),
                List.of(),
                false,
                false,
                false,
                null);
    }
}
