package io.preceptor.mapping.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stated;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is told ahead, and what the day of an event says. Received on 14 June 2026, at noon in Chicago.
class EffectiveDayTest {

    @ParameterizedTest
    @CsvSource({
        "B01, 20260701, ",
        "B02, 20260701, 2026-07-01T05:00:00Z",
        "B03, 20260701, ",
        "B04, 20260701, 2026-07-01T05:00:00Z",
        "B05, 20260701, 2026-07-01T05:00:00Z",
        "B06, 20260701, 2026-07-01T05:00:00Z",
        "B07, 20260701, ",
        "B06, 20260614, ",
        "B06, 20260601, ",
        "B06, , ",
    })
    void holdsBackWhatWouldBearOnSomebodyWhoWorksHere(String event, String planned, Instant appliesAt) {
        StaffReport report = report("MSH|^~\\&|A|B|C|D|20260614||PMU^" + event + "|C-1|P|2.5.1\nEVN||20260614|"
                + (planned == null ? "" : planned) + "\nSTF|7^^LAKE||Berg^Ida|||||ICU|||||||||||RN2\n"
                + (event.equals("B07") ? "CER|1|9||||||||||ACLS\n" : ""));
        assertThat(report.appliesAt()).isEqualTo(appliesAt);
    }

    @ParameterizedTest
    @CsvSource({"MAD, ", "MUP, 2026-07-01T05:00:00Z", "MDC, 2026-07-01T05:00:00Z", "MDL, "})
    void readsTheDayOfARecordAlike(String event, Instant appliesAt) {
        assertThat(record(event, "20260701").appliesAt()).isEqualTo(appliesAt);
    }

    /// At noon in Chicago it is the fifteenth already on Kiritimati; and where the sender names Chicago's offset of
    /// summer, a day in winter is still Chicago's.
    @ParameterizedTest
    @CsvSource({
        "20260614, 20260615, 2026-06-15T05:00:00Z",
        "20260614120000+1400, 20260615, ",
        "20260614120000+1400, 20260615000000-0500, 2026-06-15T05:00:00Z",
        "20260614120000-0500, 20260615030000+1400, ",
        "20260614120000-0500, 20261201, 2026-12-01T06:00:00Z",
        "20260614120000-0700, 20261201, 2026-12-01T07:00:00Z",
    })
    void meansTheZoneThatTheDayNamesElseThatOfTheMessage(String madeAt, String planned, Instant appliesAt) {
        StaffReport report = report("MSH|^~\\&|A|B|C|D|" + madeAt + "||PMU^B06|C-1|P|2.5.1\nEVN||20260614|" + planned
                + "\nSTF|7^^LAKE||Berg^Ida\n");
        assertThat(report.appliesAt()).isEqualTo(appliesAt);
    }

    @Test
    void takesTheDayOfLeavingForTheLastOneWhereTheRecordSaysNoOther() {
        assertThat(said(record("MDC", "20260601"), AttributePath.person(Attribute.ENDED_ON)))
                .isEqualTo("2026-06-01");
        StaffReport stated =
                report(Samples.HEAD + "MFE|MDC|r|20260601|7^^LAKE|CE\nSTF|7^^LAKE||Berg^Ida||||||||||20260531\n");
        assertThat(said(stated, AttributePath.person(Attribute.ENDED_ON))).isEqualTo("2026-05-31");
        assertThat(said(record("MUP", "20260601"), AttributePath.person(Attribute.ENDED_ON)))
                .isEqualTo("nothing");
    }

    @Test
    void beginsTheJobOfSomebodyNewOnTheDayToCome() {
        var startsOn = AttributePath.position("primary", Attribute.STARTS_ON);
        assertThat(said(record("MAD", "20260701"), startsOn)).isEqualTo("2026-07-01");
        // A day that has been says when something was entered as often as when somebody began.
        assertThat(said(record("MAD", "20260601"), startsOn)).isEqualTo("nothing");
    }

    @Test
    void holdsBackTheAddingOfSomebodyWhoIsThere() {
        String message = Samples.HEAD + "MFE|MAD|r|20260701|7^^LAKE|CE\nSTF|7^^LAKE||Berg^Ida|||||ICU|||||||||||RN2\n";
        StaffReport report = Hl7Staff.read(Samples.wire(message), Samples.PROFILE, Samples.RECEIVED, "7^LAKE"::equals)
                .reports()
                .getFirst();
        assertThat(report.appliesAt()).isEqualTo(Instant.parse("2026-07-01T05:00:00Z"));
        assertThat(said(report, AttributePath.position("primary", Attribute.STARTS_ON)))
                .isEqualTo("nothing");
    }

    private static StaffReport record(String event, String day) {
        return report(Samples.HEAD + "MFE|" + event + "|r|" + day
                + "|7^^LAKE|CE\nSTF|7^^LAKE||Berg^Ida|||||ICU|||||||||||RN2\n");
    }

    private static StaffReport report(String message) {
        return Samples.read(message).reports().getFirst();
    }

    private static String said(StaffReport report, AttributePath path) {
        return report.statements().get(path) instanceof Stated.Value value ? value.text() : "nothing";
    }
}
