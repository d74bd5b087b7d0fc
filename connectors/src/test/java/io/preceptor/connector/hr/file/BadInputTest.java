package io.preceptor.connector.hr.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.workforce.ReportScope;
import io.preceptor.lms.workforce.StaffReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Walks through the table "What cannot be read" of `docs/feeds/hr-file.md`: each of its rows is tried here,
/// and nothing is tried that has no row.
class BadInputTest {

    private static final Path TABLE = Path.of("../docs/feeds/hr-file.md");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    /// Tried elsewhere, since it needs processes of its own: [HeapTest].
    private static final String ANY_SIZE = "a file of any size";

    @TempDir
    Path root;

    private static final Map<String, byte[]> FILES = new TreeMap<>(Map.ofEntries(
            entry("a quotation mark that is not closed", good() + "E9,0,\"Example,Rosa,RN2,ICU,A,,,,\n" + good()),
            entry("a renamed column", good().replace("last,first", "last_name,first")),
            entry(
                    "a renamed column among others",
                    good().replace("last,first", "last_name,first").replace("hired,ended", "ended,hired")),
            entry("a missing column", good().replaceAll("(?m)^([^,]*,[^,]*,[^,]*),[^,]*,", "$1,")),
            entry("one employee twice", good() + Feed.row("E0001", 0, "ED", "A")),
            entry("an end before a start", good() + "E9,0,Example,Rosa,RN2,ICU,T,2019-03-04,2018-01-01,,\n"),
            Map.entry(
                    "another encoding",
                    (good() + Feed.row("E9", 0, "ICU", "A").replace("Example", "Müller"))
                            .getBytes(StandardCharsets.ISO_8859_1)),
            Map.entry("a byte order mark of another encoding", ("\uFEFF" + good()).getBytes(StandardCharsets.UTF_16LE)),
            entry("an empty file", ""),
            entry("a header and no rows", Feed.HEADER),
            Map.entry("a spreadsheet or an archive", archive()),
            entry("a cut last line", good() + "E9,0,Exam"),
            entry(
                    "a last line without a line break",
                    good() + Feed.row("E9", 0, "ICU", "A").strip()),
            entry("a row with a field too many", good() + Feed.row("E9", 0, "ICU,ICU", "A")),
            entry("a row over several lines", good() + Feed.row("E9", 0, "\"IC\nU\"", "A")),
            entry("a row without a key", good() + Feed.row("", 0, "ICU", "A")),
            entry("an unknown status code", good() + Feed.row("E9", 0, "ICU", "Q")),
            entry("a day that is none", good() + "E9,0,Example,Rosa,RN2,ICU,A,2019-02-30,,,\n"),
            entry(
                    "most rows unreadable",
                    good()
                            + IntStream.range(0, 200)
                                    .mapToObj(i -> Feed.row("F" + i, 0, "ICU", "Q"))
                                    .collect(Collectors.joining())),
            entry("an older file", good()),
            entry("a file with far fewer rows", Feed.full(0, 10))));

    @TestFactory
    Stream<DynamicTest> answersAsTheTableSays() throws IOException {
        return table().entrySet().stream()
                .filter(row -> FILES.containsKey(row.getKey()))
                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> check(row.getKey(), row.getValue())));
    }

    @Test
    void theTableAndTheTestHaveTheSameCases() throws IOException {
        assertThat(FILES.keySet()).doesNotContain(ANY_SIZE);
        assertThat(table().keySet())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(FILES.keySet().stream(), Stream.of(ANY_SIZE))
                        .toList());
    }

    /// Forty people are known; the file in question names at most those. Then the same forty come again:
    /// whoever would have been counted as missing by the file in question would now be missing from two.
    private void check(String name, String answer) throws IOException {
        Feed feed = new Feed(root.resolve(name.replace(' ', '-')));
        feed.readFile("1.csv", good());
        feed.living.add("X1#0");
        int before = feed.sink.staff.size();
        feed.drop("2.csv", Objects.requireNonNull(FILES.get(name)));
        if (name.equals("an older file")) {
            Files.setLastModifiedTime(feed.folder.resolve("2.csv"), FileTime.from(feed.now.minus(Duration.ofDays(30))));
            Files.writeString(feed.folder.resolve("2.csv"), Feed.full(0, 39));
            Files.setLastModifiedTime(feed.folder.resolve("2.csv"), FileTime.from(feed.now.minus(Duration.ofDays(30))));
        }
        feed.read();
        List<StaffReport> taken = feed.sink.staff.subList(before, feed.sink.staff.size());
        assertThat(taken).noneMatch(report -> report.scope() == ReportScope.END);
        String said = Stream.concat(
                        feed.sink.drafts.getLast().problems().stream().map(Problem::toString),
                        feed.sink.problems().stream())
                .collect(Collectors.joining("\n"));
        Matcher quoted = QUOTED.matcher(answer);
        assertThat(quoted.find()).isTrue();
        assertThat(said).contains(quoted.group(1)).doesNotContain("Rosa", "Exam", "Müller", "123-45", "2019", "2018");
        if (answer.startsWith("refused whole")) {
            assertThat(feed.sink.drafts.getLast().state()).isEqualTo(EntryState.REFUSED);
            assertThat(taken).isEmpty();
            assertThat(feed.files("refused")).containsExactly("2.csv");
        } else {
            assertThat(feed.files("done")).contains("2.csv");
        }
        feed.readFile("3.csv", Feed.full(0, 41));
        boolean counted = feed.sink.staff.stream()
                .anyMatch(report -> report.object().nativeId().equals("X1#0"));
        assertThat(counted).as("counted as a full file").isEqualTo(answer.endsWith("counts as a full file"));
    }

    private static Map<String, String> table() throws IOException {
        String text = Files.readString(TABLE);
        var rows = new TreeMap<String, String>();
        text.substring(text.indexOf("## What cannot be read"))
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| what came"))
                .map(line -> line.split("\\|", -1))
                .forEach(cells -> rows.put(cells[1].strip(), cells[2].strip()));
        return rows;
    }

    private static String good() {
        return Feed.full(0, 40);
    }

    private static Map.Entry<String, byte[]> entry(String name, String text) {
        return Map.entry(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] archive() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("staff.csv"));
            zip.write(good().getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
