package io.preceptor.connector.hr.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preceptor.lms.feed.FeedEntry;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.LeaseLostException;
import io.preceptor.lms.feed.Place;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.StaffIdentifier;
import io.preceptor.lms.workforce.Stated;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HrFileSourceTest {

    @TempDir
    Path root;

    private Feed feed() {
        return new Feed(root);
    }

    @Test
    void aRowBecomesWhatItsPersonIsAndHolds() {
        Feed feed = feed();
        feed.drop("staff.csv", Feed.HEADER + "0004711,0,Example,Rosa,RN2,ICU,A,03/04/2019,,0001200,123-45-6789\n");
        assertThat(feed.read()).isEqualTo(new FeedOutcome.UpToDate(1));
        var report = feed.sink.staff.getFirst();
        assertThat(report.object().nativeId()).isEqualTo("0004711#0");
        assertThat(report.saidAt()).isEqualTo(Instant.parse("2026-11-02T08:59:00Z"));
        assertThat(report.sequence()).isEqualTo(2);
        var number = new StaffIdentifier(URI.create("urn:oid:2.16.840.1.113883.3.9999.10"), "0004711");
        assertThat(report.statements())
                .containsEntry(
                        AttributePath.identifier(number, Attribute.IDENTIFIER_TYPE),
                        Stated.Value.of("EI", "column employee_id"))
                .containsEntry(AttributePath.person(Attribute.HIRED_ON), Stated.Value.of("2019-03-04", "column hired"))
                .containsEntry(
                        AttributePath.person(Attribute.MANAGER),
                        new Stated.Value("0001200", "urn:oid:2.16.840.1.113883.3.9999.10", null, "column manager"));
        assertThat(feed.sink.said()).containsExactly("0004711#0 SNAPSHOT ACTIVE ICU");
        assertThat(feed.files("")).isEmpty();
        assertThat(feed.files("done")).containsExactly("staff.csv");
    }

    @Test
    void aColumnMaySayWhatAudiencesAskAbout() {
        Feed feed = feed();
        var mapping = new ArrayList<>(feed.properties.mapping());
        mapping.add(Feed.column("share", "position.fte", null, null));
        mapping.add(Feed.column("shift", "position.shift", null, null));
        mapping.add(Feed.column("blood", "x.blood-handling", null, null));
        feed.with(old -> Changed.mapping(old, old.key(), mapping));

        feed.drop(
                "staff.csv",
                Feed.HEADER.replace(",ssn", ",share,shift,blood") + "1,0,Example,Rosa,RN2,ICU,A,,,,0.5,night,Y\n"
                        + "2,0,Example,Ana,RN2,ICU,A,,,,half,day,N\n");

        feed.read();
        assertThat(feed.sink.staff)
                .singleElement()
                .satisfies(report -> assertThat(report.statements())
                        .containsEntry(
                                AttributePath.position("primary", Attribute.FTE),
                                Stated.Value.of("50%", "column share"))
                        .containsEntry(
                                AttributePath.position("primary", Attribute.SHIFT),
                                Stated.Value.of("night", "column shift"))
                        .containsEntry(AttributePath.free("x.blood-handling"), Stated.Value.of("Y", "column blood")));
        assertThat(feed.sink.refused)
                .singleElement()
                .extracting(refused ->
                        refused.problem().at() + " " + refused.problem().fix())
                .isEqualTo("staff.csv:3:share write the share of full time as 0.5 or 50%, at most 200%");
    }

    @Test
    void anNpiWithAWrongCheckDigitIsLeftOutAndToldAndTheRestOfItsRowIsTaken() {
        Feed feed = feed();
        var mapping = new ArrayList<>(feed.properties.mapping());
        mapping.add(Feed.column("npi", "identifier", "urn:oid:2.16.840.1.113883.4.6", "NPI"));
        feed.with(old -> Changed.mapping(old, old.key(), mapping));

        feed.drop(
                "staff.csv",
                Feed.HEADER.replace(",ssn", ",npi") + "1,0,Example,Rosa,RN2,ICU,A,,,,1234567893\n"
                        + "2,0,Example,Ana,RN2,ICU,A,,,,1234567890\n");
        feed.read();

        assertThat(feed.sink.said()).containsExactly("1#0 SNAPSHOT ACTIVE ICU", "2#0 SNAPSHOT ACTIVE ICU");
        var npi = new StaffIdentifier(URI.create("http://hl7.org/fhir/sid/us-npi"), "1234567893");
        assertThat(feed.sink.staff.getFirst().statements())
                .containsKey(AttributePath.identifier(npi, Attribute.IDENTIFIER_TYPE));
        assertThat(feed.sink.staff.getLast().statements().toString()).doesNotContain("us-npi");
        assertThat(feed.sink.refused)
                .containsExactly(new FeedEntry.Refused(
                        3,
                        "2#0",
                        new Problem(
                                "staff.csv:3:npi",
                                ProblemCode.MALFORMED,
                                "its check digit does not fit an NPI; it was left out")));
    }

    @Test
    void columnsThatNobodyMappedAreNowhere() {
        Feed feed = feed();
        feed.drop("staff.csv", Feed.full(0, 1200), StandardCharsets.UTF_8);
        feed.read();
        assertThat(feed.sink.drafts).hasSize(1);
        String kept = feed.sink.content.values().iterator().next().toString(StandardCharsets.UTF_8);
        assertThat(kept)
                .startsWith("employee_id,job_seq,last,first,job_code,dept,status,hired,ended,manager\nE0000,0,")
                .doesNotContain("123-45-6789")
                .hasLineCount(1201);
        assertThat(feed.sink.staff.toString()).doesNotContain("123-45-6789");
        assertThat(feed.sink.drafts.getFirst().content()).isNull();
    }

    @Test
    void anUnchangedFileHandsOverNothing() {
        Feed feed = feed();
        feed.readFile("a.csv", Feed.full(0, 50));
        int batches = feed.sink.batches;
        feed.readFile("b.csv", Feed.full(0, 50));
        assertThat(feed.sink.batches).isEqualTo(batches);
        assertThat(feed.files("done")).containsExactly("a.csv", "b.csv");
    }

    @Test
    void rowsThatDidNotChangeAreNotReportedAgain() {
        Feed feed = feed();
        feed.readFile("a.csv", Feed.full(0, 50));
        assertThat(feed.readFile(
                        "b.csv", Feed.full(0, 49) + Feed.row("E0049", 0, "ED", "A") + Feed.row("E0050", 0, "ED", "A")))
                .containsExactly("E0049#0 SNAPSHOT ACTIVE ED", "E0050#0 SNAPSHOT ACTIVE ED");
    }

    @Test
    void withOtherSettingsEveryRowIsReadAnew() {
        Feed feed = feed();
        feed.readFile("a.csv", Feed.full(0, 3));
        feed.with(old -> Changed.status(old, Map.of("A", "ON_LEAVE", "L", "ON_LEAVE", "T", "ENDED")));
        assertThat(feed.readFile("b.csv", Feed.full(0, 3))).hasSize(3).allMatch(said -> said.contains("ON_LEAVE"));
    }

    @Test
    void aNodeThatRemembersNothingTakesEveryRow() throws Exception {
        Feed feed = feed();
        feed.readFile("a.csv", Feed.full(0, 3));
        try (var files = Files.newDirectoryStream(root.resolve("memory"), "*.seen")) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        assertThat(feed.readFile("b.csv", Feed.full(0, 4))).hasSize(4);
    }

    @Test
    void aPersonWithTwoJobsEndsWithTheLastOfThem() {
        Feed feed = feed();
        String others = Feed.row("E2", 0, "ED", "A");
        assertThat(feed.readFile(
                        "a.csv", Feed.HEADER + Feed.row("E1", 0, "ICU", "A") + others + Feed.row("E1", 1, "ED", "A")))
                .containsExactlyInAnyOrder(
                        "E1#0 SNAPSHOT ACTIVE ICU", "E1#1 SNAPSHOT ACTIVE ED", "E2#0 SNAPSHOT ACTIVE ED");
        assertThat(feed.readFile(
                        "b.csv", Feed.HEADER + Feed.row("E1", 0, "ICU", "A") + others + Feed.row("E1", 1, "ED", "T")))
                .containsExactly("E1#1 END - -");
        assertThat(feed.readFile(
                        "c.csv", Feed.HEADER + Feed.row("E1", 0, "ICU", "T") + others + Feed.row("E1", 1, "ED", "T")))
                .containsExactlyInAnyOrder("E1#0 SNAPSHOT ENDED ICU", "E1#1 SNAPSHOT ENDED ED");
    }

    @Test
    void onLeaveIsWhoIsOnLeaveInEveryJob() {
        Feed feed = feed();
        assertThat(feed.readFile(
                        "a.csv",
                        Feed.HEADER
                                + Feed.row("E1", 0, "ICU", "A")
                                + Feed.row("E1", 1, "ED", "L")
                                + Feed.row("E2", 0, "ED", "L")))
                .containsExactly("E1#0 SNAPSHOT ACTIVE ICU", "E1#1 SNAPSHOT ACTIVE ED", "E2#0 SNAPSHOT ON_LEAVE ED");
    }

    @Test
    void whoCannotBeReadInOneJobIsNotEndedByTheOther() {
        Feed feed = feed();
        feed.readFile("a.csv", Feed.HEADER + Feed.row("E1", 0, "ICU", "A") + Feed.row("E1", 1, "ED", "A"));
        assertThat(feed.readFile("b.csv", Feed.HEADER + Feed.row("E1", 0, "ICU", "?") + Feed.row("E1", 1, "ED", "T")))
                .isEmpty();
        assertThat(feed.sink.problems()).hasSize(2).anyMatch(problem -> problem.contains("mend that one first"));
    }

    @Test
    void anEndingAheadEndsNobodyBeforeItsDay() {
        Feed feed = feed();
        String row = "E1,0,Example,Rosa,RN2,ICU,T,2019-03-04,2026-11-03,,\n";
        assertThat(feed.readFile("a.csv", Feed.HEADER + row)).containsExactly("E1#0 SNAPSHOT - ICU");
        assertThat(RememberingSink.text(
                        feed.sink.staff.getLast(), AttributePath.position("primary", Attribute.ENDS_ON)))
                .isEqualTo("2026-11-03");
        feed.now = Instant.parse("2026-11-03T12:00:00Z");
        assertThat(feed.readFile("b.csv", Feed.HEADER + row)).isEmpty();
        feed.now = Instant.parse("2026-11-04T12:00:00Z");
        assertThat(feed.readFile("c.csv", Feed.HEADER + row)).containsExactly("E1#0 SNAPSHOT ENDED ICU");
    }

    @Test
    void inADeltaARowOfSomebodyWhoWorksTakesAnEndingAheadBack() {
        Feed feed = feed().with(Changed::delta);
        AttributePath ends = AttributePath.position("primary", Attribute.ENDS_ON);
        String row = "E1,0,Example,Rosa,RN2,ICU,%s,2019-03-04,%s,,\n";
        feed.readFile("a.csv", Feed.HEADER + row.formatted("T", "2026-11-30"));
        assertThat(RememberingSink.text(feed.sink.staff.getLast(), ends)).isEqualTo("2026-11-30");

        feed.readFile("b.csv", Feed.HEADER + row.formatted("A", ""));

        assertThat(feed.sink.staff.getLast().statements()).containsEntry(ends, new Stated.Cleared("column status"));
    }

    @Test
    void inADeltaAnEndThatAColumnStatesIsTakenBackByNoEmptyField() {
        Feed feed = feed().with(old -> Changed.delta(old, Feed.column("until", "position.ends-on", null, null)));
        String header = Feed.HEADER.strip() + ",until\n";
        feed.readFile("a.csv", header + "E1,0,Example,Rosa,RN2,ICU,A,2019-03-04,,,,\n");
        assertThat(feed.sink.staff.getLast().statements())
                .doesNotContainKey(AttributePath.position("primary", Attribute.ENDS_ON));
    }

    @Test
    void aFileThatIsStillWrittenIsLeftAlone() throws Exception {
        Feed feed = feed();
        feed.drop("staff.csv", Feed.full(0, 3));
        feed.now = Files.getLastModifiedTime(root.resolve("in/staff.csv"))
                .toInstant()
                .plusSeconds(5);
        assertThat(feed.read()).isEqualTo(new FeedOutcome.UpToDate(0));
        assertThat(feed.files("")).containsExactly("staff.csv");
        feed.now = feed.now.plusSeconds(5);
        assertThat(feed.read()).isEqualTo(new FeedOutcome.UpToDate(3));
    }

    @Test
    void aMarkerSaysThatAFileIsComplete() {
        Feed feed = feed().with(old -> Changed.marker(old, ".done"));
        feed.drop("staff.csv", Feed.full(0, 3));
        feed.read();
        assertThat(feed.sink.staff).isEmpty();
        feed.drop("staff.csv.done", "");
        feed.read();
        assertThat(feed.sink.staff).hasSize(3);
        assertThat(feed.files("")).isEmpty();
    }

    @Test
    void aReadingThatWasCutOffGoesOnWhereItStopped() {
        Feed feed = feed();
        feed.drop("staff.csv", Feed.full(0, 2300));
        for (int batch = 0; batch < 6; batch++) {
            feed.sink.failsAt = batch;
            assertThatThrownBy(feed::read).isInstanceOf(LeaseLostException.class);
        }
        feed.sink.failsAt = -1;
        feed.read();
        assertThat(feed.sink.drafts).hasSize(1);
        assertThat(feed.sink.staff).hasSize(2300).doesNotHaveDuplicates();
        assertThat(feed.sink.content).hasSize(1);
    }

    @Test
    void aFileThatVanishedHalfReadIsFollowedByAllOfTheNext() throws Exception {
        Feed feed = feed();
        feed.readFile("a.csv", Feed.full(0, 1200));
        feed.drop("b.csv", Feed.full(0, 1200).replace("ICU", "ED"));
        feed.sink.failsAt = feed.sink.batches + 2;
        assertThatThrownBy(feed::read).isInstanceOf(LeaseLostException.class);
        feed.sink.failsAt = -1;
        Files.delete(root.resolve("in/b.csv"));
        assertThat(feed.readFile("c.csv", Feed.full(0, 1200))).hasSize(1200);
    }

    @Test
    void readingAgainTakesTheNextFileWhole() {
        Feed feed = feed();
        feed.readFile("a.csv", Feed.full(0, 3));
        feed.sink.place = feed.source().since(Instant.EPOCH);
        assertThat(feed.sink.place).isEqualTo(Place.START);
        assertThat(feed.readFile("b.csv", Feed.full(0, 3))).hasSize(3);
    }

    @Test
    void anotherDialectReadsTheSame() {
        Feed feed = feed().with(old -> Changed.dialect(old, ';', '\'', '#', "windows-1252"));
        String text = "# from the HR system\n" + Feed.HEADER.replace(',', ';')
                + "E1;0;'Müller; Jr.';Zoë;RN2;ICU;A;2019-03-04;;;\n";
        feed.drop("staff.csv", text, Charset.forName("windows-1252"));
        feed.read();
        assertThat(RememberingSink.text(feed.sink.staff.getFirst(), AttributePath.person(Attribute.FAMILY_NAME)))
                .isEqualTo("Müller; Jr.");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstColumn() {
        Feed feed = feed();
        feed.drop("staff.csv", "\uFEFF" + Feed.full(0, 1));
        assertThat(feed.read()).isEqualTo(new FeedOutcome.UpToDate(1));
    }

    @Test
    void theNewestFileIsReadLast() {
        Feed feed = feed();
        feed.drop("z.csv", Feed.full(0, 1));
        feed.drop("a.csv", Feed.full(0, 1).replace("ICU", "ED"));
        feed.read();
        assertThat(feed.sink.said()).containsExactly("E0000#0 SNAPSHOT ACTIVE ICU", "E0000#0 SNAPSHOT ACTIVE ED");
        assertThat(feed.sink.drafts.getLast().controlId()).startsWith("a.csv@");
        assertThat(Objects.requireNonNull(feed.sink.drafts.getLast().saidAt()))
                .isAfter(Objects.requireNonNull(feed.sink.drafts.getFirst().saidAt()));
    }
}
