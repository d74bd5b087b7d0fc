package io.preceptor.mapping.fhir;

import static io.preceptor.mapping.fhir.Readings.HOLDER;
import static io.preceptor.mapping.fhir.Readings.META;
import static io.preceptor.mapping.fhir.Readings.NOW;
import static io.preceptor.mapping.fhir.Readings.PROFILE;
import static io.preceptor.mapping.fhir.Readings.read;
import static io.preceptor.mapping.fhir.Readings.refuses;
import static io.preceptor.mapping.fhir.Readings.role;
import static io.preceptor.mapping.fhir.Readings.said;
import static io.preceptor.mapping.fhir.Readings.unit;
import static io.preceptor.mapping.fhir.Readings.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.workforce.ReportScope;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.UnitKind;
import io.preceptor.lms.workforce.UnitReport;
import java.net.URI;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DirectoryMappingTest {

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
}
