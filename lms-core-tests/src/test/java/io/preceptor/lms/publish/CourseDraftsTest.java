package io.preceptor.lms.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.assignment.format.PublishedContentFormat;
import io.preceptor.lms.converge.Hospital;
import io.preceptor.lms.journal.FileProblem;
import io.preceptor.lms.journal.FileRead;
import io.preceptor.lms.journal.FileText;
import io.preceptor.lms.publish.CourseDrafts.Outcome;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Policy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// One course or path at a time, out of the policy and back into a draft of it.
class CourseDraftsTest {

    private static final Path CONFIG = Path.of(System.getProperty("preceptor.root", ".."), "config");
    private static final Drafting DRAFTING = new Drafting(Hospital.open("course_drafts"), 0);
    private static final CourseDrafts DRAFTS = new CourseDrafts(DRAFTING.drafts, DRAFTING.hospital.publications);

    @Test
    void whatGoesOutAndComesInUnchangedChangesNothing() {
        PublishedContent sample = sample();
        long draft = DRAFTING.make(sample, "ana");
        var keys = new ArrayList<String>();
        sample.policy().courses().forEach(course -> keys.add(course.key()));
        sample.policy().curriculum().paths().forEach(path -> keys.add(path.key()));
        assertThat(keys).hasSizeGreaterThan(12).contains("ready-for-paediatrics");
        for (String key : keys) {
            String yaml = CourseDrafts.yaml(sample.policy(), key).orElseThrow();
            assertThat(DRAFTS.put(draft, null, new FileText(key, yaml), "the same", "ana"))
                    .as(key)
                    .isInstanceOfSatisfying(
                            Outcome.Made.class,
                            made -> assertThat(DRAFTING.drafts
                                            .find(made.number())
                                            .orElseThrow()
                                            .content())
                                    .contains(sample));
        }
    }

    @Test
    void changesTheOneThatIsNamedAndLeavesAllOthers() {
        PublishedContent before = DRAFTS.base(null).orElseThrow().content();
        Course course = before.policy().course("icu-sepsis").orElseThrow();
        Course better =
                course.worded("Sepsis, sooner", course.expectedTime(), "Watch, and act.", course.questions(), 90);
        Outcome outcome = DRAFTS.put(null, null, new FileText("one.yaml", CourseDrafts.yaml(better)), "sooner", "ana");

        PublishedContent after = DRAFTING.drafts
                .find(((Outcome.Made) outcome).number())
                .flatMap(Draft::content)
                .orElseThrow();
        assertThat(after.policy().course("icu-sepsis")).contains(better);
        assertThat(after.policy().courses())
                .extracting(Course::key)
                .containsExactlyElementsOf(
                        before.policy().courses().stream().map(Course::key).toList());
        assertThat(DRAFTING.drafts.differences(after))
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.toString()).contains("icu-sepsis"));
        assertThat(DRAFTING.hospital.publications.upToNow().getLast().policy().course("icu-sepsis"))
                .as("nothing is in force")
                .contains(course);
    }

    @Test
    void saysEveryMistakeWithItsPlaceAndKeepsNothing() {
        int drafts = DRAFTING.drafts.list(100).size();
        assertThat(problems("courses:\n  - key: Not A Key\n    title: x\n    body: y\n"))
                .extracting(FileProblem::line)
                .contains(2);
        assertThat(problems("requirements:\n  - key: x\n")).isNotEmpty();
        assertThat(problems("")).isNotEmpty();
        assertThat(problems("&a [*a, *a")).isNotEmpty();
        assertThat(DRAFTING.drafts.list(100)).hasSize(drafts);
        assertThat(DRAFTS.put(999_999L, null, new FileText("x.yaml", "courses: []"), "x", "ana"))
                .isInstanceOf(Outcome.NoBase.class);
    }

    @Test
    void whatAnotherCourseIsMissingIsFoundByTheDraftsOwnCheck() {
        Course course = DRAFTS.base(null)
                .orElseThrow()
                .content()
                .policy()
                .course("icu-sepsis")
                .orElseThrow();
        String yaml =
                CourseDrafts.yaml(course).replaceFirst("(?m)^( *)title: ", "$1after: [no-such-course]\n$1title: ");
        Outcome outcome = DRAFTS.put(null, null, new FileText("one.yaml", yaml), "after another", "ana");
        assertThat(DRAFTING.drafts
                        .find(((Outcome.Made) outcome).number())
                        .orElseThrow()
                        .problems())
                .isNotEmpty();
    }

    @Test
    void undoesNothingThatWasPublishedSinceItWasTaken() {
        CourseDrafts.Base taken = DRAFTS.base(null).orElseThrow();
        PublishedContent before = taken.content();
        String sepsis = CourseDrafts.taken(taken, "icu-sepsis").orElseThrow();
        String hygiene = CourseDrafts.taken(taken, "hand-hygiene").orElseThrow();
        long draft = DRAFTING.make(before, "ana");
        Course course = before.policy().course("icu-sepsis").orElseThrow();
        Course better = course.worded("Sepsis, by others", course.expectedTime(), "x", course.questions(), 90);
        var courses = new ArrayList<>(before.policy().courses());
        courses.replaceAll(one -> one.equals(course) ? better : one);
        DRAFTING.hospital.publications.publish(
                new PublishedContent(
                        new Policy(
                                courses,
                                before.policy().requirements(),
                                before.policy().roles()),
                        before.crosswalk(),
                        before.units()),
                "test",
                "meanwhile");

        assertThat(CourseDrafts.takenOf(sepsis)).hasValue(taken.version());
        assertThat(CourseDrafts.takenOf("courses: []")).isEmpty();
        assertThat(DRAFTS.put(null, taken.version(), new FileText("one.yaml", sepsis), "old", "ana"))
                .isEqualTo(new Outcome.Overtaken(List.of("icu-sepsis")));
        assertThat(basedOn(DRAFTS.put(null, taken.version(), new FileText("one.yaml", hygiene), "other", "ana")))
                .as("what nobody else changed goes beside what is in force")
                .isEqualTo(DRAFTING.hospital.publications.version());
        assertThat(basedOn(DRAFTS.put(draft, taken.version(), new FileText("one.yaml", sepsis), "on it", "ana")))
                .as("of a draft that is outdated, another outdated one")
                .isEqualTo(taken.version());
    }

    private static int basedOn(Outcome outcome) {
        return DRAFTING.drafts
                .find(((Outcome.Made) outcome).number())
                .orElseThrow()
                .basedOn();
    }

    private static List<FileProblem> problems(String yaml) {
        return DRAFTS.put(null, null, new FileText("x.yaml", yaml), "x", "ana") instanceof Outcome.Refused(var problems)
                ? problems
                : List.of();
    }

    private static PublishedContent sample() {
        try (Stream<Path> files = Files.walk(CONFIG.resolve("training"))) {
            List<FileText> policy = files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(CourseDraftsTest::text)
                    .toList();
            var read = PublishedContentFormat.read(
                    policy, text(CONFIG.resolve("mappings/job-codes.csv")), text(CONFIG.resolve("mappings/units.csv")));
            return ((FileRead.Taken<PublishedContent>) read).value();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static FileText text(Path file) {
        try {
            return new FileText(String.valueOf(file.getFileName()), Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
