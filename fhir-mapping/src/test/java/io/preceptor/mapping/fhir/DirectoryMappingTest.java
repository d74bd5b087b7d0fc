package io.preceptor.mapping.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.ReportScope;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stated;
import io.preceptor.lms.workforce.UnitKind;
import io.preceptor.lms.workforce.UnitReport;
import io.preceptor.mapping.fhir.FhirProfile.WorkPlace;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DirectoryMappingTest {

    private static final URI BASE = URI.create("https://ehr.example/fhir");
    private static final URI CERTIFICATES = URI.create("https://hospital.example/certificate");
    private static final FhirProfile PROFILE = FhirProfile.of("directory", BASE, CERTIFICATES);
    private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");
    private static final String META = "\"meta\":{\"versionId\":\"3\",\"lastUpdated\":\"2026-11-01T09:00:00Z\"}";
    private static final String HOLDER = "IDENTIFIER[urn:preceptor:native:directory|Practitioner/7].IDENTIFIER_TYPE=RI";

    @Test
    void readsAPractitioner() {
        var reading = read("Practitioner", """
                {"resourceType":"Practitioner","id":"7",%s,"active":true,"gender":"female","birthDate":"1980-01-01",
                 "identifier":[
                   {"type":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v2-0203","code":"EI"}]},
                    "system":"urn:oid:2.999.1","value":"4711"},
                   {"system":"urn:oid:2.16.840.1.113883.4.6","value":"1234567893"},
                   {"system":"urn:oid:2.999.25","value":"RN-1","period":{"end":"2027-05-31"}},
                   {"use":"old","system":"urn:oid:2.999.1","value":"0815"},
                   {"system":"http://hl7.org/fhir/sid/us-ssn","value":"000-00-0000"}],
                 "name":[{"use":"maiden","family":"Before"},{"use":"usual","family":"Lin"},
                         {"use":"official","family":"Nguyen","given":["Linh","T."],"suffix":["RN"]}],
                 "telecom":[{"system":"email","use":"home","value":"home@example.org"},
                            {"system":"email","value":"any@example.org"},
                            {"system":"email","use":"work","value":"work@example.org"},
                            {"system":"phone","use":"work","value":"+1 555 0100"}],
                 "qualification":[
                   {"identifier":[{"system":"https://hospital.example/certificate","value":"PC-1"}],
                    "code":{"text":"Sepsis"}},
                   {"identifier":[{"system":"urn:board","value":"B-1"}],
                    "code":{"coding":[{"system":"urn:codes","code":"RN","display":"Nurse"}]},
                    "period":{"start":"2023-06","end":"2027-05-31T23:59:59-05:00"},"issuer":{"display":"Board"}}]}
                """.formatted(META), with(Map.of(URI.create("urn:oid:2.999.25"), "MA")));

        assertThat(said(reading))
                .containsExactlyInAnyOrder(
                        "PERSON.FAMILY_NAME=Nguyen",
                        "PERSON.GIVEN_NAME=Linh T.",
                        "PERSON.NAME_SUFFIX=RN",
                        "PERSON.EMAIL=work@example.org",
                        "PERSON.WORK_PHONE=+1 555 0100",
                        "PERSON.STATUS=ACTIVE",
                        "IDENTIFIER[urn:oid:2.999.1|4711].IDENTIFIER_TYPE=EI",
                        "IDENTIFIER[http://hl7.org/fhir/sid/us-npi|1234567893].IDENTIFIER_TYPE=NPI",
                        "IDENTIFIER[urn:preceptor:licence:us-ma|RN-1].IDENTIFIER_TYPE=SL",
                        "IDENTIFIER[urn:preceptor:licence:us-ma|RN-1].JURISDICTION=MA",
                        "IDENTIFIER[urn:preceptor:licence:us-ma|RN-1].EXPIRES_ON=2027-05-31",
                        HOLDER,
                        "CREDENTIAL[urn:board|B-1].CREDENTIAL_CODE=RN",
                        "CREDENTIAL[urn:board|B-1].ISSUER=Board",
                        "CREDENTIAL[urn:board|B-1].EXPIRES_ON=2027-05-31");
        StaffReport report = reading.reports().getFirst();
        assertThat(report.object().nativeId()).isEqualTo("Practitioner/7");
        assertThat(report.scope()).isEqualTo(ReportScope.SNAPSHOT);
        assertThat(report.saidAt()).isEqualTo("2026-11-01T09:00:00Z");
        assertThat(report.sequence()).isEqualTo(3);
        assertThat(reading.version()).isEqualTo("Practitioner/7/_history/3");
        assertThat(reading.problems())
                .extracting(Problem::at)
                .containsExactly("Practitioner.qualification[1].period.start");
    }

    @Test
    void aPractitionerOfOurOwnQualificationsAloneIsOurEcho() {
        var reading = read("Practitioner", """
                {"resourceType":"Practitioner","id":"7",%s,"qualification":[{"code":{"text":"Sepsis"},
                 "identifier":[{"system":"https://hospital.example/certificate","value":"PC-1"}]}]}
                """.formatted(META), PROFILE);

        assertThat(reading.ownEcho()).isTrue();
        assertThat(reading.reports()).isEmpty();
        assertThat(reading.state()).isEqualTo(EntryState.ACCEPTED);
    }

    @Test
    void anInactivePractitionerHasEnded() {
        assertThat(said(read("Practitioner", """
                {"resourceType":"Practitioner","id":"7",%s,"active":false,
                 "identifier":[{"system":"urn:hr","value":"1"}],"name":[{"text":"Linh Nguyen"}]}
                """.formatted(META), PROFILE)))
                .contains("PERSON.STATUS=ENDED", "PERSON.FAMILY_NAME=Linh Nguyen");
    }

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

    @Test
    void readsUnitsAndFacilities() {
        assertThat(unit("Organization", """
                {"resourceType":"Organization","id":"1",%s,"name":"General Hospital",
                 "identifier":[{"system":"urn:units","value":"GENHOSP"}],"address":[{"state":"MA","country":"US"}],
                 "extension":[{"url":"http://hl7.org/fhir/StructureDefinition/timezone","valueCode":"America/New_York"}]}
                """))
                .isEqualTo(new UnitReport(
                        "GENHOSP",
                        "General Hospital",
                        UnitKind.FACILITY,
                        null,
                        ZoneId.of("America/New_York"),
                        "US-MA"));
        assertThat(unit("Location", """
                {"resourceType":"Location","id":"12",%s,"name":"Intensive care",
                 "managingOrganization":{"reference":"Organization/1"}}
                """))
                .isEqualTo(new UnitReport("Location/12", "Intensive care", UnitKind.UNIT, "GENHOSP", null, null));
    }

    @Test
    void refusesWithThePlaceAndTheFixAndNeverTheValue() {
        refuses("Practitioner", "{\"resourceType\":\"Practitioner\"," + META + "}", "Practitioner.id");
        refuses(
                "Practitioner",
                "{\"resourceType\":\"Practitioner\",\"id\":\"SECRET_\"," + META + "}",
                "Practitioner.id");
        refuses("Practitioner", "{\"resourceType\":\"Practitioner\",\"id\":\"7\"}", "Practitioner.meta.lastUpdated");
        refuses(
                "Practitioner",
                "{\"resourceType\":\"Practitioner\",\"id\":\"7\",\"name\":\"SECRET\"}",
                "Practitioner..name");
        refuses("Practitioner", "{\"resourceType\":\"Practitioner\",\"id\":", "Practitioner");
        refuses("PractitionerRole", role("\"display\":\"SECRET\""), "PractitionerRole.practitioner");
        refuses(
                "PractitionerRole",
                role("\"reference\":\"Patient/SECRET\""),
                "PractitionerRole.practitioner.reference");
        refuses(
                "PractitionerRole",
                role("\"reference\":\"Practitioner/7\"", ",\"period\":{\"start\":\"2026-02\"}"),
                "PractitionerRole.period.start");
        refuses(
                "PractitionerRole",
                role("\"reference\":\"Practitioner/7\"", ",\"period\":{\"start\":\"SECRET\"}"),
                "PractitionerRole..start");
        refuses("Organization", "{\"resourceType\":\"Organization\",\"id\":\"1\"," + META + "}", "Organization.name");
        refuses("Patient", "{\"resourceType\":\"Patient\",\"id\":\"SECRET\"," + META + "}", "Bundle.entry.resource");
    }

    @Test
    void keepsNothingOfWhatItDidNotAskFor() {
        var reading = read("Patient", "{\"resourceType\":\"Patient\",\"id\":\"SECRET\"," + META + "}", PROFILE);

        assertThat(reading.keeps()).isFalse();
        assertThat(reading.toString()).doesNotContain("SECRET");
    }

    @Test
    void aClockThatRunsAheadIsNotBelieved() {
        var reading = read("Practitioner", """
                {"resourceType":"Practitioner","id":"7","meta":{"versionId":"x","lastUpdated":"2036-01-01T00:00:00Z"},
                 "identifier":[{"system":"urn:hr","value":"1"}]}""", PROFILE);

        assertThat(reading.reports().getFirst().saidAt()).isEqualTo(NOW);
        assertThat(reading.reports().getFirst().sequence()).isEqualTo(StaffReport.NO_SEQUENCE);
        assertThat(reading.problems()).extracting(Problem::at).containsExactly("Practitioner.meta.lastUpdated");
    }

    private static void refuses(String type, String json, String at) {
        var reading = read(type, json, PROFILE);
        assertThat(reading.state()).as(json).isEqualTo(EntryState.REFUSED);
        assertThat(reading.reports()).isEmpty();
        assertThat(reading.problems()).extracting(Problem::at).contains(at);
        assertThat(reading.problems().toString()).doesNotContain("SECRET");
    }

    private static UnitReport unit(String type, String json) {
        var reading = DirectoryMapping.read(
                type, received(json.formatted(META)).withUnits(Map.of("Organization/1", "GENHOSP")), PROFILE);
        return reading.units().getFirst();
    }

    private static String role(String practitioner) {
        return role(practitioner, "");
    }

    private static String role(String practitioner, String more) {
        return "{\"resourceType\":\"PractitionerRole\",\"id\":\"9\"," + META + ",\"practitioner\":{" + practitioner
                + "}" + more + "}";
    }

    private static FhirProfile with(Map<URI, String> licences) {
        return new FhirProfile(
                "directory", BASE, CERTIFICATES, Map.of(), licences, List.of(), List.of(), List.of(WorkPlace.values()));
    }

    private static DirectoryReading read(String type, String json, FhirProfile profile) {
        return DirectoryMapping.read(type, received(json), profile);
    }

    private static Received received(String json) {
        return new Received(json, null, Map.of(), Map.of(), NOW);
    }

    private static List<String> said(DirectoryReading reading) {
        assertThat(reading.state()).as(reading.problems().toString()).isEqualTo(EntryState.ACCEPTED);
        return reading.reports().stream()
                .flatMap(report -> report.statements().entrySet().stream())
                .map(entry -> entry.getKey() + "="
                        + (entry.getValue() instanceof Stated.Value value ? value.text() : "cleared"))
                .toList();
    }
}
