package io.preceptor.connector.hr.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MissingTest {

    @TempDir
    Path root;

    @Test
    void whoIsMissingFromTwoFullFilesIsEndedOnce() {
        Feed feed = new Feed(root);
        feed.readFile("1.csv", Feed.full(0, 40));
        assertThat(feed.readFile("2.csv", Feed.full(0, 39))).isEmpty();
        assertThat(feed.readFile("3.csv", Feed.full(0, 38) + Feed.row("E0038", 0, "ED", "A")))
                .containsExactly("E0038#0 SNAPSHOT ACTIVE ED", "E0039#0 END - -");
        assertThat(feed.readFile("4.csv", Feed.full(0, 39))).containsExactly("E0038#0 SNAPSHOT ACTIVE ICU");
    }

    @Test
    void theSameFileTwiceIsTwoFullFiles() {
        Feed feed = new Feed(root);
        feed.readFile("1.csv", Feed.full(0, 40));
        assertThat(feed.readFile("2.csv", Feed.full(0, 39))).isEmpty();
        assertThat(feed.readFile("3.csv", Feed.full(0, 39))).containsExactly("E0039#0 END - -");
        int batches = feed.sink.batches;
        feed.readFile("4.csv", Feed.full(0, 39));
        assertThat(feed.sink.batches).isEqualTo(batches);
    }

    @Test
    void anEndingThatIsHeldIsNotAskedForAgain() {
        Feed feed = new Feed(root);
        feed.readFile("1.csv", Feed.full(0, 40));
        feed.readFile("2.csv", Feed.full(0, 39));
        feed.readFile("3.csv", Feed.full(0, 39));
        feed.living.add("E0039#0");
        assertThat(feed.readFile("4.csv", Feed.full(0, 38) + Feed.row("E0038", 0, "ED", "A")))
                .hasSize(1);
        assertThat(feed.readFile("5.csv", Feed.full(0, 39))).hasSize(1);
    }

    @Test
    void whoComesBackIsCountedAnew() {
        Feed feed = new Feed(root);
        feed.readFile("1.csv", Feed.full(0, 40));
        feed.readFile("2.csv", Feed.full(0, 39));
        assertThat(feed.readFile("3.csv", Feed.full(0, 40))).containsExactly("E0039#0 SNAPSHOT ACTIVE ICU");
        assertThat(feed.readFile("4.csv", Feed.full(0, 39))).isEmpty();
    }

    @Test
    void aShortFileCountsNeitherForNorAgainst() {
        Feed feed = new Feed(root);
        feed.readFile("1.csv", Feed.full(0, 40));
        feed.readFile("2.csv", Feed.full(0, 39));
        assertThat(feed.readFile("3.csv", Feed.full(0, 20))).isEmpty();
        assertThat(feed.readFile("4.csv", Feed.full(0, 38) + Feed.row("E0038", 0, "ED", "A")))
                .containsExactly("E0038#0 SNAPSHOT ACTIVE ED", "E0039#0 END - -");
    }

    @Test
    void aNodeThatRemembersNothingCountsAnew() throws Exception {
        Feed feed = new Feed(root);
        feed.readFile("1.csv", Feed.full(0, 40));
        feed.readFile("2.csv", Feed.full(0, 39));
        try (var files = Files.newDirectoryStream(root.resolve("memory"), "*.seen")) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        assertThat(feed.readFile("3.csv", Feed.full(0, 39))).noneMatch(said -> said.contains("END"));
        assertThat(feed.readFile("4.csv", Feed.full(0, 39))).containsExactly("E0039#0 END - -");
    }

    @Test
    void aFileOfChangesMissesNobodyAndSaysWhoIsGone() {
        Feed feed = new Feed(root).with(old -> Changed.delta(old, Feed.column("ssn", "deleted", null, null)));
        feed.with(old -> Changed.mapping(
                old,
                old.key(),
                old.mapping().stream()
                        .map(column ->
                                column.column().equals("ssn") ? Feed.column("gone", "deleted", null, null) : column)
                        .toList()));
        String header = Feed.HEADER.replace("ssn", "gone");
        String rows = header + Feed.row("E1", 0, "ICU", "A") + Feed.row("E2", 0, "ICU", "A");
        assertThat(feed.readFile("1.csv", rows)).containsExactly("E1#0 PATCH ACTIVE ICU", "E2#0 PATCH ACTIVE ICU");
        assertThat(feed.readFile("2.csv", header + "E1,0,,,,ED,,,,,\n")).containsExactly("E1#0 PATCH - ED");
        assertThat(feed.readFile("3.csv", header + "E2,0,,,,,,,,,Y\n")).containsExactly("E2#0 END - -");
        assertThat(feed.readFile("4.csv", header + Feed.row("E1", 0, "ED", "T")))
                .containsExactly("E1#0 END - -");
    }
}
