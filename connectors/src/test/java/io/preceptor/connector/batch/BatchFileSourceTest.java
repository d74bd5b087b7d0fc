package io.preceptor.connector.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.connector.contract.FeedDesk;
import io.preceptor.lms.feed.FeedOutcome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Envelopes, counts and replies of batch files, over a real store.
class BatchFileSourceTest {

    private static final String ANNA = Nightly.message("M1", "E1", "Anders", "20261102070000");
    private static final String BEA = Nightly.message("M2", "E2", "Bergen", "20261102070000");
    private static final String BAD =
            Nightly.message("M3", "E3", "Cole", "20261102070000").replace("|A|ICU", "|X|ICU");
    private static final String FHS = "FHS|^~\\&|HRIS|LAKE|LMS|LEARN|20261102||nightly||F-1\n";
    private static final String BHS = "BHS|^~\\&|HRIS|LAKE|LMS|LEARN|20261102||staff||B-1\n";

    @TempDir
    Path root;

    private Nightly nightly;
    private FeedDesk desk;

    @BeforeEach
    void open() {
        nightly = new Nightly(root.resolve("in"));
        desk = FeedDesk.open(nightly.source());
    }

    private FeedOutcome read() {
        return desk.read(nightly.source());
    }

    private List<String> entries() {
        return desk.jdbc
                .sql(
                        "select kind || ' ' || coalesce(control_id, '') || ' ' || state as e from journal_entry order by id")
                .query((row, _) -> row.getString("e"))
                .list();
    }

    @Test
    void journalsEachMessageAndAnswersAllInAReplyFile() {
        nightly.drop(
                "staff.hl7", FHS + BHS + ANNA + BAD + "BTS|2\n" + BHS.replace("B-1", "B-2") + BEA + "BTS|1\nFTS|2\n");

        assertThat(read()).isEqualTo(new FeedOutcome.UpToDate(2));

        assertThat(entries()).containsExactly("PMU^B02 M1 ACCEPTED", "PMU^B02 M3 REFUSED", "PMU^B02 M2 ACCEPTED");
        assertThat(desk.jdbc
                        .sql("select distinct peer from journal_entry")
                        .query(String.class)
                        .list())
                .containsExactly("file staff.hl7");
        assertThat(nightly.names("")).isEmpty();
        assertThat(nightly.names("done")).containsExactly("staff.hl7");
        String reply = nightly.reply("staff.hl7");
        List<String> segments = reply.lines()
                .map(line -> line.startsWith("MSA|") ? line.substring(0, 9) : line.substring(0, 3))
                .toList();
        assertThat(segments)
                .containsExactly(
                        "FHS",
                        "BHS",
                        "MSH",
                        "MSA|AA|M1",
                        "MSH",
                        "MSA|AE|M3",
                        "ERR",
                        "BTS",
                        "BHS",
                        "MSH",
                        "MSA|AA|M2",
                        "BTS",
                        "FTS");
        assertThat(reply)
                .startsWith("FHS|^~\\&|LMS|LEARN|HRIS|LAKE|")
                .contains("|F-1\nBHS|^~\\&|LMS|LEARN|HRIS|LAKE|", "|B-1\n", "|B-2\n", "\nBTS|2\n", "\nBTS|1\nFTS|2\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "FBA; BTS; cut off",
                "FBAT1; FTS; cut off",
                "BA; BTS; cut off",
                "FBAT2F1; BTS-1; 1 messages in batch 1 came, and BTS-1 says 2",
                "FBAT1BBT1F1; FTS-1; 2 batches came, and FTS-1 says 1",
                "FBABBT1F2; BTS; cut off",
                "AB; BHS; begin with FHS or BHS",
                "A; BHS; begin with FHS or BHS",
                "FBAT1F1A; MSH; after FTS",
                "FBAT1AF1; MSH; within a batch",
                "FBATxF1; BTS-1; write the number",
                "FNBAT1F1; MSH; nothing between",
                "AT1; BHS; begin with",
            })
    void holdsAFileThatIsNotWholeAndTakesNothingOfIt(String shape, String at, String fix) {
        nightly.drop("cut.hl7", text(shape));

        assertThat(read()).isEqualTo(new FeedOutcome.UpToDate(0));

        assertThat(entries()).containsExactly("HL7 batch cut.hl7 REFUSED");
        assertThat(desk.told()).contains("cut.hl7: " + at, fix).doesNotContain("Anders");
        assertThat(desk.reports()).isZero();
        assertThat(nightly.names("refused")).containsExactly("cut.hl7");
        if (shape.startsWith("F")) {
            assertThat(nightly.reply("cut.hl7"))
                    .contains("|refused " + at.substring(0, 3))
                    .endsWith("\nFTS|0\n");
        }
    }

