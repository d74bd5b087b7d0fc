package io.preceptor.lms.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;

import io.preceptor.lms.evidence.PackCheck.Verdict;
import io.preceptor.lms.evidence.format.ManifestFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackCheckTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-26");
    private static final Instant AT = Instant.parse("2026-11-26T08:00:00Z");

    @TempDir
    Path folder;

    @Test
    void findsNothingInAPackAsItWasMade() throws IOException {
        Verdict verdict = check(pack());

        assertThat(verdict.problems()).isEmpty();
        assertThat(verdict.manifest()).isNotNull();
    }

    @Test
    void findsEveryChangedByteWhereverItIs() {
        Map<String, byte[]> whole = pack();
        List<String> paths = whole.keySet().stream()
                .filter(path -> !path.equals(Manifest.PATH))
                .toList();
        qt().withFixedSeed(7)
                .withExamples(60)
                .forAll(
                        integers().between(0, paths.size() - 1),
                        integers().between(0, Integer.MAX_VALUE - 1),
                        integers().between(1, 255))
                .check((file, place, change) -> {
                    String path = paths.get(file);
                    Map<String, byte[]> changed = pack();
                    byte[] bytes = Objects.requireNonNull(changed.get(path)).clone();
                    bytes[place % bytes.length] ^= (byte) (int) change;
                    changed.put(path, bytes);
                    return uncheckedProblems(changed).equals(List.of("A file was changed: " + path));
                });
    }

    @Test
    void findsWhateverIsChangedInTheManifest() {
        String manifest = new String(Objects.requireNonNull(pack().get(Manifest.PATH)), StandardCharsets.UTF_8);
        for (String[] change : new String[][] {
            {"General Hospital", "General Hospitel"},
            {"2026-11-26\"", "2026-11-25\""},
            {"officer", "0fficer"},
            {"\"size\":5", "\"size\":6"},
            {"people/01/person.json", "people/02/person.json"},
            {"\"head\":\"", "\"head\":\"0"},
            {"\"seal\":\"", "\"seal\":\"0"},
        }) {
            assertThat(manifest).contains(change[0]);
            Map<String, byte[]> changed = pack();
            changed.put(Manifest.PATH, manifest.replace(change[0], change[1]).getBytes(StandardCharsets.UTF_8));
            assertThat(uncheckedProblems(changed)).as(change[1]).isNotEmpty();
        }
    }

    @Test
    void findsWhatWasAddedAndWhatIsMissing() {
        Map<String, byte[]> changed = pack();
        changed.remove("people/01/person.pdf");
        changed.put("people/01/more.pdf", new byte[] {1});

        assertThat(uncheckedProblems(changed))
                .containsExactly("A file is missing: people/01/person.pdf", "A file was added: people/01/more.pdf");
    }

    /// Somebody who makes the chain anew, as anyone can, has another head than the printed one.
    @Test
    void aChainThatWasMadeAnewHasAnotherHead() {
        Manifest forged = Manifest.begin(
                        "General Hospital",
                        DAY,
                        "officer",
                        AT,
                        List.of(new Manifest.Content(
                                "people/01/person.json", "other".getBytes(StandardCharsets.UTF_8))))
                .close(new byte[] {1});

        assertThat(forged.contradictions()).isEmpty();
        assertThat(forged.head()).isNotEqualTo(manifest(contents()).head());
    }

    @Test
    void saysSoWhenThereIsNoManifestOrNoPack() throws IOException {
        Map<String, byte[]> changed = pack();
        for (String text : List.of("", "{}", "[]", "{\"entries\":[{}]}", "no json")) {
            changed.put(Manifest.PATH, text.getBytes(StandardCharsets.UTF_8));
            assertThat(uncheckedProblems(changed)).containsExactly("There is no manifest.json that can be read");
        }
        changed.remove(Manifest.PATH);
        assertThat(uncheckedProblems(changed)).hasSize(1);
        Path none = Files.writeString(folder.resolve("none.zip"), "no zip");
        assertThatThrownBy(() -> new PackCheck(ManifestFormat::read).check(none))
                .isInstanceOf(ZipException.class);
    }

    @Test
    void readsAListOfNamesAsPeopleWriteIt() {
        assertThat(Named.entries("Nguyen, Linh\n\r\n E1\u000001 ;E102\tE101\n"))
                .containsExactly("Nguyen, Linh", "E101", "E102");
        assertThat(Named.entries(" \n;;")).isEmpty();
    }

    private static List<Manifest.Content> contents() {
        return List.of(
                new Manifest.Content("people/01/person.pdf", "%PDF-1.7 one".getBytes(StandardCharsets.UTF_8)),
                new Manifest.Content("people/01/person.json", "{\"a\"}".getBytes(StandardCharsets.UTF_8)),
                new Manifest.Content(
                        "people/01/evidence/attempt-1.json", "x".repeat(200_000).getBytes(StandardCharsets.UTF_8)));
    }

    private static Manifest manifest(List<Manifest.Content> files) {
        return Manifest.begin("General Hospital", DAY, "officer", AT, files)
                .close("%PDF index".getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, byte[]> pack() {
        var pack = new LinkedHashMap<String, byte[]>();
        var files = new ArrayList<>(contents());
        files.forEach(file -> pack.put(file.path(), file.bytes()));
        pack.put(Manifest.INDEX, "%PDF index".getBytes(StandardCharsets.UTF_8));
        pack.put(Manifest.PATH, ManifestFormat.write(manifest(files)));
        return pack;
    }

    private List<String> uncheckedProblems(Map<String, byte[]> files) {
        try {
            return check(files).problems();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Verdict check(Map<String, byte[]> files) throws IOException {
        Path file = folder.resolve("pack.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> one : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(one.getKey()));
                zip.write(one.getValue());
                zip.closeEntry();
            }
        }
        return new PackCheck(ManifestFormat::read).check(file);
    }
}
