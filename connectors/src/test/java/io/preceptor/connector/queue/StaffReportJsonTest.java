package io.preceptor.connector.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributeGroup;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.ReportScope;
import io.preceptor.lms.workforce.StaffIdentifier;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stated;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StaffReportJsonTest {

    private static final Path ROOT = Path.of("..");
    private static final Instant NOW = Instant.parse("2026-11-02T19:00:01Z");
    private static final ZoneId HOME = ZoneId.of("America/Chicago");

    @Test
    void readsTheSample() throws IOException {
        StaffReportReading reading = read(sample());

        assertThat(reading.state()).isEqualTo(EntryState.ACCEPTED);
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.messageId()).isEqualTo("hr-bus-2026-11-02-0001");
        StaffReport hired = reading.reports().getFirst();
        assertThat(hired.object().nativeId()).isEqualTo("0004711#1");
        assertThat(hired.scope()).isEqualTo(ReportScope.SNAPSHOT);
        assertThat(hired.saidAt()).isEqualTo("2026-11-02T19:00:00Z");
        assertThat(hired.statements())
                .containsEntry(
                        AttributePath.person(Attribute.FAMILY_NAME),
                        Stated.Value.of("Okafor", "/reports/0/person/familyName"))
                .containsEntry(
                        AttributePath.position("1", Attribute.JOB_CODE),
                        Stated.Value.of("RN2", "/reports/0/positions/0/jobCode"))
                .containsEntry(
                        AttributePath.position("1", Attribute.PRIMARY),
                        Stated.Value.of("true", "/reports/0/positions/0/primary"))
                .containsEntry(
                        AttributePath.identifier(
                                new StaffIdentifier(URI.create("urn:oid:2.16.840.1.113883.3.9999.10"), "E104711"),
                                Attribute.IDENTIFIER_TYPE),
                        Stated.Value.of("EI", "/reports/0/identifiers/0/type"));
        StaffReport patched = reading.reports().getLast();
        assertThat(patched.replaced()).isEmpty();
        assertThat(patched.statements())
                .containsExactlyEntriesOf(java.util.Map.of(
                        AttributePath.person(Attribute.WORK_PHONE), new Stated.Cleared("/reports/1/person/workPhone")));
    }

    @Test
    void replacesAListThatIsThereEvenInAPatch() {
        StaffReportReading reading = read("""
                {"messageId":"m1","saidAt":"2026-11-02T14:00:00Z",
                 "reports":[{"object":"1","scope":"PATCH","positions":[]}]}
                """);
        assertThat(reading.reports().getFirst().replaced()).containsExactly(AttributeGroup.POSITION);
    }

    @Test
    void takesTheOthersWhereOneCannotBeTaken() {
        StaffReportReading reading = read("""
                {"messageId":"m1","saidAt":"2026-11-02T14:00:00Z","reports":[
                 {"object":"1","scope":"PATCH","person":{"status":"GONE"}},
                 {"object":"2","scope":"END"}]}
                """);
        assertThat(reading.state()).isEqualTo(EntryState.PARTLY_ACCEPTED);
        assertThat(reading.reports())
                .extracting(report -> report.object().nativeId())
                .containsExactly("2");
        assertThat(reading.problems()).extracting(Problem::at).containsExactly("/reports/0/person/status");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '@', textBlock = """
            [1]                                                                 @ /messageId
            {"saidAt":"2026-11-02T14:00:00Z","reports":[{}]}                    @ /messageId
            {"messageId":"m","reports":[{}]}                                    @ /saidAt
            {"messageId":"m","saidAt":"2026-11-02T14:00:00","reports":[{}]}     @ /saidAt
            {"messageId":"m","saidAt":"2026-11-02T14:00:00Z"}                   @ /reports
            {"messageId":"m","saidAt":"2026-11-02T14:00:00Z","reports":[]}      @ /reports
            {"messageId":"m","messageId":"n"}                                   @ /
            {"messageId":"m\\u0000","saidAt":"2026-11-02T14:00:00Z","reports":[{}]} @ /messageId
            {"messageId":"m","saidAt":"0001-01-01T00:00:00+01:00","reports":[{}]} @ /saidAt
            {"messageId":"m","saidAt":"9999-12-31T23:00:00-01:00","reports":[{}]} @ /saidAt
            not json                                                            @ /
            """)
    void refusesAMessageAndSaysWhere(String message, String at) {
        StaffReportReading reading = read(message);
        assertThat(reading.state()).isEqualTo(EntryState.REFUSED);
        assertThat(reading.reports()).isEmpty();
        assertThat(reading.problems()).extracting(Problem::at).contains(at);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '@', textBlock = """
            {"scope":"PATCH"}                                                                     @ /object
            {"object":"1"}                                                                        @ /scope
            {"object":"1","scope":"MERGE"}                                                        @ /scope
            {"object":"1","scope":"PATCH","ssn":"078-05-1120"}                                    @ ''
            {"object":"1","scope":"PATCH","person":{"birthDate":"1970-01-01"}}                    @ /person
            {"object":"1","scope":"PATCH","person":{"hiredOn":"02.11.2026"}}                      @ /person/hiredOn
            {"object":"1","scope":"PATCH","person":{"familyName":["a"]}}                          @ /person/familyName
            {"object":"1","scope":"PATCH","identifiers":[{"system":"x","value":"1","type":"EI"}]} @ /identifiers/0
            {"object":"1","scope":"PATCH","identifiers":[{"system":"urn:x","value":"1"}]}         @ /identifiers/0/type
            {"object":"1","scope":"PATCH","positions":[{"unit":"ICU"}]}                           @ /positions/0/key
            {"object":"1","scope":"PATCH","positions":[{"key":"1","jobCode":{}}]}                 @ /positions/0/jobCode/code
            {"object":"1\\u00002","scope":"PATCH"}                                                @ /object
            {"object":"1","scope":"PATCH","sequence":"abc"}                                       @ /sequence
            {"object":"1","scope":"PATCH","sequence":-1}                                          @ /sequence
            {"object":"1","scope":"PATCH","sequence":1.5}                                         @ /sequence
            {"object":"1","scope":"PATCH","effectiveOn":"0000-01-01"}                             @ /effectiveOn
            {"object":"1","scope":"PATCH","effectiveOn":"+10000-01-01"}                           @ /effectiveOn
            {"object":"1","scope":"PATCH","person":{"familyName":"Oka\\u0000for"}}                @ /person/familyName
            {"object":"1","scope":"PATCH","person":{"familyName":"Oka\\ud800for"}}                @ /person/familyName
            {"object":"1","scope":"PATCH","person":{"hiredOn":"0000-12-31"}}                      @ /person/hiredOn
            {"object":"1","scope":"PATCH","identifiers":[{"system":"urn:x","value":"1\\u00002","type":"EI"}]} @ /identifiers/0/value
            {"object":"1","scope":"PATCH","positions":[{"key":"1\\u00002"}]}                      @ /positions/0/key
            {"object":"1","scope":"PATCH","positions":[{"key":"1","jobCode":{"code":"R\\u0000N"}}]} @ /positions/0/jobCode/code
            {"object":"1","scope":"PATCH","positions":[{"key":"1","primary":"Y"}]}                @ /positions/0/primary
            {"object":"1","scope":"PATCH","positions":{}}                                         @ /positions
            7                                                                                     @ ''
            """)
    void refusesAReportAndSaysWhereWithoutTheValue(String report, String at) {
        StaffReportReading reading =
                read("{\"messageId\":\"m\",\"saidAt\":\"2026-11-02T14:00:00Z\",\"reports\":[" + report + "]}");
        assertThat(reading.state()).isEqualTo(EntryState.REFUSED);
        assertThat(reading.problems()).extracting(Problem::at).contains("/reports/0" + at);
        assertThat(reading.problems().toString()).doesNotContain("078-05-1120").doesNotContain("1970");
    }

    @Test
    void holdsBackWhatHoldsFromADayToCome() {
        StaffReport leaving = report("""
                "object":"known","scope":"PATCH","effectiveOn":"2027-06-30","person":{"status":"ENDED"}
                """);
        StaffReport moving = report("""
                "object":"known","scope":"SNAPSHOT","effectiveOn":"2026-11-03","positions":[{"key":"1","unit":"ED"}]
                """);
        StaffReport gone = report("""
                "object":"known","scope":"END","effectiveOn":"2026-11-03"
                """);

        assertThat(leaving.effectiveOn()).isEqualTo("2027-06-30");
        assertThat(leaving.appliesAt()).isEqualTo("2027-06-30T05:00:00Z");
        assertThat(moving.appliesAt()).isEqualTo("2026-11-03T06:00:00Z");
        assertThat(gone.appliesAt()).isEqualTo("2026-11-03T06:00:00Z");
    }

    @Test
    void asksWhoIsKnownOnlyOfAnArrivalToCome() {
        var asked = new ArrayList<String>();
        String reports = List.of(
                        "\"object\":\"a\",\"scope\":\"SNAPSHOT\",\"effectiveOn\":\"2026-11-02\"",
                        "\"object\":\"b\",\"scope\":\"PATCH\",\"effectiveOn\":\"2027-06-30\"",
                        "\"object\":\"c\",\"scope\":\"SNAPSHOT\"",
                        "\"object\":\"d\",\"scope\":\"SNAPSHOT\",\"effectiveOn\":\"2027-06-30\"")
                .stream()
                .collect(Collectors.joining("},{", "[{", "}]"));
        StaffReportReading reading = StaffReportJson.read(
                ("{\"messageId\":\"m\",\"saidAt\":\"2026-11-02T14:00:00Z\",\"reports\":" + reports + "}")
                        .getBytes(UTF_8),
                "hr-bus",
                NOW,
                HOME,
                asked::add);
        assertThat(reading.problems()).isEmpty();
        assertThat(asked).containsExactly("d");
    }

    @Test
    void appliesAtOnceWhatHoldsByNow() {
        StaffReport today = report("""
                "object":"known","scope":"PATCH","effectiveOn":"2026-11-02","person":{"status":"ENDED"}
                """);
        StaffReport someday = report("""
                "object":"known","scope":"END"
                """);

        assertThat(today.appliesAt()).isNull();
        assertThat(someday.appliesAt()).isNull();
    }

    @Test
    void knowsSomebodyNewAtOnceAndBeginsTheirJobOnTheDay() {
        StaffReport hired = report("""
                "object":"2","scope":"SNAPSHOT","effectiveOn":"2026-11-09","person":{"familyName":"Okafor","status":"ACTIVE"},
                "positions":[{"key":"1","unit":"ICU"},{"key":"2","unit":"ED","startsOn":"2026-12-01"}]
                """);
        assertThat(hired.appliesAt()).isNull();
        assertThat(hired.statements())
                .containsEntry(
                        AttributePath.position("1", Attribute.STARTS_ON),
                        Stated.Value.of("2026-11-09", "/reports/0/effectiveOn").asInferred())
                .containsEntry(
                        AttributePath.position("2", Attribute.STARTS_ON),
                        Stated.Value.of("2026-12-01", "/reports/0/positions/1/startsOn"));

        StaffReport gone = report("""
                "object":"2","scope":"SNAPSHOT","effectiveOn":"2026-11-09","person":{"familyName":"Okafor","status":"ENDED"}
                """);
        assertThat(gone.appliesAt()).isEqualTo("2026-11-09T06:00:00Z");
    }

    @Test
    void takesNobodyForNewOfWhomTheSameMessageHasTold() {
        StaffReportReading reading = read("""
                {"messageId":"m1","saidAt":"2026-11-02T14:00:00Z","reports":[
                 {"object":"2","scope":"SNAPSHOT","positions":[{"key":"1","unit":"ICU"}]},
                 {"object":"2","scope":"SNAPSHOT","effectiveOn":"2026-11-09","positions":[{"key":"1","unit":"ED"}]}]}
                """);
        assertThat(reading.reports().getLast().appliesAt()).isEqualTo("2026-11-09T06:00:00Z");
    }

    private static StaffReport report(String said) {
        StaffReportReading reading =
                read("{\"messageId\":\"m\",\"saidAt\":\"2026-11-02T14:00:00Z\",\"reports\":[{" + said + "}]}");
        assertThat(reading.problems()).isEmpty();
        return reading.reports().getFirst();
    }

    @Test
    void agreesWithTheSchema() throws IOException {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(ROOT.resolve("docs/schemas/staff-report-1.json")), InputFormat.JSON);
        assertThat(schema.validate(sample(), InputFormat.JSON)).isEmpty();
        for (String wrong : List.of("\"scope\": \"SNAPSHOT\"", "\"type\": \"EI\"", "\"key\": \"1\",")) {
            String message = sample().replace(wrong, "\"other\": 1" + (wrong.endsWith(",") ? "," : ""));
            assertThat(schema.validate(message, InputFormat.JSON)).as(wrong).isNotEmpty();
            assertThat(read(message).problems()).as(wrong).isNotEmpty();
        }
    }

    private static StaffReportReading read(String message) {
        return StaffReportJson.read(message.getBytes(UTF_8), "hr-bus", NOW, HOME, "known"::equals);
    }

    private static String sample() throws IOException {
        return Files.readString(ROOT.resolve("config/samples/json/staff-report.json"));
    }
}
