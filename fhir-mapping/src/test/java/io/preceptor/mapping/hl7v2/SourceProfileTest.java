package io.preceptor.mapping.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributeGroup;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.StaffIdentifier;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stated;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A source that puts things elsewhere than the standard says, in its own words.
class SourceProfileTest {

    private static final URI PAYROLL = URI.create("urn:x-lake:payroll");

    private static final Hl7Profile ODD = Samples.PROFILE.withFields(
            place("ZEM-1.1"),
            List.of(
                    new MovedField(
                            place("ZEM-1.1"), AttributeGroup.IDENTIFIER, Attribute.IDENTIFIER_TYPE, PAYROLL, "EI"),
                    new MovedField(place("ZEM-2"), AttributeGroup.PERSON, Attribute.STATUS, null, null),
                    new MovedField(place("STF-18"), AttributeGroup.POSITION, Attribute.JOB_CODE, null, null),
                    new MovedField(place("ZEM-3(2)"), AttributeGroup.PERSON, Attribute.HIRED_ON, null, null)),
            Map.of("ZEM-2", Map.of("EMPL", "A", "GONE", "I"), "STF-4", Map.of("01", "NURSE")));

    private static final String HEAD = """
            MSH|^~\\&|PEOPLE|LAKESIDE|LEARN|LAKESIDE|20260614080000||PMU^B02^PMU_B01|Z-1|P|2.5.1
            EVN||20260614075900
            """;
    private static final String STF = "STF|X-1^^LAKE||Berg^Ida|01^Nurse~02||||ICU||||||||||RN2|IGNORED\n";

    private static FieldPlace place(String text) {
        return FieldPlace.parse(text).orElseThrow();
    }

    private static Hl7Reading read(String lines) {
        return Hl7Staff.read(Samples.wire(lines), ODD, Samples.RECEIVED);
    }

    @Test
    void readsFieldsWhereTheProfileSays() {
        StaffReport report =
                read(HEAD + "ZEM|0042|EMPL|19990101~20240108\n" + STF).reports().getFirst();

        assertThat(report.object().nativeId()).isEqualTo("0042");
        assertThat(report.statements())
                .containsEntry(
                        AttributePath.identifier(new StaffIdentifier(PAYROLL, "0042"), Attribute.IDENTIFIER_TYPE),
                        Stated.Value.of("EI", "ZEM-1.1"))
                .containsEntry(AttributePath.person(Attribute.STATUS), Stated.Value.of("ACTIVE", "ZEM-2"))
                .containsEntry(AttributePath.person(Attribute.HIRED_ON), Stated.Value.of("2024-01-08", "ZEM-3(2)"))
                .containsEntry(
                        AttributePath.person(Attribute.STAFF_TYPE), new Stated.Value("NURSE", null, "Nurse", "STF-4.1"))
                .containsEntry(AttributePath.position("primary", Attribute.JOB_CODE), Stated.Value.of("RN2", "STF-18"));
    }

    @Test
    void givesTheMovedJobToTheMainPosition() {
        StaffReport report = read(HEAD + "ZEM|0042\n" + STF + "ORG|1|ICU||N\nORG|2|ED||Y\n")
                .reports()
                .getFirst();
        assertThat(report.statements())
                .containsEntry(AttributePath.position("ED", Attribute.JOB_CODE), Stated.Value.of("RN2", "STF-18"))
                .doesNotContainKey(AttributePath.position("ICU", Attribute.JOB_CODE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"; ZEM-1.1", "ZEM||EMPL; ZEM-1.1", "ZEM|1|RETIRED; ZEM-2", "ZEM|1||1~2; ZEM-3(2)"})
    void namesTheSourcesOwnFieldInWhatIsWrong(String line, String at) {
        Hl7Reading reading = read(HEAD + STF + (line == null ? "" : line) + "\n");
        assertThat(reading.reports()).isEmpty();
        assertThat(reading.problems()).extracting(Problem::at).containsExactly(at);
    }

    @Test
    void clearsWhatIsSaidToHaveNoValue() {
        StaffReport report =
                read(HEAD + "ZEM|0042|\"\"|~\"\"\n" + STF).reports().getFirst();
        assertThat(report.statements())
                .containsEntry(AttributePath.person(Attribute.STATUS), new Stated.Cleared("ZEM-2"))
                .containsEntry(AttributePath.person(Attribute.HIRED_ON), new Stated.Cleared("ZEM-3(2)"));
    }

    @Test
    void readsTimesWithoutAnOffsetInTheSourcesZone() {
        Hl7Profile tokyo = Hl7Profile.of("people", Samples.PROFILE.identifierSystem(), ZoneId.of("Asia/Tokyo"));
        assertThat(Hl7Staff.read(Samples.wire(HEAD + STF), tokyo, Samples.RECEIVED)
                        .reports()
                        .getFirst()
                        .saidAt())
                .isEqualTo("2026-06-13T23:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"STF-1", "STF-2.1", "ZEM-3(2)", "STF-2(2).4.2", "PRA-6(3).1"})
    void readsPlacesAsTheyAreWritten(String text) {
        assertThat(place(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "STF", "STF-0", "stf-1", "STF.1", "STF-1.0", "STFF-1", "STF-9999", "STF-1(0)"})
    void refusesPlacesThatAreNone(String text) {
        assertThat(FieldPlace.parse(text)).isEqualTo(Optional.empty());
    }

    @Test
    void readsASegmentOfTheSourcesOwnOnlyWhereItIsNamed() {
        assertThat(Samples.PROFILE.reads("ZEM", Set.of("STF"))).isFalse();
        assertThat(ODD.reads("ZEM", Set.of("STF"))).isTrue();
    }
}
