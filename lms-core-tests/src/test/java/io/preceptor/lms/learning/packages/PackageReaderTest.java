package io.preceptor.lms.learning.packages;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.learning.format.SampleFiles;
import io.preceptor.lms.learning.packages.format.ManifestJson;
import io.preceptor.lms.learning.packages.format.PackageReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageReaderTest {

    private final PackageReader reader = new PackageReader(PackageLimits.DEFAULT);

    @TempDir
    Path folder;

    private CheckedPackage.Accepted accepted(PackageMaker made) throws IOException {
        return accepted(made.zip(folder));
    }

    private CheckedPackage.Accepted accepted(Path zip) throws IOException {
        return assertThat(reader.check(zip))
                .asInstanceOf(InstanceOfAssertFactories.type(CheckedPackage.Accepted.class))
                .actual();
    }

    @Test
    void readsWhatAPackageOfScorm12AsksOfALearner() throws IOException {
        CheckedPackage.Accepted one = accepted(PackageMaker.with(PackageMaker.scorm12("""
                <adlcp:masteryscore>80</adlcp:masteryscore><adlcp:datafromlms>level=2</adlcp:datafromlms>""")));

        assertThat(one.manifest().kind()).isEqualTo(new PackageKind.Scorm12());
        assertThat(one.manifest().title()).isEqualTo("Hand hygiene");
        PackagePart part = one.manifest().parts().getFirst();
        assertThat(part.launch()).isEqualTo("index.html");
        assertThat(part.reports()).isTrue();
        assertThat(part.measures().masteryScore()).isEqualByComparingTo("80");
        assertThat(part.launchData()).isEqualTo("level=2");
        assertThat(one.warnings()).isEmpty();
        assertThat(ManifestJson.read(ManifestJson.write(one.manifest())))
                .as("kept as JSON it reads back")
                .isEqualTo(one.manifest());
    }

    @Test
    void readsTheMeasuresOfEachPartOfScorm2004() throws IOException {
        CheckedPackage.Accepted two = accepted(PackageMaker.empty()
                .file("imsmanifest.xml", PackageMaker.scorm2004("""
                        <adlcp:completionThreshold completedByMeasure="true" minProgressMeasure="0.75"/>
                        <imsss:sequencing><imsss:objectives><imsss:primaryObjective satisfiedByMeasure="true">
                          <imsss:minNormalizedMeasure>0.6</imsss:minNormalizedMeasure>
                        </imsss:primaryObjective></imsss:objectives></imsss:sequencing>
                        """, "a.html?mode=full#top", "sub/b.html"))
                .file("a.html", "a")
                .file("sub/b.html", "b"));

        assertThat(two.manifest().kind()).isEqualTo(new PackageKind.Scorm2004());
        assertThat(two.manifest().parts()).extracting(PackagePart::launch).containsExactly("a.html", "sub/b.html");
        assertThat(two.manifest().parts().getFirst().query()).isEqualTo("?mode=full#top");
        assertThat(two.manifest().parts())
                .extracting(PackagePart::measures)
                .containsOnly(new Measures(null, new BigDecimal("0.6"), new BigDecimal("0.75")));
    }

    @Test
    void takesWhatToolsAddAndLeavesOutWhatLiesBeside() throws IOException {
        CheckedPackage.Accepted one = accepted(PackageMaker.empty()
                .file("Course v2/imsmanifest.xml", PackageMaker.scorm12("").replace("index.html", "Start.HTML"))
                .file("Course v2/start.html", "<p>x")
                .file("Course v2/files/inner.zip", "PK not opened")
                .file("__MACOSX/Course v2/._start.html", "junk")
                .file("readme.txt", "beside")
                .zip(folder, "Course v2/start.html", "Course v2\\start.html"));

        assertThat(one.files())
                .extracting(PackageFile::path)
                .containsExactly("files/inner.zip", "imsmanifest.xml", "start.html");
        assertThat(one.manifest().parts().getFirst().launch()).isEqualTo("start.html");
        assertThat(one.warnings())
                .extracting(PackageProblem::code)
                .containsExactlyInAnyOrder(
                        PackageFault.OTHER_CAPITALS, PackageFault.BACKSLASHES, PackageFault.LEFT_OUT);
    }

    @Test
    void looksIntoWhatLiesWithinAsIntoWhatIsNamedAlone() throws IOException {
        byte[] pdf = SampleFiles.pdf(2);
        CheckedPackage.Accepted one = accepted(PackageMaker.with(PackageMaker.scorm12(""))
                .file("good.pdf", pdf)
                .file("cut.bin", Arrays.copyOf(pdf, pdf.length - 12))
                .file("film.mp4", SampleFiles.video(8000, "frames")));
        assertThat(one.warnings()).singleElement().satisfies(told -> {
            assertThat(told.code()).isEqualTo(PackageFault.NOT_WHOLE);
            assertThat(told.at()).isEqualTo("cut.bin");
            assertThat(told.fix()).contains("ends in the middle");
        });

        assertThat(reader.check(PackageMaker.with(PackageMaker.scorm12(""))
                        .file("files/bomb.pdf", SampleFiles.packedPdf(80_000_000, 1, false))
                        .zip(folder)))
                .asInstanceOf(InstanceOfAssertFactories.type(CheckedPackage.Refused.class))
                .satisfies(refused -> assertThat(refused.problems())
                        .singleElement()
                        .satisfies(problem -> {
                            assertThat(problem.code()).isEqualTo(PackageFault.INFLATES_TOO_MUCH);
                            assertThat(problem.at()).isEqualTo("files/bomb.pdf");
                        }));
    }

    @Test
    void takesPlainPagesWithAndWithoutTheirSmallManifest() throws IOException {
        CheckedPackage.Accepted bare = accepted(PackageMaker.empty().file("index.html", "<p>x"));
        assertThat(bare.manifest().kind()).isEqualTo(new PackageKind.Html5());
        assertThat(bare.manifest().parts().getFirst().measures()).isEqualTo(Measures.NONE);

        CheckedPackage.Accepted measured = accepted(
                PackageMaker.empty().file("preceptor-package.json", """
                        {"title": "Defibrillator", "launch": "go.html", "passMark": 0.8, "progress": 1}""").file("go.html", "<p>x"));
        assertThat(measured.manifest().title()).isEqualTo("Defibrillator");
        assertThat(measured.manifest().parts().getFirst().launch()).isEqualTo("go.html");
        assertThat(measured.manifest().parts().getFirst().measures())
                .isEqualTo(new Measures(null, new BigDecimal("0.8"), BigDecimal.ONE));

        assertThat(reader.check(PackageMaker.empty()
                        .file("preceptor-package.json", "{\"passMark\": 8, \"pass_mark\": 1}")
                        .file("index.html", "<p>x")
                        .zip(folder)))
                .asInstanceOf(InstanceOfAssertFactories.type(CheckedPackage.Refused.class))
                .extracting(CheckedPackage.Refused::problems, InstanceOfAssertFactories.LIST)
                .as("every fault at once")
                .hasSize(2);
    }

    @Test
    void handsOnTheFilesThatItLookedThrough() throws IOException {
        Path zip = PackageMaker.with(PackageMaker.scorm12(""))
                .file("pictures/ä b.png", "png")
                .zip(folder);
        CheckedPackage.Accepted one = accepted(zip);
        Map<String, String> taken = new HashMap<>();

        reader.each(
                zip,
                one,
                (file, content) -> taken.put(file.path(), new String(content.readAllBytes(), StandardCharsets.UTF_8)));

        assertThat(taken).containsEntry("pictures/ä b.png", "png").hasSize(3);
    }

    @Test
    void saysWhereAManifestIsWrongByItsLine() throws IOException {
        CheckedPackage refused = reader.check(PackageMaker.with(
                        PackageMaker.scorm12(
                                "",
                                "",
                                "<resource identifier=\"R1\" href=\"../../x.html\"/>\n<resource identifier=\"R2\"><dependency identifierref=\"R7\"/></resource>"))
                .zip(folder));

        assertThat(refused)
                .asInstanceOf(InstanceOfAssertFactories.type(CheckedPackage.Refused.class))
                .extracting(CheckedPackage.Refused::problems, InstanceOfAssertFactories.list(PackageProblem.class))
                .extracting(PackageProblem::code, problem -> problem.at().replaceAll("\\d+", "N"))
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(PackageFault.UNSAFE_PATH, "imsmanifest.xml line N"),
                        org.assertj.core.groups.Tuple.tuple(PackageFault.DANGLING_REFERENCE, "imsmanifest.xml line N"));
    }
}
