package io.preceptor.mapping.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.ReportScope;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stated;
import io.preceptor.mapping.NpiCheck;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What real senders do, and is read all the same.
class OddMessagesTest {

    private static final String MFE = "MFE|MUP|r|20260614|7^^LAKE|CE\n";
    private static final String STF = "STF|7^^LAKE|7^^^LAKE^EI|Berg^Ida|RN|||A|ICU|||||||||||RN2|F\n";
    private static final String ORG = "ORG|1|ICU||Y\n";

    private static StaffReport only(String lines) {
        return Samples.taken(lines).reports().getFirst();
    }

    @ParameterizedTest
    @CsvSource({"'\n'", "'\r\n'"})
    void readsOtherEndsOfLineWithAWarning(String end) {
        byte[] bytes = (Samples.HEAD + MFE + STF).replace("\n", end).getBytes(StandardCharsets.UTF_8);
        Hl7Reading reading = Hl7Staff.read(bytes, Samples.PROFILE, Samples.RECEIVED);
        assertThat(reading.reports()).containsExactly(only(Samples.HEAD + MFE + STF));
        assertThat(reading.problems()).extracting(Problem::at).containsExactly("MSH");
    }

    @Test
    void readsSegmentsOfARecordInAnyOrder() {
        assertThat(only(Samples.HEAD + MFE + ORG + "ZZA|1\n" + STF + "ZZB|2|a^b\n"))
                .isEqualTo(only(Samples.HEAD + MFE + STF + ORG));
        assertThat(only(Samples.HEAD + STF + MFE + ORG)).isEqualTo(only(Samples.HEAD + MFE + STF + ORG));
        String header = Samples.HEAD.lines().toList().getFirst() + "\n";
        assertThat(only(header + MFE + STF + "MFI|STF||UPD|||AL\n").statements())
                .isEqualTo(only(Samples.HEAD + MFE + STF).statements());
    }

    @Test
    void readsLatinAsDeclared() {
        byte[] bytes = ("MSH|^~\\&|A|B|C|D|20260614||MFN^M02|C|P|2.3.1||||||8859/1\rMFI|STF||UPD|||AL\r"
                        + "MFE|MUP|r||7\rSTF|7||M\u00fcller^J\u00f6rg\r")
                .getBytes(StandardCharsets.ISO_8859_1);
        StaffReport report = Hl7Staff.read(bytes, Samples.PROFILE, Samples.RECEIVED)
                .reports()
                .getFirst();
        assertThat(report.statements())
                .containsEntry(AttributePath.person(Attribute.FAMILY_NAME), Stated.Value.of("M\u00fcller", "STF-3.1"));
    }

    @Test
    void takesTheTimeOfArrivalWhereNoneIsSaid() {
        Hl7Reading.Taken taken =
                Samples.taken("MSH|^~\\&|A|B|C|D|||MFN^M02|C|P|2.5.1\nMFI|STF||UPD|||AL\n" + MFE + STF);
        assertThat(taken.reports().getFirst().saidAt()).isEqualTo(Samples.RECEIVED);
        assertThat(taken.warnings()).extracting(Problem::at).containsExactly("MSH-7");
    }

    @Test
    void readsAWholeFileAsSnapshotsWhereTheSourceMayReplaceIt() {
        Hl7Profile replacing = Samples.PROFILE.withTaken(StandardCharsets.UTF_8, Set.of("P"), true);
        var reading = (Hl7Reading.Taken) Hl7Staff.read(
                Samples.wire(Samples.HEAD.replace("UPD", "REP") + MFE + STF), replacing, Samples.RECEIVED);
        assertThat(reading.isWhole()).isTrue();
        assertThat(reading.reports().getFirst().scope()).isEqualTo(ReportScope.SNAPSHOT);
    }

    @Test
    void dropsControlCharactersAndCutsWhatIsTooLongToShow() {
        String name = "N".repeat(300);
        Hl7Reading.Taken taken = Samples.taken(Samples.HEAD + MFE + "STF|7^^LAKE||" + name + "^I\u0000d\u0007a\n");
        assertThat(taken.reports().getFirst().statements())
                .containsEntry(AttributePath.person(Attribute.GIVEN_NAME), Stated.Value.of("Ida", "STF-3.2"))
                .containsEntry(
                        AttributePath.person(Attribute.FAMILY_NAME), Stated.Value.of("N".repeat(255), "STF-3.1"));
        assertThat(taken.problems()).extracting(Problem::at).containsExactly("STF-3.1");
    }

    @Test
    void readsTheSameOnManyThreadsAtOnce() throws Exception {
        byte[] frame = Samples.wire(Samples.resource("/hl7v2/certified-nurse-2.5.1.hl7"));
        List<StaffReport> once =
                Hl7Staff.read(frame, Samples.PROFILE, Samples.RECEIVED).reports();
        Callable<Boolean> many = () -> {
            boolean isSame = true;
            for (int i = 0; i < 200; i++) {
                isSame &= Hl7Staff.read(frame, Samples.PROFILE, Samples.RECEIVED)
                        .reports()
                        .equals(once);
            }
            return isSame;
        };
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var outcome : threads.invokeAll(Collections.nCopies(8, many))) {
                assertThat(outcome.get()).isTrue();
            }
        }
    }

    @Test
    void usesTheSystemsThatTheProfileNames() {
        Hl7Profile profile = Samples.PROFILE.withAuthorities(
                Map.of("LAKE", URI.create("https://lake.example.org/n"), "1.2.3", URI.create("urn:x-known:1")));
        String stf = "STF|7^^LAKE|1^^^LAKE^EI~2^^^&1.2.3&ISO^EI~3^^^&1.2.4&ISO^EI~4^^^OTHER^DN~5^^^^SS\n";
        StaffReport report = Hl7Staff.read(Samples.wire(Samples.HEAD + MFE + stf), profile, Samples.RECEIVED)
                .reports()
                .getFirst();
        assertThat(report.statements().keySet().stream().map(AttributePath::key))
                .containsExactly(
                        "https://lake.example.org/n|1",
                        "https://lake.example.org/n|7",
                        "https://lakeside.example.org/staff:dn|4",
                        "urn:oid:1.2.4|3",
                        "urn:x-known:1|2");
    }

    @Test
    void warnsWhereDepartmentAndMainUnitDiffer() {
        assertThat(Samples.taken(Samples.HEAD + MFE + STF + "ORG|1|ED||Y\n").problems())
                .extracting(Problem::at)
                .containsExactly("STF-8.1");
    }

    @ParameterizedTest
    @CsvSource({
        "1234567893, true",
        "1003310905, true",
        "1881018208, true",
        "1234567890, false",
        "123456789, false",
        "3234567893, false",
        "12345678x3, false"
    })
    void checksAnNpi(String text, boolean isValid) {
        assertThat(NpiCheck.isValid(text)).isEqualTo(isValid);
    }

    @ParameterizedTest
    @CsvSource({
        "20260308023000, 2026-03-08T08:30:00Z",
        "20260614, 2026-06-14T05:00:00Z",
        "202606141530+0200, 2026-06-14T13:30:00Z",
        "20260614153012.5-0500, 2026-06-14T20:30:12.500Z",
        "202606, ",
        "20260231, ",
        "20260614153012.5-9900, ",
        "2026-06-14, "
    })
    void readsTimes(String text, String instant) {
        assertThat(String.valueOf(Hl7Time.instant(text, Samples.PROFILE.zone())))
                .isEqualTo(String.valueOf(instant));
    }
}