    @ParameterizedTest
    @CsvSource({"FBAT1F1", "FBATF1", "FBATF", "BAT1", "FAF1", "FAF0", "FBAT1BBT1F2", "FBT0F1"})
    void takesEveryShapeThatTheStandardAllows(String shape) {
        nightly.drop("good.hl7", text(shape));

        read();

        assertThat(entries()).doesNotContain("HL7 batch good.hl7 REFUSED");
        assertThat(desk.reports())
                .isEqualTo(shape.chars().filter(c -> c == 'A').count() + (shape.contains("BB") ? 1 : 0));
        assertThat(nightly.names("done")).containsExactly("good.hl7");
    }

    /// F, B and T begin or end a file and a batch; A is a message, the second B in a row another batch with one.
    private static String text(String shape) {
        var text = new StringBuilder();
        boolean isStarted = false;
        for (int i = 0; i < shape.length(); i++) {
            char c = shape.charAt(i);
            char next = i + 1 < shape.length() ? shape.charAt(i + 1) : ' ';
            switch (c) {
                case 'F' -> {
                    text.append(isStarted ? "FTS|" + (Character.isDigit(next) ? next : "") + "\n" : FHS);
                    isStarted = true;
                }
                case 'B' -> {
                    isStarted = true;
                    text.append(next == 'B' ? BHS + BEA : i > 0 && shape.charAt(i - 1) == 'B' ? "" : BHS);
                }
                case 'T' ->
                    text.append("BTS|" + (Character.isLetterOrDigit(next) && next != 'F' && next != 'B' ? next : "")
                            + "\n");
                case 'A' -> {
                    isStarted = true;
                    text.append(ANNA);
                }
                case 'N' -> text.append("NTE|1||what is this\n");
                default -> {}
            }
        }
        return text.toString();
    }

    @Test
    void doesNothingASecondTimeForTheSameFileButAnswersItAgain() {
        nightly.drop("one.hl7", FHS + BHS + ANNA + "BTS|1\nFTS|1\n");
        read();
        nightly.drop("two.hl7", FHS + BHS + ANNA + "BTS|1\nFTS|1\n");
        read();

        assertThat(desk.entries()).isEqualTo(1);
        assertThat(desk.reports()).isEqualTo(1);
        assertThat(nightly.reply("two.hl7")).contains("MSA|AA|M1");
    }

    @Test
    void refusesAMessageOverTheLimitAloneAndKeepsNoneOfIt() {
        String huge = ANNA.replace("M1", "M9") + "NTE|1||" + "x".repeat(70_000) + "\n";
        nightly.drop("huge.hl7", FHS + BHS + huge + BEA + "BTS|2\nFTS|1\n");

        read();

        assertThat(entries()).containsExactly("PMU^B02 M9 REFUSED", "PMU^B02 M2 ACCEPTED");
        assertThat(nightly.reply("huge.hl7")).contains("MSA|AR|M9", "MSA|AA|M2");
    }

    @Test
    void readsOtherEndsOfLineAndFramingBytes() {
        String framed = FHS + BHS + "\u000B" + ANNA + "\u001C\n\u000B" + BEA + "\u001C\nBTS|2\nFTS|1";
        nightly.drop("framed.hl7", framed.replace("\n", "\r\n"));

        read();

        assertThat(entries()).containsExactly("PMU^B02 M1 ACCEPTED", "PMU^B02 M2 ACCEPTED");
    }

    @Test
    void takesAMessageOfThousandsInPieces() {
        var text = new StringBuilder(
                "MSH|^~\\&|HRIS|LAKE|LMS|LAKE|20261102||MFN^M02^MFN_M02|BIG|P|2.5.1\nMFI|STF||UPD|||NE\n");
        for (int i = 0; i < 1200; i++) {
            text.append("MFE|MUP|r|20261102|")
                    .append(i)
                    .append("|CE\nSTF|")
                    .append(i)
                    .append("||F")
                    .append(i)
                    .append("\n");
        }
        nightly.drop("big.hl7", FHS + BHS + text + "BTS|1\nFTS|1\n");

        assertThat(read()).isEqualTo(new FeedOutcome.UpToDate(1200));
        assertThat(desk.reports()).isEqualTo(1200);
        assertThat(desk.entries()).isEqualTo(1);
    }
}
