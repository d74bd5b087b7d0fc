package io.preceptor.mapping.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributeGroup;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.EmploymentStatus;
import io.preceptor.lms.workforce.ReportScope;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stated;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// PMU^B01 to B08: one person a message, whatever the version and the order of its segments.
class PersonnelMessagesTest {

    private static final String STF = "STF|7^^LAKE|7^^^LAKE^EI|Berg^Ida|RN\n";
    private static final String CER =
            "CER|1|C-9||Heart Board^^^^^HB^XX^^^HB-1|||||||BLS^Basic Life Support|7|Berg, Ida||||||||||20250302||20250303||20270301\n";

    private static String head(String event, String version) {
        return "MSH|^~\\&|PEOPLE|LAKESIDE|LEARN|LAKESIDE|20260614080000||PMU^" + event + "|B-1|P|" + version + "\n"
                + "EVN|" + event + "|20260614075900|20260701\n";
    }

    private static StaffReport only(String lines) {
        Hl7Reading reading = Samples.read(lines);
        assertThat(reading.state()).as("%s", reading.problems()).isEqualTo(EntryState.ACCEPTED);
        assertThat(reading.reports()).hasSize(1);
        return reading.reports().getFirst();
    }

    private static @Nullable String status(StaffReport report) {
        return report.statements().get(AttributePath.person(Attribute.STATUS)) instanceof Stated.Value value
                ? value.text() + " at " + value.at()
                : null;
    }

    @ParameterizedTest
    @CsvSource({
        "B01, PATCH, , 2.4",
        "B02, PATCH, , 2.5.1",
        "B03, END, , 2.5",
        "B04, PATCH, ACTIVE at MSH-9.2, 2.6",
        "B05, PATCH, ON_LEAVE at MSH-9.2, 2.7",
        "B06, PATCH, ENDED at MSH-9.2, 2.8",
        "B07, PATCH, , 2.5.1",
        "B08, PATCH, , 2.7.1",
        "B02, PATCH, , 2.3.1",
    })
    void saysWhatTheEventSays(String event, ReportScope scope, @Nullable String status, String version) {
        StaffReport report = only(head(event, version) + STF + CER);

        assertThat(report.object().nativeId()).isEqualTo("7^LAKE");
        assertThat(report.saidAt()).isEqualTo(Instant.parse("2026-06-14T13:00:00Z"));
        assertThat(report.effectiveOn()).isEqualTo(LocalDate.parse("2026-07-01"));
        assertThat(report.scope()).isEqualTo(scope);
        assertThat(status(report)).isEqualTo(status);
        assertThat(report.statements().isEmpty()).isEqualTo(scope == ReportScope.END);
    }

    /// On 1 November 2026 half past one comes twice in Chicago: at 06:30 and at 07:30 of UTC.
    @ParameterizedTest
    @CsvSource({
        "20261101013000, 2026-11-01T06:30:01Z, 2026-11-01T06:30:00Z",
        "20261101013000, 2026-11-01T07:24:59Z, 2026-11-01T06:30:00Z",
        "20261101013000, 2026-11-01T07:29:58Z, 2026-11-01T07:30:00Z",
        "20261101013000, 2026-11-02T12:00:00Z, 2026-11-01T07:30:00Z",
        "20261101013000-0500, 2026-11-02T12:00:00Z, 2026-11-01T06:30:00Z",
        "20261101003000, 2026-11-02T12:00:00Z, 2026-11-01T05:30:00Z",
    })
    void takesATimeThatComesTwiceForTheLaterOneThatHasBeen(String madeAt, Instant receivedAt, Instant saidAt) {
        String ofHeader = head("B02", "2.5.1").replace("20260614080000", madeAt) + STF;
        String ofEvent = head("B02", "2.5.1").replace("20260614080000", "").replace("20260614075900", madeAt) + STF;
        for (String lines : List.of(ofHeader, ofEvent)) {
            Hl7Reading reading = Hl7Staff.read(Samples.wire(lines), Samples.PROFILE, receivedAt);
            assertThat(reading.reports().getFirst().saidAt()).isEqualTo(saidAt);
        }
    }

    @Test
    void isAnsweredByAnAcknowledgementOfTheSameEvent() {
        Hl7Reading reading = Samples.read(head("B05", "2.5.1") + STF);

        assertThat(reading.kind()).isEqualTo("PMU^B05");
        assertThat(Samples.answer(reading)).contains("||ACK^B05^ACK|P", "\nMSA|AA|B-1\n");
        Samples.parsed(reading);
    }

    @Test
    void takesAnEndForGoodWhereADeactivationSaysSo() {
        String gone = "STF|7^^LAKE||Berg^Ida|||||" + "|".repeat(30) + "T\n";
        assertThat(status(only(head("B05", "2.5.1") + gone))).isEqualTo("ENDED at STF-38.1");
    }

    @Test
    void endsACertificateThatIsRevoked() {
        String revoked = CER.stripTrailing() + "||20260610|COC|V\n";
        Hl7Reading reading = Samples.read(head("B08", "2.5.1") + revoked + STF);
        StaffReport report = reading.reports().getFirst();

        assertThat(report.statements())
                .containsEntry(
                        AttributePath.credential("HB|C-9", Attribute.EXPIRES_ON),
                        Stated.Value.of("2026-06-10", "CER(1)-29"))
                .containsEntry(
                        AttributePath.credential("HB|C-9", Attribute.CREDENTIAL_STATUS),
                        Stated.Value.of("R", "MSH-9.2"));
        assertThat(reading.problems()).extracting(Problem::at).containsExactly("CER(1)-31.1");
    }

