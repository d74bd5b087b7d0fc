package io.preceptor.lms.training.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.journal.FileProblem;
import io.preceptor.lms.journal.FileRead;
import io.preceptor.lms.journal.FileText;
import io.preceptor.lms.training.ContentFile;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.FileType;
import io.preceptor.lms.training.Material;
import io.preceptor.lms.training.Media;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.training.QuizRules;
import io.preceptor.lms.training.QuizRules.Review;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Video, document, package, pictures and quiz rules in a policy's YAML.
class MaterialFormatTest {

    private static final ContentFile FILM = file('a', FileType.MP4, 8000, "media/lift.mp4");
    private static final ContentFile CAPTIONS = file('b', FileType.VTT, 0, "media/lift.vtt");
    private static final ContentFile PAPER = file('c', FileType.PDF, 3, "media/lift.pdf");
    private static final ContentFile ZIP = file('d', FileType.ZIP, 0, "media/lift.zip");
    private static final ContentFile PICTURE = file('e', FileType.PNG, 0, "media/lift.png");
    private static final Map<String, ContentFile> FILES = Map.of(
            FILM.name(),
            FILM,
            CAPTIONS.name(),
            CAPTIONS,
            PAPER.name(),
            PAPER,
            ZIP.name(),
            ZIP,
            PICTURE.name(),
            PICTURE);

    private static final Media MEDIA = name -> {
        if (name.equals("media/cut.mp4")) {
            return new Media.Found.Unfit("a whole file: it ends in the middle", "save it again from its original");
        }
        ContentFile file = FILES.get(name);
        return file == null ? new Media.Found.Missing() : new Media.Found.Fit(file);
    };

    @Test
    void readsAVideoWithItsCaptions() {
        assertThat(course("material: {video: media/lift.mp4, captions: {en: media/lift.vtt}, watchedPercent: 80}")
                        .material())
                .isEqualTo(new Material.Video(FILM, new TreeMap<>(Map.of("en", CAPTIONS)), 80));
        assertThat(course("material: {video: media/lift.mp4, captions: {en: media/lift.vtt}}")
                        .material())
                .isEqualTo(new Material.Video(FILM, new TreeMap<>(Map.of("en", CAPTIONS)), 95));
    }

    @Test
    void readsADocumentAndAPackage() {
        assertThat(course("material: {document: media/lift.pdf, secondsPerPage: 5}")
                        .material())
                .isEqualTo(new Material.Document(PAPER, 5));
        assertThat(course("material: {package: media/lift.zip, kind: scorm-1.2, launch: a/index.html}")
                        .material())
                .isEqualTo(new Material.Bundle(ZIP, Material.Bundle.Kind.SCORM_12, "a/index.html"));
    }

    @Test
    void namesAPictureOfTheTextByWhatItHolds() {
        Course course = read("body: 'See ![How to bend](media/lift.png \"Bend\") and [this](https://example.org).'");
        assertThat(course.body())
                .isEqualTo("See ![How to bend](sha256:" + PICTURE.sha256()
                        + " \"Bend\") and [this](https://example.org).");
        assertThat(course.contentFiles()).isEqualTo(Set.of(PICTURE.sha256()));
    }

    @Test
    void readsHowTheQuestionsArePut() {
        Course course = course("""
                passMarkPercent: 80
                    quiz: {draw: {hands: 1}, attempts: 3, wait: 24 hours, review: answers}
                    questions:
                      - {key: q1, text: A?, bank: hands, choices: [{key: a, text: A, right: true}, {key: b, text: B}]}
                      - {key: q2, text: B?, bank: hands, choices: [{key: a, text: A, right: true}, {key: b, text: B}]}
                """);
        assertThat(course.quiz())
                .isEqualTo(new QuizRules(Map.of("hands", 1), true, 3, Duration.ofHours(24), Review.ANSWERS));
    }

    @Test
    void saysWhereAFileIsMissingOrOfTheWrongKindOrDamaged() {
        assertProblem("material: {document: media/none.pdf}", "a file that is there", "mend the path");
        assertProblem("material: {document: ../../etc/passwd}", "a file that is there", "below the folder");
        assertProblem("material: {document: media/lift.mp4}", "a file of type application/pdf", "video/mp4");
        assertProblem(
                "material: {video: media/cut.mp4, captions: {en: media/lift.vtt}}", "a whole file", "save it again");
        assertProblem("material: {document: " + "0".repeat(64) + "}", "a file that is there", "upload it");
    }

    @Test
    void refusesWhatNobodyCouldTakeIn() {
        assertProblem("material: {video: media/lift.mp4}", "`captions`", "add `captions:`");
        assertProblem("material: {video: media/lift.mp4, captions: {}}", "an entry that keeps the rules", "captions");
        assertProblem(
                "material: {video: media/lift.mp4, captions: {English: media/lift.vtt}}",
                "an entry that keeps the rules",
                "language");
        assertProblem("material: {video: media/lift.mp4, document: media/lift.pdf}", "one of", "name the one file");
        assertProblem("material: {}", "one of", "name the one file");
        assertProblem(
                "material: {video: media/lift.mp4, captions: {en: media/lift.vtt}, watchedPercent: 0}",
                "an entry that keeps the rules",
                "1 to 100");
        assertProblem("material: {document: media/lift.pdf, secondsPerPage: -1}", "a whole number from 0", "form");
        assertProblem("material: {document: media/lift.pdf, secondsPerPage: .nan}", "a whole number from 0", "form");
        assertProblem(
                "material: {package: media/lift.zip, kind: scorm-1.2, launch: ../../index.html}",
                "an entry that keeps the rules",
                "within it");
        assertProblem("material: {package: media/lift.zip, kind: flash, launch: a.html}", "one of", "use one of");
    }

