package io.preceptor.lms.assignment;

import static io.preceptor.lms.assignment.Story.day;
import static io.preceptor.lms.assignment.Story.in;
import static io.preceptor.lms.assignment.Story.nurse;
import static io.preceptor.lms.assignment.Story.once;
import static io.preceptor.lms.assignment.Story.yearly;
import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.CourseTerms;
import io.preceptor.lms.training.Criterion;
import io.preceptor.lms.training.Curriculum;
import io.preceptor.lms.training.Equivalency;
import io.preceptor.lms.training.Policy;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What comes before a course, and whether it is done.
class PrerequisitesTest {

    private final Story story = new Story();

    @Test
    void namesWhatIsMissingAndNothingThatIsDone() {
        begin();
        assertThat(missing("2026-11-03")).containsExactly("bls", "skills");
        story.completes("2026-11-04", "skills");
        assertThat(missing("2026-11-05")).containsExactly("bls");
        story.completes("2026-11-06", "bls");
        assertThat(missing("2026-11-07")).isEmpty();
    }

    @Test
    void whatCountsAsItIsIt() {
        begin();
        story.completes("2026-11-04", "skills").completes("2026-11-06", "bls-class");
        assertThat(missing("2026-11-07")).isEmpty();
    }

    @Test
    void whatItCertifiedMustNotBeOver() {
        begin();
        story.completes("2026-11-04", "skills").completes("2026-11-06", "bls");
        assertThat(missing("2027-11-06")).isEmpty();
        assertThat(missing("2027-11-07")).containsExactly("bls");
    }

    @Test
    void whatDidNotTakePlaceIsNotDone() {
        begin();
        story.completes("2026-11-04", "skills");
        story.rules("2026-11-05", Story.correct(story.lastCompletion(), null));
        assertThat(missing("2026-11-06")).containsExactly("bls", "skills");
    }

    @Test
    void whatIsGivenNoMoreHoldsNobodyBack() {
        begin("2026-12-01");
        story.completes("2026-11-06", "bls");
        assertThat(missing("2026-11-30")).containsExactly("skills");
        assertThat(missing("2026-12-01")).isEmpty();
    }

    @Test
    void aCompletionFromOutsideCountsWhateverComesBefore() {
        begin();
        story.brings("2026-11-05", "acls", "2026-11-04", null);
        assertThat(story.assignments()).containsExactly("acls/1 COMPLETED");
        assertThat(missing("2026-11-06")).containsExactly("bls", "skills");
    }

    @Test
    void allThatComesBeforeIsFoundTheNearestFirst() {
        begin();
        story.completes("2026-11-04", "skills");
        assertThat(prerequisites("2026-11-05").all("acls").stream()
                        .map(one -> one.course().key() + (one.isDone() ? " done" : "")))
                .containsExactly("bls", "skills done", "hygiene");
    }

    private void begin() {
        begin(null);
    }

    private void begin(@Nullable String skillsRetiredOn) {
        story.publishesFirst(policy(skillsRetiredOn)).becomes("2026-11-02", nurse(in("ICU")));
    }

    private List<String> missing(String day) {
        return prerequisites(day).missing("acls").stream().map(Course::key).toList();
    }

    private Prerequisites prerequisites(String day) {
        return Prerequisites.of(story.duties, story.now(), story.world(), day(day));
    }

    private static Policy policy(@Nullable String skillsRetiredOn) {
        Course skills = with(
                once("skills"),
                new CourseTerms(
                        List.of(), Map.of(), skillsRetiredOn == null ? null : LocalDate.parse(skillsRetiredOn)));
        return Story.policy(
                List.of(
                        with(once("acls"), new CourseTerms(List.of("bls", "skills"), Map.of(), null)),
                        with(yearly("bls"), new CourseTerms(List.of("hygiene"), Map.of(), null)),
                        skills,
                        once("hygiene"),
                        once("bls-class")),
                new Curriculum(List.of(), List.of(new Equivalency("bls", List.of("bls-class"), null, null))),
                Story.requirement("acls", "acls", new Criterion.Everyone(), false, null));
    }

    private static Course with(Course course, CourseTerms terms) {
        return new Course(
                course.key(),
                course.title(),
                course.expectedTime(),
                course.body(),
                course.questions(),
                course.passMarkPercent(),
                course.certification(),
                terms);
    }
}
