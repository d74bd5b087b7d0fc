package io.preceptor.mapping.fhir;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How the resources of one FHIR directory are read.
///
/// @param source               the source's name in `config/preceptor.yaml`
/// @param base                 its base URL; references below it are its own
/// @param ownCertificateSystem identifiers and qualifications under this system are our own echo; null where
///                             nothing of ours returns
/// @param systems              identifier systems as the directory writes them, and those that we use instead
/// @param licences             identifier systems of state boards, and the state of each in two letters
/// @param jobCodeSystems       code systems of job codes, the most wanted first; empty means any
/// @param unitSystems          identifier systems of unit codes, the most wanted first; empty means any
/// @param workPlaces           which reference of a role names the unit, the most wanted first
public record FhirProfile(
        String source,
        URI base,
        @Nullable URI ownCertificateSystem,
        Map<URI, URI> systems,
        Map<URI, String> licences,
        List<URI> jobCodeSystems,
        List<URI> unitSystems,
        List<WorkPlace> workPlaces) {

    /// The types of resource that a directory is asked for, in the order in which they are read.
    public static final List<String> TYPES = List.of("Organization", "Location", "Practitioner", "PractitionerRole");

    /// Which element of a PractitionerRole names where someone works.
    public enum WorkPlace {
        LOCATION,
        HEALTHCARE_SERVICE,
        ORGANIZATION
    }

    public FhirProfile {
        systems = Map.copyOf(systems);
        licences = Map.copyOf(licences);
        jobCodeSystems = List.copyOf(jobCodeSystems);
        unitSystems = List.copyOf(unitSystems);
        workPlaces = List.copyOf(workPlaces);
        if (source.isBlank() || !base.isAbsolute() || workPlaces.isEmpty()) {
            throw new IllegalArgumentException("A profile names its source, an absolute base and a place of work");
        }
    }

    /// The usual: any system, and the unit from the location before the service before the organization.
    public static FhirProfile of(String source, URI base, @Nullable URI ownCertificateSystem) {
        return new FhirProfile(
                source,
                base,
                ownCertificateSystem,
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(WorkPlace.values()));
    }

    /// Types whose code a role may name as its place.
    static final Set<String> PLACES = Set.of("Organization", "Location", "HealthcareService");
}