    @Test
    void asksForWordsWithEachPictureAndForPicturesOfTheHouse() {
        assertBodyProblem("![](media/lift.png)", "words for each picture");
        assertBodyProblem("![Bend](https://example.org/a.png)", "pictures that lie beside this YAML");
        assertBodyProblem("![Bend](media/lift.pdf)", "a picture (PNG, JPEG, GIF, WebP)");
        assertBodyProblem("![Bend](media/none.png)", "a file that is there");
    }

    @Test
    void refusesABankOfWhichNobodySaysHowManyAreDrawn() {
        String questions = """
                passMarkPercent: 80
                    quiz: {draw: {%s}}
                    questions:
                      - {key: q1, text: A?, bank: hands, choices: [{key: a, text: A, right: true}, {key: b, text: B}]}
                """;
        assertProblem(questions.formatted("gloves: 1"), "how many questions of the bank `hands`", "add `hands: 1`");
        assertProblem(questions.formatted("hands: 2"), "`hands` holds 1", "draw fewer");
        assertProblem(questions.formatted("hands: 0"), "a whole number from 1", "form");
        assertProblem(questions.replace("    quiz: {draw: {%s}}\n", ""), "`quiz` with `draw`", "remove `bank`");
    }

    @Test
    void keepsInAPublicationWhatEachFileHolds() {
        String yaml = policy("""
                material: {video: media/lift.mp4, captions: {en: media/lift.vtt}, watchedPercent: 80}
                    quiz: {attempts: 2, review: nothing, shuffle: false}
                """);
        Policy policy = taken(PolicyFormat.read(List.of(new FileText("p.yaml", yaml)), MEDIA));
        String kept = PolicyFormat.write(policy);
        assertThat(kept).contains(FILM.sha256()).contains("media/lift.mp4");
        // As published: without any files at hand.
        assertThat(PolicyFormat.readBack(new FileText("kept", kept))).isEqualTo(new FileRead.Taken<>(policy));
        // As the beginning of a draft: what it names must be kept.
        Media byContent = name -> FILES.values().stream()
                .filter(file -> file.sha256().equals(name))
                .findFirst()
                .<Media.Found>map(Media.Found.Fit::new)
                .orElse(new Media.Found.Missing());
        assertThat(PolicyFormat.read(List.of(new FileText("kept", kept)), byContent))
                .isEqualTo(new FileRead.Taken<>(policy));
        assertThat(PolicyFormat.read(List.of(new FileText("kept", kept)), Media.NONE))
                .isInstanceOf(FileRead.Refused.class);
        // As a file beside the media that it was written for.
        assertThat(PolicyFormat.read(List.of(new FileText("kept", kept)), MEDIA))
                .isEqualTo(new FileRead.Taken<>(policy));
    }

    private static void assertProblem(String more, String expected, String fix) {
        assertThat(problems(policy(more))).anySatisfy(problem -> {
            assertThat(problem.expected()).contains(expected);
            assertThat(problem.fix()).contains(fix);
            assertThat(problem.line()).isPositive();
        });
    }

    private static void assertBodyProblem(String body, String expected) {
        assertThat(problems(head() + "    body: '" + body + "'\n")).anySatisfy(problem -> {
            assertThat(problem.expected()).contains(expected);
            assertThat(problem.line()).isEqualTo(5);
        });
    }

    private static List<FileProblem> problems(String yaml) {
        return switch (PolicyFormat.read(List.of(new FileText("p.yaml", yaml)), MEDIA)) {
            case FileRead.Taken<Policy> _ -> throw new AssertionError("was taken");
            case FileRead.Refused<Policy>(var problems) -> problems;
        };
    }

    private static Course course(String more) {
        return taken(PolicyFormat.read(List.of(new FileText("p.yaml", policy(more))), MEDIA))
                .courses()
                .getFirst();
    }

    private static Course read(String body) {
        return taken(PolicyFormat.read(List.of(new FileText("p.yaml", head() + "    " + body + "\n")), MEDIA))
                .courses()
                .getFirst();
    }

    private static Policy taken(FileRead<Policy> read) {
        return switch (read) {
            case FileRead.Taken<Policy>(Policy policy) -> policy;
            case FileRead.Refused<Policy>(var problems) -> throw new AssertionError(problems);
        };
    }

    private static String head() {
        return """
                courses:
                  - key: lifting
                    title: Lifting
                    expectedTime: 5 minutes
                """;
    }

    private static String policy(String more) {
        return head() + "    body: Lift.\n    " + more + "\n";
    }

    private static ContentFile file(char letter, FileType type, long extent, String name) {
        return new ContentFile(String.valueOf(letter).repeat(64), type, 1000, extent, name);
    }
}
