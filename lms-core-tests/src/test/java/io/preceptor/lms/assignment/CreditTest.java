package io.preceptor.lms.assignment;

import static io.preceptor.lms.assignment.Story.day;
import static io.preceptor.lms.assignment.Story.in;
import static io.preceptor.lms.assignment.Story.nurse;
import static io.preceptor.lms.assignment.Story.once;
import static io.preceptor.lms.assignment.Story.recurring;
import static io.preceptor.lms.assignment.Story.requirement;
import static io.preceptor.lms.assignment.Story.yearly;
import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Criterion;
import io.preceptor.lms.training.Curriculum;
import io.preceptor.lms.training.Equivalency;
import io.preceptor.lms.training.Policy;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What counts as what.
class CreditTest {

    private static final List<Course> COURSES = List.of(yearly("bls"), once("acls"), once("bls-class"), once("skills"));

    private final Story story = new Story();

    @Test
    void anotherCourseCountsAndCertifiesWhatItCountsAs() {
        begin(counts("bls", "acls"));
        story.completes("2026-11-10", "acls").wakes(day("2027-10-01"));
        assertThat(story.certifications()).containsExactly("bls 2026-11-10 2027-11-10");
        assertThat(story.assignments()).containsExactly("bls/1 COMPLETED", "bls/2 OPEN");
    }

    @Test
    void itDoesNotCountTheOtherWayRound() {
        story.publishesFirst(Story.policy(
                        COURSES,
                        new Curriculum(List.of(), List.of(counts("bls", "acls"))),
                        requirement("acls", "acls", new Criterion.Everyone(), false, null)))
                .becomes("2026-11-02", nurse(in("ICU")))
                .completes("2026-11-10", "bls");
        assertThat(story.assignments()).containsExactly("acls/1 OPEN");
    }

    @Test
    void theSameCreditIsEarnedOnlineOrInPerson() {
        begin(counts("bls", "bls-class"));
        story.completes("2026-11-10", "bls-class");
        assertThat(story.assignments()).containsExactly("bls/1 COMPLETED");
        story.wakes(day("2027-10-01")).completes("2027-10-02", "bls");
        assertThat(story.assignments()).containsExactly("bls/1 COMPLETED", "bls/2 COMPLETED");
    }

    @Test
    void twoCoursesTogetherCountOnlyWhenBothAreThere() {
        begin(counts("bls", "bls-class", "skills"));
        story.completes("2026-11-10", "bls-class");
        assertThat(story.assignments()).containsExactly("bls/1 OPEN");
        story.completes("2026-11-12", "skills");
        assertThat(story.assignments()).containsExactly("bls/1 COMPLETED");
        assertThat(story.certifications()).containsExactly("bls 2026-11-12 2027-11-12");
        // To renew it both are to be taken anew.
        story.wakes(day("2027-10-01")).completes("2027-10-02", "skills");
        assertThat(story.assignment("bls").progress()).isEqualTo(Progress.OPEN);
        story.completes("2027-10-03", "bls-class");
        assertThat(story.assignment("bls").progress()).isEqualTo(Progress.COMPLETED);
    }

    @Test
    void aChainOfEquivalenciesCounts() {
        begin(counts("bls", "acls"), counts("acls", "skills"));
        story.completes("2026-11-10", "skills");
        assertThat(story.assignments()).containsExactly("bls/1 COMPLETED");
    }

    @Test
    void countsOnlyForWhatWasCompletedWithinItsDates() {
        begin(new Equivalency("bls", List.of("acls"), null, LocalDate.parse("2026-11-09")));
        story.completes("2026-11-10", "acls");
        assertThat(story.assignments()).containsExactly("bls/1 OPEN");
        story.brings("2026-11-12", "acls", "2026-11-08", null);
        assertThat(story.assignments()).containsExactly("bls/1 COMPLETED");
    }

    @Test
    void thatIsPublishedLaterCountsForWhatWasDoneBefore() {
        begin();
        story.completes("2026-11-10", "acls");
        assertThat(story.assignments()).containsExactly("bls/1 OPEN");
        story.publishes("2026-11-12", policy(counts("bls", "acls")));
        assertThat(story.assignments()).containsExactly("bls/1 COMPLETED");
        assertThat(story.certifications()).containsExactly("bls 2026-11-10 2027-11-10");
    }

    private void begin(Equivalency... equivalencies) {
        story.publishesFirst(policy(equivalencies)).becomes("2026-11-02", nurse(in("ICU")));
    }

    private static Policy policy(Equivalency... equivalencies) {
        return Story.policy(COURSES, new Curriculum(List.of(), List.of(equivalencies)), recurring("bls", "bls"));
    }

    private static Equivalency counts(String course, String... by) {
        return new Equivalency(course, List.of(by), null, null);
    }
}
