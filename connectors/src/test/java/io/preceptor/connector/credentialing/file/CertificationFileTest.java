package io.preceptor.connector.credentialing.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.strings;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.preceptor.connector.credentialing.event.CertificationEvent;
import io.preceptor.connector.credentialing.event.EventJson;
import io.preceptor.connector.credentialing.event.Pushes;
import io.preceptor.lms.returns.Outbox.Kind;
import io.preceptor.lms.returns.Outbox.Line;
import io.preceptor.lms.returns.Outbox.OutboxFile;
import io.preceptor.lms.returns.Push;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CertificationFileTest {

    @Test
    void writesARowForEachEventAndTheControlTotals() {
        var file = file(Pushes.granted("C-1", 7), Pushes.changed("C-2", 8, null), Pushes.withdrawn("C-3", 9));

        List<String> lines = new String(file.content(), UTF_8).lines().toList();
        assertThat(file.name()).isEqualTo("CERT_DELTA_000012.csv");
        assertThat(file.rows()).isEqualTo(3);
        assertThat(lines).hasSize(5);
        assertThat(lines.getFirst())
                .isEqualTo(
                        "\"row\",\"event_id\",\"type\",\"occurred_at\",\"version\",\"person_id\",\"person_identifier\","
                                + "\"certification_key\",\"code_system\",\"code\",\"title\",\"issuer\",\"valid_from\",\"valid_to\"");
        assertThat(lines.get(1)).contains("\"0004711\",\"C-1\"").endsWith("\"2026-11-02\",\"2028-11-01\"");
        assertThat(lines.get(2)).endsWith("\"2026-11-02\",\"\"");
        assertThat(lines.get(3)).contains("certification.withdrawn").endsWith("\"C-3\",\"\",\"\",\"\",\"\",\"\",\"\"");
        String body = String.join("\r\n", lines.subList(0, 4)) + "\r\n";
        assertThat(lines.get(4)).isEqualTo("#TRAILER,DELTA,12,3,2,1," + Digest.of(body.getBytes(UTF_8)));
    }

    @Test
    void letsNoSpreadsheetRunWhatATitleSays() {
        for (String title : List.of("=HYPERLINK(\"x\")", "+1", "-1", "@SUM(A1)", "a\r\n\"b\",=c")) {
            var item = Pushes.item("C-1", 7, Pushes.content("C-1", title, null), null);
            CsvRecord row = rows(file(item)).get(1);
            assertThat(row.getFieldCount()).isEqualTo(14);
            assertThat("=+-@").doesNotContain(row.getField(10).substring(0, 1));
            assertThat(row.getField(10)).doesNotContain("\n").doesNotContain("\r");
        }
    }

    @Test
    void holdsEveryTitleInOneFieldOfOneLine() {
        qt().forAll(strings().allPossible().ofLengthBetween(1, 30)).checkAssert(title -> {
            // A certificate's title is stored as UTF-8; half a surrogate pair cannot be there.
            String stored = new String(title.getBytes(UTF_8), UTF_8);
            var file = file(Pushes.item("C-1", 7, Pushes.content("C-1", stored, null), null));
            List<CsvRecord> rows = rows(file);
            assertThat(rows).hasSize(3);
            assertThat(rows.get(1).getField(7)).isEqualTo("C-1");
            assertThat(CertificationFile.read(file)).hasSize(1);
        });
    }

    @Test
    void readsWhatAnAnswerSaysOfEachRow() {
        qt().forAll(lists().of(integers().between(0, 2)).ofSizeBetween(1, 20)).checkAssert(verdicts -> {
            var items = new ArrayList<Push.Item>();
            for (int i = 0; i < verdicts.size(); i++) {
                items.add(Pushes.granted("C-" + i, i + 1));
            }
            var file = file(items.toArray(Push.Item[]::new));
            var body = new StringBuilder("row,certification_key\n");
            int named = 0;
            for (int i = 0; i < verdicts.size(); i++) {
                if (verdicts.get(i) == 0) {
                    body.append(i + 1).append(",C-").append(i).append('\n');
                    named++;
                }
            }
            assertThat(answer(body.toString(), named, false, file))
                    .isInstanceOfSatisfying(
                            AnswerFile.Legible.class,
                            legible -> assertThat(legible.verdicts()).hasSize((int) verdicts.stream()
                                    .filter(verdict -> verdict == 0)
                                    .count()));
        });
    }

    @Test
    void keepsCodeAndTextOfARejectButNotWhomItIsAbout() {
        var file = file(Pushes.granted("C-1", 7));
        String body = "row,certification_key,code,message\r\n1,C-1,E42,\"No provider 0004711 for C-1\"\r\n";

        assertThat(answer(body, 1, true, file))
                .isInstanceOfSatisfying(
                        AnswerFile.Legible.class,
                        legible -> assertThat(legible.verdicts())
                                .singleElement()
                                .satisfies(verdict -> {
                                    assertThat(verdict.code()).isEqualTo("E42");
                                    assertThat(verdict.message()).isEqualTo("No provider ... for ...");
                                }));
    }

    @Test
    void refusesAnAnswerThatDoesNotFitTheFile() {
        var file = file(Pushes.granted("C-1", 7), Pushes.granted("C-2", 8));
        String head = "row,certification_key\n";

        assertUnusable(answer(head + "3,C-1\n", 1, false, file), "line 2 names a row that the file does not have");
        assertUnusable(answer(head + "0,C-1\n", 1, false, file), "names a row that the file does not have");
        assertUnusable(answer(head + "x,C-1\n", 1, false, file), "names a row that the file does not have");
        assertUnusable(answer(head + "1,C-2\n", 1, false, file), "another certification");
        assertUnusable(answer(head + "1,C-1\n1,C-1\n", 2, false, file), "second time");
        assertUnusable(answer(head + "1,C-1,x\n", 1, false, file), "has not 2 fields");
        assertUnusable(answer(head + "1,C-1\n", 2, false, file), "counts other rows");
        assertUnusable(
                AnswerFile.read((head + "#TRAILER,0," + "0".repeat(64) + "\n").getBytes(UTF_8), false, file), "hash");
    }

    @Test
    void waitsForAnAnswerThatIsNotWhollyThere() {
        var file = file(Pushes.granted("C-1", 7));
        byte[] whole = whole("row,certification_key\n1,C-1\n", 1);

        for (int length = 0; length < whole.length; length++) {
            assertThat(AnswerFile.read(java.util.Arrays.copyOf(whole, length), false, file))
                    .as("the first %s bytes", length)
                    .isInstanceOf(AnswerFile.Incomplete.class);
        }
        assertThat(AnswerFile.read(whole, false, file)).isInstanceOf(AnswerFile.Legible.class);
    }

    private static void assertUnusable(AnswerFile answer, String problem) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        AnswerFile.Unusable.class,
                        unusable -> assertThat(unusable.problem()).contains(problem));
    }

    private static AnswerFile answer(String body, int rows, boolean isReject, OutboxFile file) {
        return AnswerFile.read(whole(body, rows), isReject, file);
    }

    private static byte[] whole(String body, int rows) {
        return (body + "#TRAILER," + rows + "," + Digest.of(body.getBytes(UTF_8)) + "\n").getBytes(UTF_8);
    }

    private static OutboxFile file(Push.Item... items) {
        var lines = new ArrayList<Line>();
        for (Push.Item item : items) {
            var event = CertificationEvent.of(Pushes.of(item), item, Set.of(Pushes.EMPLOYEES))
                    .orElseThrow();
            lines.add(new Line(event.eventId(), EventJson.write(event)));
        }
        return CertificationFile.write("CERT", Kind.DELTA, 12, lines);
    }

    private static List<CsvRecord> rows(OutboxFile file) {
        try (var reader = CertificationFile.reader(new String(file.content(), UTF_8))) {
            return reader.stream().toList();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
