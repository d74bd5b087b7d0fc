package io.preceptor.lms.learning.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.training.FileType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a file is, by what it holds.
class FileInspectionTest {

    @TempDir
    Path folder;

    @Test
    void tellsEachKindByItsFirstBytesAndHowMuchThereIsOfIt() throws Exception {
        assertThat(inspect(SampleFiles.video(8000, "frames"))).isEqualTo(new Inspection(FileType.MP4, 8000, null));
        assertThat(inspect(SampleFiles.pdf(3))).isEqualTo(new Inspection(FileType.PDF, 3, null));
        assertThat(inspect(SampleFiles.captions())).isEqualTo(new Inspection(FileType.VTT, 0, null));
        assertThat(inspect(SampleFiles.zip())).isEqualTo(new Inspection(FileType.ZIP, 0, null));
        assertThat(inspect(SampleFiles.picture())).isEqualTo(new Inspection(FileType.PNG, 0, null));
    }

    @Test
    void takesAScriptForNothingWhateverItsNameSays() throws Exception {
        for (String text :
                List.of("<script>alert(1)</script>", "<svg xmlns='http://www.w3.org/2000/svg'/>", "", "MZ")) {
            Path file = Files.writeString(folder.resolve("film.mp4"), text);
            assertThat(FileInspection.of(file)).isEqualTo(new Inspection(null, 0, null));
        }
    }

    @Test
    void findsEveryFileThatWasCutOff() throws Exception {
        for (byte[] whole :
                List.of(SampleFiles.video(8000, "frames".repeat(50)), SampleFiles.pdf(2), SampleFiles.zip())) {
            for (int length : new int[] {20, whole.length / 2, whole.length - 12}) {
                Inspection cut = inspect(Arrays.copyOf(whole, length));
                assertThat(cut.damage()).as("%s of %s", length, whole.length).isNotNull();
                assertThat(cut.wholeType()).isNull();
            }
        }
    }

    @Test
    void refusesAVideoThatDoesNotSayHowLongItPlays() throws Exception {
        assertThat(inspect(SampleFiles.video(0, "frames")).damage()).contains("how long");
        assertThat(inspect(SampleFiles.video(8000, "")).damage()).contains("no pictures");
        assertThat(inspect(SampleFiles.video(Integer.MAX_VALUE, "frames")).damage())
                .contains("how long");
    }

    @Test
    void refusesCaptionsInOtherCharactersAndWithoutACaption() throws Exception {
        assertThat(inspect("WEBVTT\n\n00:00.000 --> 00:01.000\nCafé".getBytes(StandardCharsets.ISO_8859_1))
                        .damage())
                .contains("UTF-8");
        assertThat(inspect("WEBVTT\n".getBytes(StandardCharsets.UTF_8)).damage())
                .contains("no caption");
    }

    @Test
    void survivesAPdfThatIsMadeToBreakItsReader() throws Exception {
        String nested = "%PDF-1.7\n" + "[".repeat(100_000) + "\nstartxref\n9\n%%EOF";
        assertThat(inspect(nested.getBytes(StandardCharsets.ISO_8859_1)).damage())
                .isNotNull();
    }

    @Test
    void refusesADocumentThatIsProtectedByAPassword() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var document = new PDDocument()) {
            document.addPage(new PDPage());
            document.protect(new StandardProtectionPolicy("owner", "", new AccessPermission()));
            document.save(bytes);
        }
        assertThat(inspect(bytes.toByteArray()).damage()).contains("password");
    }

    @Test
    void opensNoPdfThatBecomesGigabytesHoweverItIsPacked() throws Exception {
        assertThat(inspect(SampleFiles.packedPdf(1000, 1, false))).isEqualTo(new Inspection(FileType.PDF, 1, null));
        assertThat(inspect(SampleFiles.packedPdf(1000, 1, true)))
                .as("mended")
                .isEqualTo(new Inspection(FileType.PDF, 1, null));
        for (byte[] bomb : List.of(
                SampleFiles.packedPdf(80_000_000, 1, false),
                SampleFiles.packedPdf(80_000_000, 1, true),
                SampleFiles.packedPdf(80_000_000, 2, false))) {
            assertThat(bomb).hasSizeLessThan(200_000);
            assertThat(inspect(bomb)).satisfies(inspection -> {
                assertThat(inspection.type()).isEqualTo(FileType.PDF);
                assertThat(inspection.isBomb()).isTrue();
                assertThat(inspection.wholeType()).isNull();
            });
        }
    }

    private Inspection inspect(byte[] content) throws IOException {
        return FileInspection.of(Files.write(folder.resolve("file"), content));
    }
}