    @Test
    void aGrantThatNamesNoLastDayHasNone() {
        var expiresOn = AttributePath.credential("HB|C-9", Attribute.EXPIRES_ON);
        String endless = CER.replace("20270301", "").stripTrailing();

        assertThat(only(head("B07", "2.5.1") + STF + endless + "||||V\n").statements())
                .as("what a revocation said of it is over")
                .containsEntry(expiresOn, new Stated.Cleared("CER(1)-27"));
        assertThat(only(head("B02", "2.5.1") + STF + endless + "||||V\n").statements())
                .doesNotContainKey(expiresOn);
        assertThat(only(head("B07", "2.5.1") + STF + CER).statements())
                .containsEntry(expiresOn, Stated.Value.of("2027-03-01", "CER(1)-27"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', false",
        "'PRA|7||||Cardiology^Heart Board', false",
        "'PRA|7|||||123^SL^MN', true",
        "'PRA|7|||||\"\"', true",
        "'PRA|7||||Cardiology\nPRA|7|||||123^SL^MN', true",
    })
    void givesAllNumbersOnlyWhereItNamesLicencesToo(String pra, boolean isWhole) {
        StaffReport report = only(head("B02", "2.5.1") + STF + pra.replace("\\n", "\n") + "\n");
        assertThat(report.replaced().contains(AttributeGroup.IDENTIFIER)).isEqualTo(isWhole);
    }

    @Test
    void keepsTheSourcesOwnWordForACertificateThatIsNoMore() {
        StaffReport report = only(head("B08", "2.5.1") + STF + CER.stripTrailing() + "||||E\n");

        assertThat(report.statements())
                .containsEntry(
                        AttributePath.credential("HB|C-9", Attribute.CREDENTIAL_STATUS),
                        Stated.Value.of("E", "CER(1)-31.1"));
    }

    @Test
    void findsSegmentsOutOfOrder() {
        String order = head("B01", "2.5.1") + STF + "ORG|1|ICU||Y\n" + CER;
        String disorder = head("B01", "2.5.1") + "ZZZ|1\n" + CER + "ORG|1|ICU||Y\n" + "NTE|1||note\n" + STF;
        assertThat(only(disorder)).isEqualTo(only(order));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5555550100", "555.555.0100", "ext. 4711 (ask Anna)", "+++", "^WPN^PH^^^^^^^^^"})
    void takesARecordWhateverItsPhoneLooksLike(String phone) {
        String odd = "STF|7^^LAKE||Berg^Ida|||||||" + phone + "^WPN^PH\n";
        assertThat(only(head("B02", "2.3.1") + odd).statements())
                .containsKey(AttributePath.person(Attribute.FAMILY_NAME));
    }

    @ParameterizedTest
    @CsvSource({
        "B01, '', STF",
        "B03, '', STF",
        "B02, 'STF|||Berg^Ida', STF-1",
        "B01, 'STF|7', STF-3.1",
        "B07, 'STF|7', CER",
        "B08, 'STF|7', CER",
        "B04, 'STF|7~', ",
    })
    void refusesWhatSaysTooLittle(String event, String person, @Nullable String at) {
        Hl7Reading reading = Samples.read(head(event, "2.5.1") + person + "\n");

        if (at == null) {
            assertThat(reading.state()).isEqualTo(EntryState.ACCEPTED);
        } else {
            assertThat(reading.problems()).extracting(Problem::at).containsExactly(at);
            assertThat(Samples.answer(reading)).contains("\nMSA|AE|B-1\n");
            Samples.parsed(reading);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"B00", "B09", "Q25", "A01"})
    void refusesEventsThatAreNone(String event) {
        Hl7Reading reading = Samples.read(head(event, "2.5.1") + STF);

        assertThat(reading.problems()).extracting(Problem::at).containsExactly("MSH-9.2");
        assertThat(reading.keepContent()).isFalse();
        assertThat(Samples.answer(reading)).contains("\nMSA|AR|B-1\n");
    }

    @Test
    void takesTheTimeOfTheEventWhereTheHeaderHasNone() {
        String lines = head("B02", "2.5.1").replace("|20260614080000||", "|||") + STF;
        assertThat(only(lines).saidAt()).isEqualTo(Instant.parse("2026-06-14T12:59:00Z"));
    }

    @Test
    void warnsWhereTheEventIsMissingAndTakesThePerson() {
        String lines = head("B02", "2.5.1").lines().findFirst().orElseThrow() + "\n" + STF;
        Hl7Reading reading = Samples.read(lines);
        assertThat(reading.reports()).hasSize(1);
        assertThat(reading.problems()).extracting(Problem::at).containsExactly("EVN");
    }

    @Test
    void tellsOnlyTheEventOfTheOwnEcho() {
        String own =
                CER.replace("Heart Board^^^^^HB^XX^^^HB-1", "Us^^^^^&https://lakeside.example.org/certificate&URI");
        var reading = (Hl7Reading.Taken) Samples.read(head("B07", "2.5.1") + STF + own);
        assertThat(reading.records().getFirst().echoDropped()).isTrue();
        assertThat(reading.reports().getFirst().statements().keySet())
                .noneMatch(path -> path.attribute() == Attribute.CREDENTIAL_CODE);
    }

    @Test
    void leavesNobodysStatusUnsaidByATermination() {
        assertThat(status(only(head("B06", "2.5.1") + "STF|7^^LAKE|||||A\n")))
                .isEqualTo(EmploymentStatus.ENDED + " at MSH-9.2");
    }
}
