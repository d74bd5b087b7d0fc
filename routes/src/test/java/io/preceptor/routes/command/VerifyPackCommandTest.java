package io.preceptor.routes.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.evidence.Manifest;
import io.preceptor.lms.evidence.format.ManifestFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyPackCommandTest {

    @TempDir
    Path folder;

    @Test
    void saysThatAPackIsWholeAndWhatItsHeadIs() throws IOException {
        Path pack = folder.resolve("pack.zip");
        Manifest manifest = write(pack, "trained", "trained", true);

        Ran ran = run(pack.toString());

        assertThat(ran.out()).contains("Whole:", "Head " + manifest.head(), "made by officer");
        assertThat(ran.status()).isZero();
    }

    @Test
    void namesTheFileInWhichAByteWasChanged() throws IOException {
        Path pack = folder.resolve("pack.zip");
        write(pack, "trained", "trainee", true);

        Ran ran = run(pack.toString());

        assertThat(ran.out()).contains("A file was changed: people/01/person.json", "NOT whole: 1 problem.");
        assertThat(ran.status()).isEqualTo(1);
    }

    /// Whoever makes the whole chain anew cannot leave the printed index as it was.
    @Test
    void findsAChainMadeAnewUnderAnOldIndex() throws IOException {
        Path pack = folder.resolve("pack.zip");
        write(pack, "trained", "trained", false);

        assertThat(run(pack.toString()).out()).contains("The index prints another head");
    }

    @Test
    void saysWhatToDoWhenThereIsNoPack() throws IOException {
        assertThat(Ran.command("verify-pack").status()).isEqualTo(2);
        Ran none = run(folder.resolve("none.zip").toString());
        assertThat(none.status()).isEqualTo(3);
        assertThat(none.err()).contains("There is no file", "Name the pack's ZIP file.");
        Path torn = Files.writeString(folder.resolve("torn.zip"), "PK torn");
        assertThat(run(torn.toString()).err()).contains("is no ZIP file, or it is cut off");
        assertThat(run(torn.toString()).status()).isEqualTo(3);
    }

    @Test
    void speaksJson() throws IOException {
        Path pack = folder.resolve("pack.zip");
        Manifest manifest = write(pack, "trained", "trainee", true);

        Ran ran = Ran.command("verify-pack", "--json", pack.toString());

        assertThat(ran.json().path("outcome").asString()).isEqualTo("attention");
        assertThat(ran.json().path("head").asString()).isEqualTo(manifest.head());
        assertThat(ran.json().path("problems").get(0).asString()).contains("people/01/person.json");
    }

    private static Ran run(String pack) {
        return Ran.command("verify-pack", pack);
    }

    /// @param chained what the manifest speaks of
    /// @param there   what is there
    /// @param printed whether the index prints the head
    private static Manifest write(Path pack, String chained, String there, boolean printed) throws IOException {
        Manifest.Begun begun = Manifest.begin(
                "General Hospital",
                LocalDate.parse("2026-11-26"),
                "officer",
                Instant.parse("2026-11-26T08:00:00Z"),
                List.of(new Manifest.Content("people/01/person.json", chained.getBytes(UTF_8))));
        byte[] index = pdf(printed ? begun.head() : "0".repeat(64));
        Manifest manifest = begun.close(index);
        try (var zip = new ZipOutputStream(Files.newOutputStream(pack))) {
            put(zip, "people/01/person.json", there.getBytes(UTF_8));
            put(zip, Manifest.INDEX, index);
            put(zip, Manifest.PATH, ManifestFormat.write(manifest));
        }
        return manifest;
    }

    private static void put(ZipOutputStream zip, String path, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(path));
        zip.write(bytes);
        zip.closeEntry();
    }

    private static byte[] pdf(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var document = new PDDocument()) {
            var page = new PDPage();
            document.addPage(page);
            try (var content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(FontName.COURIER), 9);
                content.newLineAtOffset(50, 700);
                content.showText(text);
                content.endText();
            }
            document.save(bytes);
        }
        return bytes.toByteArray();
    }
}
