package io.preceptor.mapping.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.workforce.Stated;
import io.preceptor.lms.workforce.UnitReport;
import io.preceptor.mapping.fhir.FhirProfile.WorkPlace;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Resources as a directory sends them, and what is read of them.
final class Readings {

    static final URI BASE = URI.create("https://ehr.example/fhir");
    static final URI CERTIFICATES = URI.create("https://hospital.example/certificate");
    static final FhirProfile PROFILE = FhirProfile.of("directory", BASE, CERTIFICATES);
    static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");
    static final String META = "\"meta\":{\"versionId\":\"3\",\"lastUpdated\":\"2026-11-01T09:00:00Z\"}";
    static final String HOLDER = "IDENTIFIER[urn:preceptor:native:directory|Practitioner/7].IDENTIFIER_TYPE=RI";

    private Readings() {}

    static void refuses(String type, String json, String at) {
        var reading = read(type, json, PROFILE);
        assertThat(reading.state()).as(json).isEqualTo(EntryState.REFUSED);
        assertThat(reading.reports()).isEmpty();
        assertThat(reading.problems()).extracting(Problem::at).contains(at);
        assertThat(reading.problems().toString()).doesNotContain("SECRET");
    }

    static UnitReport unit(String type, String json) {
        var reading = DirectoryMapping.read(
                type, received(json.formatted(META)).withUnits(Map.of("Organization/1", "GENHOSP")), PROFILE);
        return reading.units().getFirst();
    }

    static String role(String practitioner) {
        return role(practitioner, "");
    }

    static String role(String practitioner, String more) {
        return "{\"resourceType\":\"PractitionerRole\",\"id\":\"9\"," + META + ",\"practitioner\":{" + practitioner
                + "}" + more + "}";
    }

    static FhirProfile with(Map<URI, String> licences) {
        return new FhirProfile(
                "directory", BASE, CERTIFICATES, Map.of(), licences, List.of(), List.of(), List.of(WorkPlace.values()));
    }

    static DirectoryReading read(String type, String json, FhirProfile profile) {
        return DirectoryMapping.read(type, received(json), profile);
    }

    static Received received(String json) {
        return new Received(json, null, Map.of(), Map.of(), NOW);
    }

    static List<String> said(DirectoryReading reading) {
        assertThat(reading.state()).as(reading.problems().toString()).isEqualTo(EntryState.ACCEPTED);
        return reading.reports().stream()
                .flatMap(report -> report.statements().entrySet().stream())
                .map(entry -> entry.getKey() + "="
                        + (entry.getValue() instanceof Stated.Value value ? value.text() : "cleared"))
                .toList();
    }
}
