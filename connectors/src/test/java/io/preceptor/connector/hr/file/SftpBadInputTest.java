package io.preceptor.connector.hr.file;

import static io.preceptor.connector.pgp.PgpHolders.HR;
import static io.preceptor.connector.pgp.PgpHolders.STRANGER;
import static io.preceptor.connector.pgp.PgpHolders.US;
import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.journal.EntryState;
import io.preceptor.sandbox.pgp.PgpSender.Manner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Walks through the table "What goes wrong" of `docs/feeds/hr-sftp.md`: each of its rows is tried here against a real
/// server, and nothing is tried that has no row. For each, nobody ends.
class SftpBadInputTest {

    private static final Path TABLE = Path.of("../docs/feeds/hr-sftp.md");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final int PEOPLE = 40;

    @TempDir
    Path root;

    /// @param settings of the page, changed
    /// @param play     what goes wrong with the second file; reads too
    private record Case(UnaryOperator<String> settings, Consumer<SftpFeed> play) {}

    private static final Map<String, Case> CASES = new TreeMap<>(Map.ofEntries(
            laid("a zip bomb in PGP", HR.message(US, new byte[4 * 1024 * 1024])),
            Map.entry(
                    "a message that holds too much",
                    new Case(yaml -> yaml.replace("largest: 2GB", "largest: 10KB"), feed -> {
                        feed.lay(2, SftpFeed.message(SftpFeed.text(2, 0, 400)));
                        feed.read();
                    })),
            laid("a message to another key", HR.message(STRANGER, good())),
            laid("a message that nobody signed", HR.message(US, good(), Manner.GOOD.unsigned())),
            laid("the wrong signer", STRANGER.message(US, good())),
            laid("a signature over SHA-1", HR.message(US, good(), Manner.GOOD.overSha1())),
            laid("a message without integrity protection", HR.message(US, good(), Manner.GOOD.unprotected())),
            laid("a tampered message", tampered()),
            laid("a message that is cut off", Arrays.copyOf(message(), message().length - 60)),
            laid("a file that is not encrypted", good()),
            played("a wrong checksum", feed -> feed.lay(2, message(), "0".repeat(64) + "  staff.csv")),
            played("a checksum file with no sum in it", feed -> feed.lay(2, message(), "to be done")),
            laid("a file without its trailer", SftpFeed.message("HDR|HR_FULL|now|seq=2\n" + body())),
            laid(
                    "a body that is not what its trailer says",
                    SftpFeed.message(SftpFeed.text(2, 0, PEOPLE).replace("E0007,0", "E0007,1"))),
            laid(
                    "wrong totals",
                    SftpFeed.message(SftpFeed.closed("HDR|HR_FULL|now|seq=2\n" + body(), PEOPLE + 1, "20"))),
            laid("a wrong sum", SftpFeed.message(SftpFeed.closed("HDR|HR_FULL|now|seq=2\n" + body(), PEOPLE, "20.5"))),
            played(
                    "a sequence number that was there before",
                    feed -> feed.lay(1, SftpFeed.message(SftpFeed.text(1, 0, PEOPLE + 1)))),
            played("a lower sequence number", feed -> feed.lay(0, SftpFeed.message(SftpFeed.text(0, 0, PEOPLE + 1)))),
            laid("a name, header and trailer that disagree", SftpFeed.message(SftpFeed.text(3, 0, PEOPLE))),
            played("a gap in the sequence", feed -> feed.lay(4, SftpFeed.message(SftpFeed.text(4, 0, PEOPLE - 1)))),
            Map.entry("a line that is too short", new Case(SftpBadInputTest::fixed, feed -> {
                String line =
                        "%-10s0%-10s%-10sA%-10s%-5s%-4s\n".formatted("E0001", "Example", "Rosa", "ICU", "RN2", "0.5");
                feed.lay(
                        2,
                        SftpFeed.message(SftpFeed.closed(
                                "HDR|HR_FULL|now|seq=2\n" + line + line.substring(0, 45) + "\n", 2, "0.5")));
                feed.read();
            })),
            Map.entry("a file that grows while it is fetched", new Case(SftpBadInputTest::plain, feed -> {
                feed.now = feed.now.plusSeconds(3600);
                feed.lay("staff-2.csv.pgp", plainRows());
                feed.read();
                feed.now = feed.now.plusSeconds(120);
                feed.stage.server.control().plan("kind=grow&on=read");
                long kept = feed.stage.kept();
                feed.read();
                assertThat(feed.stage.kept()).isEqualTo(kept);
                assertThat(feed.stage.there("")).containsExactly("staff-2.csv.pgp");
            })),
            played("a file without its checksum file", feed -> {
                feed.layAlone(2, message());
                feed.read();
                assertThat(feed.stage.there("")).containsExactly(SftpFeed.name(2));
            }),
            Map.entry(
                    "a file that is too large",
                    new Case(yaml -> yaml.replace("largest: 4GB", "largest: 20KB"), feed -> {
                        feed.lay(2, new byte[20 * 1024 + 1]);
                        feed.read();
                        assertThat(feed.outcomes.getLast()).contains("alarm=true");
                    })),
            stopped("the wrong host key", yaml -> yaml.replaceFirst("SHA256:A{43}", "SHA256:" + "B".repeat(43))),
            stopped("a refused password", yaml -> yaml.replace("${PRECEPTOR_HR_SFTP_PASSWORD}", "guessed")),
            played("a server that goes in the middle", feed -> {
                feed.lay(2, message());
                feed.stage.server.control().plan("kind=break&on=read");
                assertThat(feed.read()).isInstanceOf(FeedOutcome.TryLater.class);
                assertThat(feed.stage.kept()).isEqualTo(1);
                assertThat(feed.stage.there("")).contains(SftpFeed.name(2));
                feed.read();
                assertThat(feed.stage.kept()).isEqualTo(2);
            }),
            played("a server that is not there", feed -> {
                feed.stage.server.close();
                assertThat(feed.read()).isInstanceOf(FeedOutcome.TryLater.class);
            }),
            Map.entry(
                    "a folder that is not there",
                    new Case(yaml -> yaml.replace("folder: outbound", "folder: elsewhere"), feed -> {
                        feed.read();
                        assertThat(feed.outcomes.getLast()).contains("alarm=true");
                    })),
            played("a file that the server does not let us read", feed -> {
                feed.lay(2, message());
                feed.stage.server.control().plan("kind=refuse-read&on=read");
                feed.read();
                assertThat(feed.outcomes.getLast()).contains("alarm=true", SftpFeed.name(2));
                assertThat(feed.stage.kept()).isEqualTo(1);
            }),
            played("a server that does not let us move", feed -> {
                feed.lay(2, message());
                feed.stage.server.control().plan("kind=refuse-move&on=move");
                feed.read();
                assertThat(feed.outcomes.getLast()).contains("alarm=true");
                assertThat(feed.stage.there("")).contains(SftpFeed.name(2));
                assertThat(feed.read()).isEqualTo(new FeedOutcome.UpToDate(0));
                assertThat(feed.stage.there("")).isEmpty();
            })));

