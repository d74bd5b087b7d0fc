package io.preceptor.mapping.fhir;

import static io.preceptor.mapping.fhir.Readings.BASE;
import static io.preceptor.mapping.fhir.Readings.CERTIFICATES;
import static io.preceptor.mapping.fhir.Readings.HOLDER;
import static io.preceptor.mapping.fhir.Readings.META;
import static io.preceptor.mapping.fhir.Readings.NOW;
import static io.preceptor.mapping.fhir.Readings.PROFILE;
import static io.preceptor.mapping.fhir.Readings.read;
import static io.preceptor.mapping.fhir.Readings.received;
import static io.preceptor.mapping.fhir.Readings.role;
import static io.preceptor.mapping.fhir.Readings.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.ReportScope;
import io.preceptor.lms.workforce.Stated;
import io.preceptor.mapping.fhir.FhirProfile.WorkPlace;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What a PractitionerRole becomes, and whose it is.
class RoleMappingTest {

    @Test
    void readsARoleAsThePositionOfItsPractitioner() {
        var profile = new FhirProfile(
                "directory",
                BASE,
                CERTIFICATES,
                Map.of(),
                Map.of(),
                List.of(URI.create("urn:local")),
                List.of(),
                List.of(WorkPlace.values()));
        String json = """
                {"resourceType":"PractitionerRole","id":"9",%s,"active":true,
                 "practitioner":{"reference":"https://ehr.example/fhir/Practitioner/7/_history/3"},
                 "organization":{"reference":"Organization/1"},"location":[{"reference":"Location/12","display":"ICU"}],
                 "code":[{"coding":[{"system":"http://snomed.info/sct","code":"224535009"},
                                    {"system":"urn:local","code":"RN2"}]}],
                 "period":{"start":"2026-02-01T00:00:00+14:00","end":"2026-12-31"}}
                """.formatted(META);
        var received = received(json);
        assertThat(DirectoryMapping.places("PractitionerRole", received, profile))
                .isEqualTo(Set.of("Location/12", "Organization/1"));

        var reading = DirectoryMapping.read(
                "PractitionerRole",
                received.withUnits(Map.of("Location/12", "ICU", "Organization/1", "GENHOSP")),
                profile);

        assertThat(said(reading))
                .containsExactlyInAnyOrder(
                        HOLDER,
                        "POSITION[primary].UNIT=ICU",
                        "POSITION[primary].FACILITY=GENHOSP",
                        "POSITION[primary].JOB_CODE=RN2",
                        "POSITION[primary].STARTS_ON=2026-02-01",
                        "POSITION[primary].ENDS_ON=2026-12-31");
        assertThat(reading.reports().getFirst().statements().get(AttributePath.parse("POSITION[primary].JOB_CODE")))
                .isEqualTo(new Stated.Value("RN2", "urn:local", null, "PractitionerRole.code"));
    }

    @Test
    void oldNamesOfTheNuccSystemAreTheSameSystem() {
        var reading = read("PractitionerRole", role("\"reference\":\"Practitioner/7\"", """
                ,"specialty":[{"coding":[{"system":"urn:oid:2.16.840.1.113883.6.101","code":"163W00000X"}]}]"""), PROFILE);

        assertThat(reading.reports().getFirst().statements().get(AttributePath.parse("POSITION[primary].JOB_CODE")))
                .isEqualTo(new Stated.Value(
                        "163W00000X", "http://nucc.org/provider-taxonomy", null, "PractitionerRole.specialty"));
    }

    @Test
    void aCodeWithoutASystemIsACodeOfNoSystem() {
        var reading = read(
                "PractitionerRole",
                role("\"reference\":\"Practitioner/7\"", ",\"code\":[{\"coding\":[{\"code\":\"RN2\"}]}]"),
                PROFILE);

        assertThat(reading.reports().getFirst().statements().get(AttributePath.parse("POSITION[primary].JOB_CODE")))
                .isEqualTo(new Stated.Value("RN2", null, null, "PractitionerRole.code"));
    }

    @Test
    void findsTheHolderHoweverItIsReferredTo() {
        assertThat(said(read("PractitionerRole", role("\"reference\":\"Practitioner/7\""), PROFILE)))
                .contains(HOLDER);
        assertThat(said(read("PractitionerRole", role("\"reference\":\"Practitioner/7/_history/2\""), PROFILE)))
                .contains(HOLDER);
        var received = new Received(
                role("\"reference\":\"urn:uuid:0c0f\""),
                "https://public.example/r4/PractitionerRole/9",
                Map.of("urn:uuid:0c0f", "Practitioner/7"),
                Map.of(),
                NOW);
        assertThat(said(DirectoryMapping.read("PractitionerRole", received, PROFILE)))
                .contains(HOLDER);
        var elsewhere = new Received(
                role("\"reference\":\"https://public.example/r4/Practitioner/7\""),
                "https://public.example/r4/PractitionerRole/9",
                Map.of(),
                Map.of(),
                NOW);
        assertThat(said(DirectoryMapping.read("PractitionerRole", elsewhere, PROFILE)))
                .as("the server's own base, as its full URLs show it")
                .contains(HOLDER);
    }

    @Test
    void aHolderByIdentifierIsLookedForByItAndMakesNobodyNew() {
        String identifier = "\"identifier\":{\"system\":\"urn:hr\",\"value\":\"4711\"}";
        var logical = said(read("PractitionerRole", role(identifier), PROFILE));
        assertThat(logical)
                .contains("IDENTIFIER[urn:hr|4711].IDENTIFIER_TYPE=EI")
                .anyMatch(said -> said.startsWith("IDENTIFIER[urn:preceptor:native:directory|Practitioner?identifier="))
                .noneMatch(said -> said.contains("|Practitioner/"));
        var contained = said(read("PractitionerRole", role("\"reference\":\"#p\"", """
                ,"contained":[{"resourceType":"Practitioner","id":"p",
                  "identifier":[{"system":"urn:hr","value":"4711"}]}]"""), PROFILE));
        assertThat(contained).isEqualTo(logical);
    }

    @Test
    void aHolderThatCannotBeFoundIsKeptAsItWasWritten() {
        assertThat(said(read("PractitionerRole", role("\"reference\":\"urn:uuid:gone\""), PROFILE)))
                .contains("IDENTIFIER[urn:preceptor:native:directory|urn:uuid:gone].IDENTIFIER_TYPE=RI");
    }

    @Test
    void anInactiveRoleIsOverAndStillSaysWhoseItIs() {
        var reading = read("PractitionerRole", role("\"reference\":\"Practitioner/7\"", ",\"active\":false"), PROFILE);

        assertThat(reading.reports().getFirst().scope()).isEqualTo(ReportScope.END);
        assertThat(said(reading)).containsExactly(HOLDER);
    }
}
