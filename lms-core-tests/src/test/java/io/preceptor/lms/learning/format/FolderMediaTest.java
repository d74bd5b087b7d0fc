package io.preceptor.lms.learning.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.journal.FileProblem;
import io.preceptor.lms.journal.FileRead;
import io.preceptor.lms.journal.FileText;
import io.preceptor.lms.learning.packages.PackageMaker;
import io.preceptor.lms.training.Packaged;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.training.format.PolicyFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is wrong with the package of a course is found when its policy is read, and not when a learner opens it.
class FolderMediaTest {

    private static final String GOOD = PackageMaker.scorm12("");

    @TempDir
    Path folder;

    @Test
    void saysOfABadPackageWhereItsCourseNamesItWhatIsWrongAndWhatToDo() throws IOException {
        lay("cut.zip", cut());
        assertProblem("cut.zip", 6, "a whole file: it cannot be unpacked", "save it again");
        lay("none.zip", PackageMaker.empty().file("readme.txt", "x").zip(folder));
        assertProblem("none.zip", 6, "NOTHING_TO_OPEN", "add an imsmanifest.xml");
        lay("torn.zip", PackageMaker.with(GOOD.replace("</organizations>", "")).zip(folder));
        assertProblem("torn.zip", 6, "MANIFEST_MALFORMED at imsmanifest.xml line ", "well-formed");
        lay(
                "away.zip",
                PackageMaker.with(GOOD.replace("index.html", "away.html")).zip(folder));
        assertProblem("away.zip", 6, "MISSING_FILE at imsmanifest.xml line ", "add the file that href names");
        lay("circle.zip", PackageMaker.with(PackageMaker.scorm12("", "", """
                                <resource identifier="R1" adlcp:scormtype="sco" href="index.html">
                                  <dependency identifierref="R2"/></resource>
                                <resource identifier="R2" adlcp:scormtype="asset" href="index.html">
                                  <dependency identifierref="R1"/></resource>""")).zip(folder));
        assertProblem("circle.zip", 6, "CYCLE at imsmanifest.xml line ", "take this dependency out");
        lay("text.zip", Files.writeString(folder.resolve("text"), "no zip at all"));
        assertProblem("text.zip", 6, "by what the file holds", "save it as one of these");
        assertProblem("nowhere.zip", 6, "a file that is there", "put the file below the folder");
    }

    @Test
    void holdsWhatTheCourseSaysAgainstTheManifest() throws IOException {
        lay("good.zip", PackageMaker.with(GOOD).zip(folder));
        assertThat(read("good.zip", "scorm-1.2", "index.html?lang=en")).isInstanceOf(FileRead.Taken.class);
        assertThat(problems("good.zip", "scorm-2004", "index.html"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.line()).isEqualTo(7);
                    assertThat(problem.expected()).contains("the kind that the package's own manifest says");
                    assertThat(problem.fix()).contains("write `kind: scorm-1.2`");
                });
        assertThat(problems("good.zip", "scorm-1.2", "start.html"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.line()).isEqualTo(8);
                    assertThat(problem.expected()).contains("opens with");
                    assertThat(problem.fix()).contains("write `launch: index.html`");
                });
    }

    @Test
    void looksIntoNoPackageThatIsKnown() throws IOException {
        lay("known.zip", PackageMaker.empty().file("readme.txt", "x").zip(folder));
        var asked = new AtomicInteger();
        var media = new FolderMedia(folder, _ -> {
            asked.incrementAndGet();
            return Optional.of(new Packaged.Whole("html5", "index.html"));
        });

        assertThat(PolicyFormat.read(policy("known.zip", "html5", "index.html"), media))
                .isInstanceOf(FileRead.Taken.class);
        assertThat(asked).hasValue(1);
    }

    private void assertProblem(String zip, int line, String expected, String fix) {
        assertThat(problems(zip, "scorm-1.2", "index.html")).as(zip).anySatisfy(problem -> {
            assertThat(problem.file()).isEqualTo("courses.yaml");
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.expected()).contains(expected);
            assertThat(problem.fix()).contains(fix);
        });
    }

    private List<FileProblem> problems(String zip, String kind, String launch) {
        return switch (read(zip, kind, launch)) {
            case FileRead.Taken<Policy> _ -> throw new AssertionError(zip + " was taken");
            case FileRead.Refused<Policy>(var problems) -> problems;
        };
    }

    private FileRead<Policy> read(String zip, String kind, String launch) {
        return PolicyFormat.read(policy(zip, kind, launch), new FolderMedia(folder));
    }

    private static List<FileText> policy(String zip, String kind, String launch) {
        return List.of(new FileText("courses.yaml", """
                courses:
                  - key: lifting
                    title: Lifting
                    expectedTime: 5 minutes
                    material:
                      package: media/%s
                      kind: %s
                      launch: %s
                    body: Lift.
                """.formatted(zip, kind, launch)));
    }

    private void lay(String name, Path zip) throws IOException {
        Files.createDirectories(folder.resolve("media"));
        Files.copy(zip, folder.resolve("media").resolve(name));
    }

    /// As if a connection had broken while it was copied.
    private Path cut() throws IOException {
        byte[] whole = Files.readAllBytes(PackageMaker.with(GOOD).zip(folder));
        return Files.write(folder.resolve("cut"), Arrays.copyOf(whole, whole.length / 2));
    }
}