    @TestFactory
    Stream<DynamicTest> answersAsTheTableSays() throws IOException {
        return table().entrySet().stream()
                .filter(row -> CASES.containsKey(row.getKey()))
                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> check(row.getKey(), row.getValue())));
    }

    @Test
    void theTableAndTheTestHaveTheSameCases() throws IOException {
        assertThat(table().keySet()).containsExactlyInAnyOrderElementsOf(CASES.keySet());
    }

    /// Forty people are known and one more who is in no file: whoever counted as missing from the file in question
    /// would end with the third.
    private void check(String name, String answer) throws IOException {
        Case played = Objects.requireNonNull(CASES.get(name));
        Path place = Files.createDirectories(root.resolve(name.replaceAll("[^a-zA-Z]", "-")));
        try (var feed = new SftpFeed(place, played.settings())) {
            if (isReadable(name)) {
                feed.good(1, PEOPLE);
                assertThat(feed.outcomes).containsExactly("UpToDate[records=" + PEOPLE + "]");
                feed.living.add("E9998#0");
            }
            played.play().accept(feed);
            assertThat(feed.ended()).isZero();
            String quoted = quoted(answer);
            assertThat(feed.told()).doesNotContain("Rosa", "Example,", "s3cret");
            if (quoted != null) {
                assertThat(feed.told()).contains(quoted);
            }
            if (answer.startsWith("refused whole")) {
                assertThat(feed.sink.drafts.getLast().state()).isEqualTo(EntryState.REFUSED);
                feed.good(5, PEOPLE);
                assertThat(feed.outcomes.getLast()).as("the next one is read").startsWith("UpToDate");
                assertThat(feed.ended()).as("it counts as no full file").isZero();
            }
            if (answer.startsWith("held whole")) {
                assertThat(feed.sink.drafts.getLast().kind()).isEqualTo("HR file held");
                assertThat(feed.sink.staff).as("nothing of it is taken").hasSize(PEOPLE);
            }
            if (answer.startsWith("the feed stops")) {
                assertThat(feed.outcomes.getLast()).startsWith("Stopped");
            }
        }
    }

    private static boolean isReadable(String name) {
        return !name.equals("the wrong host key")
                && !name.equals("a refused password")
                && !name.equals("a folder that is not there")
                && !name.equals("a line that is too short")
                && !name.equals("a file that grows while it is fetched");
    }

    private static @Nullable String quoted(String answer) {
        Matcher quoted = QUOTED.matcher(answer);
        return quoted.find() ? quoted.group(1) : null;
    }

    private static Map<String, String> table() throws IOException {
        String text = Files.readString(TABLE);
        var rows = new TreeMap<String, String>();
        text.substring(text.indexOf("## What goes wrong"))
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| what came"))
                .map(line -> line.split("\\|", -1))
                .forEach(cells -> rows.put(cells[1].strip(), cells[2].strip()));
        return rows;
    }

    private static Map.Entry<String, Case> laid(String name, byte[] bytes) {
        return played(name, feed -> feed.lay(2, bytes));
    }

    private static Map.Entry<String, Case> played(String name, Consumer<SftpFeed> play) {
        return Map.entry(name, new Case(yaml -> yaml, feed -> {
            play.accept(feed);
            feed.read();
        }));
    }

    private static Map.Entry<String, Case> stopped(String name, UnaryOperator<String> settings) {
        return Map.entry(name, new Case(settings, feed -> {
            feed.lay(2, message());
            feed.read();
            assertThat(feed.stage.kept()).isZero();
        }));
    }

    private static String body() {
        return SftpFeed.COLUMNS + SftpFeed.rows(0, PEOPLE);
    }

    private static byte[] good() {
        return SftpFeed.text(2, 0, PEOPLE).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] message() {
        return HR.message(US, good());
    }

    private static byte[] tampered() {
        byte[] message = message();
        message[message.length - 40] ^= 1;
        return message;
    }

    private static String fixed(String yaml) {
        return yaml.replace("        key:", """
                dialect:
                  fixed:
                    - {column: employee_id, start: 1, length: 10}
                    - {column: job_seq, start: 11, length: 1}
                    - {column: legal_last, start: 12, length: 10}
                    - {column: legal_first, start: 22, length: 10}
                    - {column: status, start: 32, length: 1}
                    - {column: department, start: 33, length: 10}
                    - {column: job_code, start: 43, length: 5}
                    - {column: fte, start: 48, length: 4}
                key:""".indent(8).stripTrailing());
    }

    /// Neither encrypted nor proven.
    private static String plain(String yaml) {
        return yaml.replaceAll("(?m)^ {8}(pgp|proof):.*\n(?: {10}.*\n)+", "");
    }

    private static byte[] plainRows() {
        return body().getBytes(StandardCharsets.UTF_8);
    }
}
