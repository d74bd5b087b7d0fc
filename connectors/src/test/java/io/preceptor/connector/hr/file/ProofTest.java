package io.preceptor.connector.hr.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.connector.hr.file.HrFileProperties.Dialect;
import io.preceptor.connector.hr.file.HrFileProperties.Fixed;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.journal.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files of a folder that prove themselves, and files of fixed width.
class ProofTest {

    private static final HrProofProperties NUMBERED =
            new HrProofProperties(null, "staff-(?<sequence>[0-9]+)\\.csv", null, null, null);
    private static final HrProofProperties FRAMED = new HrProofProperties(
            null, null, "HDR\\|seq=(?<sequence>[0-9]+)", "TRL\\|(?<rows>[0-9]+)(\\|(?<sha256>[0-9a-f]{64}))?", null);

    @TempDir
    Path root;

    private Feed feed(HrProofProperties proof) {
        return new Feed(root).with(old -> Changed.proof(old, old.dialect(), proof));
    }

    @Test
    void holdsAFileAfterAGapAndCountsOnFromIt() {
        Feed feed = feed(NUMBERED);
        feed.readFile("staff-1.csv", Feed.full(0, 20));
        assertThat(feed.readFile("staff-3.csv", Feed.full(0, 21))).isEmpty();
        assertThat(problems(feed)).contains("its sequence number is 3, and number 2 was expected");
        assertThat(feed.readFile("staff-4.csv", Feed.full(0, 22)))
                .as("none is missing before it")
                .hasSize(2);
    }

    @Test
    void countsOnWhenAFileIsByteForByteTheLastOne() {
        Feed feed = feed(NUMBERED);
        feed.readFile("staff-1.csv", Feed.full(0, 3));
        feed.readFile("staff-2.csv", Feed.full(0, 3));
        feed.readFile("staff-3.csv", Feed.full(0, 4));
        assertThat(problems(feed)).isEmpty();
        feed.readFile("staff-3.csv", Feed.full(0, 5));
        assertThat(problems(feed)).contains("another file with its sequence number was read before");
    }

    @Test
    void cutsHeaderAndTrailerAndKeepsTheNumbersOfTheLines() {
        Feed feed = feed(FRAMED);
        feed.readFile("staff.csv", "HDR|seq=1\r\n" + Feed.full(0, 2) + Feed.row("E9", 0, "ICU", "Q") + "TRL|3");
        assertThat(feed.sink.said()).hasSize(2);
        assertThat(feed.sink.problems()).singleElement().asString().contains("staff.csv:5:status");
    }

    @Test
    void hashesTheBytesBeforeTheTrailerInAnyEncoding() throws IOException {
        for (String encoding : List.of("UTF-8", "windows-1252", "UTF-16LE", "UTF-16BE", "IBM1047")) {
            Charset charset = Charset.forName(encoding);
            Feed feed = new Feed(root.resolve(encoding))
                    .with(old -> Changed.proof(old, new Dialect(',', '"', null, encoding, List.of()), FRAMED));
            byte[] body = ("HDR|seq=1\n" + Feed.full(0, 2).replace("Rosa", "Zoë")).getBytes(charset);
            String sum = Checksum.of(new ByteArrayInputStream(body));
            byte[] trailer = ("TRL|2|" + sum + "\n").getBytes(charset);
            byte[] whole = new byte[body.length + trailer.length];
            System.arraycopy(body, 0, whole, 0, body.length);
            System.arraycopy(trailer, 0, whole, body.length, trailer.length);
            feed.drop("staff.csv", whole);
            assertThat(feed.read()).as(encoding).isEqualTo(new FeedOutcome.UpToDate(2));
            assertThat(problems(feed)).as(encoding).isEmpty();
        }
    }

    @Test
    void readsAChecksumFileBesideADroppedFile() throws IOException {
        Feed feed = feed(new HrProofProperties(".sha256", null, null, null, null));
        byte[] text = Feed.full(0, 2).getBytes(StandardCharsets.UTF_8);
        feed.drop("staff.csv", text);
        assertThat(feed.read()).as("not complete").isEqualTo(new FeedOutcome.UpToDate(0));
        feed.drop(
                "staff.csv.sha256", Checksum.of(new ByteArrayInputStream(text)).toUpperCase(java.util.Locale.ROOT));
        assertThat(feed.read()).isEqualTo(new FeedOutcome.UpToDate(2));
        assertThat(feed.files("")).isEmpty();
        feed.drop("staff.csv", text.clone());
        feed.drop("staff.csv.sha256", "f".repeat(64) + "  staff.csv");
        feed.read();
        assertThat(problems(feed)).contains("another SHA-256 than its checksum file says");
    }

    @Test
    void readsFixedWidthByCharactersNotByBytes() {
        var columns = List.of(
                new Fixed("employee_id", 1, 6),
                new Fixed("job_seq", 7, 2),
                new Fixed("last", 9, 10),
                new Fixed("first", 19, 10),
                new Fixed("status", 29, 1),
                new Fixed("job_code", 30, 4),
                new Fixed("dept", 34, 4),
                new Fixed("hired", 38, 10),
                new Fixed("ended", 48, 10),
                new Fixed("manager", 58, 6));
        for (String encoding : List.of("UTF-8", "windows-1252", "UTF-16BE")) {
            Feed feed = new Feed(root.resolve("fixed-" + encoding))
                    .with(old -> Changed.proof(
                            old,
                            new Dialect(',', '"', '*', encoding, List.of(), columns),
                            new HrProofProperties(null, null, null, null, null)));
            String name = encoding.equals("windows-1252") ? "Müller" : "M\uD83D\uDE00ller";
            feed.drop(
                    "staff.csv",
                    "* a remark\n" + line("000471", name) + "\r\n\n" + line("000472", "Example") + " and more\n"
                            + line("000473", "Example").substring(0, 40) + "\n" + line("000474", "Last"),
                    Charset.forName(encoding));
            assertThat(feed.read()).as(encoding).isEqualTo(new FeedOutcome.UpToDate(2));
            assertThat(feed.sink.said())
                    .containsExactly("000471#0 SNAPSHOT ACTIVE ICU", "000472#0 SNAPSHOT ACTIVE ICU");
            assertThat(RememberingSink.text(
                            feed.sink.staff.getFirst(),
                            io.preceptor.lms.workforce.AttributePath.person(
                                    io.preceptor.lms.workforce.Attribute.FAMILY_NAME)))
                    .isEqualTo(name);
            assertThat(feed.sink.problems()).hasSize(2);
            assertThat(feed.sink.problems().toString())
                    .contains(
                            "staff.csv:5",
                            "fill the line with spaces",
                            "staff.csv:6",
                            "the file ends within this line");
        }
    }

    private static String line(String number, String last) {
        String padded = last + " ".repeat(10 - last.codePointCount(0, last.length()));
        return number + "0 " + padded + "Rosa      A" + "RN2 ICU " + "2019-03-04" + " ".repeat(10) + "000120";
    }

    private static String problems(Feed feed) {
        return feed.sink.drafts.stream()
                .flatMap(draft -> draft.problems().stream())
                .map(Problem::toString)
                .collect(Collectors.joining("\n"));
    }
}
