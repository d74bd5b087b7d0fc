package io.preceptor.lms.assignment;

import static io.preceptor.lms.assignment.Story.correct;
import static io.preceptor.lms.assignment.Story.day;
import static io.preceptor.lms.assignment.Story.due;
import static io.preceptor.lms.assignment.Story.ended;
import static io.preceptor.lms.assignment.Story.in;
import static io.preceptor.lms.assignment.Story.nurse;
import static io.preceptor.lms.assignment.Story.once;
import static io.preceptor.lms.assignment.Story.policy;
import static io.preceptor.lms.assignment.Story.recurring;
import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.assignment.DutyChange.Kind;
import io.preceptor.lms.training.CertificationRule;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.CourseTerms;
import io.preceptor.lms.training.CreditType;
import io.preceptor.lms.training.Curriculum;
import io.preceptor.lms.training.DueRule;
import io.preceptor.lms.training.ExpiryBasis;
import io.preceptor.lms.training.LearningPath;
import io.preceptor.lms.training.LearningPath.Underway;
import io.preceptor.lms.training.PathStep;
import io.preceptor.lms.training.Policy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PathTest {

    private static final PathStep SAFETY = PathStep.of("Safety", "safety");
    private static final PathStep ELECTIVES = PathStep.choose("Two of three", 2, List.of("lines", "pumps", "vents"));
    private static final PathStep CREDIT = PathStep.hours(
            "Two contact hours", CreditType.CONTACT_HOURS, new BigDecimal("2"), List.of("pumps", "vents"));
    private static final List<Course> COURSES =
            List.of(once("safety"), once("lines"), hours("pumps", "1.5"), hours("vents", "0.5"), once("icu-refresher"));

    private final Story story = new Story();

    @Nested
    class Steps {
        @Test
        void areDoneOneByOneAndTheNextIsKnown() {
            begin(path(1, Underway.KEEP, null, SAFETY, ELECTIVES));
            assertThat(next()).isEqualTo("Safety");
            story.completes("2026-11-03", "safety");
            assertThat(story.assignments()).containsExactly("icu/1 IN_PROGRESS");
            assertThat(next()).isEqualTo("Two of three");
            story.completes("2026-11-04", "lines");
            assertThat(story.assignments()).containsExactly("icu/1 IN_PROGRESS");
            story.completes("2026-11-05", "vents");
            assertThat(story.assignments()).containsExactly("icu/1 COMPLETED");
            assertThat(story.assignment("icu").closedBecause()).isEqualTo("all 2 steps were done");
            assertThat(story.words("icu", Kind.STEP_DONE))
                    .containsExactly("step 1 of 2 is done: Safety", "step 2 of 2 is done: Two of three");
        }

        @Test
        void mayBeDoneInAnotherOrder() {
            begin(path(1, Underway.KEEP, null, SAFETY, ELECTIVES));
            story.completes("2026-11-03", "lines").completes("2026-11-04", "vents");
            assertThat(next()).isEqualTo("Safety");
            story.completes("2026-11-05", "safety");
            assertThat(story.assignments()).containsExactly("icu/1 COMPLETED");
        }

        @Test
        void ofCreditAreDoneWhenTheHoursAreThere() {
            begin(path(1, Underway.KEEP, null, CREDIT));
            story.completes("2026-11-03", "pumps");
            assertThat(story.assignments()).containsExactly("icu/1 OPEN");
            // The same course twice gives its hours once.
            story.completes("2026-11-04", "pumps");
            assertThat(story.assignments()).containsExactly("icu/1 OPEN");
            story.completes("2026-11-05", "vents");
            assertThat(story.assignments()).containsExactly("icu/1 COMPLETED");
        }

        @Test
        void thatWereDoneBeforeCountAsPriorLearning() {
            story.publishesFirst(policy(COURSES, Curriculum.EMPTY)).becomes("2026-11-02", nurse(in("ICU")));
            story.completes("2026-11-03", "safety")
                    .publishes("2026-11-05", policy(path(1, Underway.KEEP, null, SAFETY, ELECTIVES)));
            assertThat(story.assignments()).containsExactly("icu/1 IN_PROGRESS");
        }

        @Test
        void areNotLostByLeavingAndComingBack() {
            begin(path(1, Underway.KEEP, null, SAFETY, ELECTIVES));
            story.completes("2026-11-03", "safety")
                    .becomes("2026-11-05", ended())
                    .becomes("2027-02-05", nurse(in("ICU")));
            assertThat(story.assignments()).containsExactly("icu/1 IN_PROGRESS");
            assertThat(next()).isEqualTo("Two of three");
        }

        @Test
        void areToBeDoneAgainWhereTheCompletionDidNotTakePlace() {
            begin(path(1, Underway.KEEP, null, SAFETY, ELECTIVES));
            story.completes("2026-11-03", "safety");
            long safety = story.lastCompletion();
            story.completes("2026-11-04", "lines")
                    .completes("2026-11-05", "vents")
                    .rules("2026-11-06", correct(safety, null));
            assertThat(story.assignments()).containsExactly("icu/1 IN_PROGRESS");
            assertThat(next()).isEqualTo("Safety");
        }
    }

    @Nested
    class ANewVersion {
        @Test
        void leavesThoseWhoAreUnderWayWhatTheyBegan() {
            begin(path(1, Underway.KEEP, null, SAFETY, ELECTIVES));
            story.completes("2026-11-03", "safety")
                    .publishes("2026-11-05", policy(path(2, Underway.KEEP, null, SAFETY, CREDIT)))
                    .completes("2026-11-06", "lines")
                    .completes("2026-11-07", "vents");
            assertThat(story.assignments()).containsExactly("icu/1 COMPLETED");
            assertThat(version()).isEqualTo(1);
        }

        @Test
        void isTakenByThoseWhoHaveNotBegun() {
            begin(path(1, Underway.KEEP, null, SAFETY, ELECTIVES));
            story.publishes("2026-11-05", policy(path(2, Underway.KEEP, null, SAFETY, CREDIT)));
            assertThat(version()).isEqualTo(2);
            assertThat(story.words("icu", Kind.COURSE_CHANGED))
                    .containsExactly("version 2 of the path takes the place of version 1");
        }

        @Test
        void isTakenByAllWhereItSaysSoAndWhatWasDoneOfItCounts() {
            begin(path(1, Underway.SWITCH, null, SAFETY, ELECTIVES));
            story.completes("2026-11-03", "safety")
                    .publishes("2026-11-05", policy(path(2, Underway.SWITCH, null, CREDIT, SAFETY)));
            assertThat(version()).isEqualTo(2);
            assertThat(story.assignments()).containsExactly("icu/1 IN_PROGRESS");
            assertThat(next()).isEqualTo("Two contact hours");
        }
    }

    @Nested
    class ACertifyingPath {
        private final CertificationRule yearly = new CertificationRule(
                "ICU ready",
                Period.ofYears(1),
                Period.ofDays(60),
                new ExpiryBasis.FromCompletion(),
                "icu-refresher",
                Period.ZERO);

        @Test
        void certifiesOnceAndIsRenewedByItsRefresher() {
            begin(path(1, Underway.KEEP, yearly, SAFETY, ELECTIVES));
            completeAll("2026-11-0");
            assertThat(story.certifications()).containsExactly("icu-ready 2026-11-05 2027-11-05");
            story.wakes(day("2027-10-01"));
            assertThat(story.assignment("icu").course()).isEqualTo("icu-refresher");
            assertThat(story.assignment("icu").path()).isNull();
            story.completes("2027-10-02", "icu-refresher");
            assertThat(story.assignments()).containsExactly("icu/1 COMPLETED", "icu/2 COMPLETED");
            assertThat(story.certifications()).contains("icu-ready 2027-10-02 2028-10-02");
        }

        @Test
        void isAskedAsAWholeAfterTheLapseAndOldStepsCountNoMore() {
            begin(path(1, Underway.KEEP, yearly, SAFETY, ELECTIVES));
            completeAll("2026-11-0");
            story.wakes(day("2027-12-01"));
            assertThat(story.assignment("icu").course()).isEqualTo("icu-ready");
            assertThat(story.changes("icu", Kind.COURSE_CHANGED)).containsExactly("2027-11-06T05:00:00Z");
            assertThat(next()).isEqualTo("Safety");
            completeAll("2027-12-0");
            assertThat(story.assignments()).containsExactly("icu/1 COMPLETED", "icu/2 COMPLETED");
        }
    }

    private void completeAll(String days) {
        story.completes(days + "3", "safety").completes(days + "4", "lines").completes(days + "5", "vents");
    }

    private void begin(LearningPath path) {
        story.publishesFirst(policy(path)).becomes("2026-11-02", nurse(in("ICU")));
    }

    private static Policy policy(LearningPath path) {
        var asked = path.certification() == null
                ? due("icu", "icu-ready", new DueRule.AfterAssignment(Period.ofDays(30)))
                : recurring("icu", "icu-ready");
        return Story.policy(COURSES, new Curriculum(List.of(path), List.of()), asked);
    }

    private static Policy policy(List<Course> courses, Curriculum curriculum) {
        return Story.policy(courses, curriculum);
    }

    private static LearningPath path(
            int version, Underway underway, @Nullable CertificationRule certification, PathStep... steps) {
        return new LearningPath("icu-ready", "Ready for the ICU", version, underway, List.of(steps), certification);
    }

    private static Course hours(String key, String hours) {
        var terms = new CourseTerms(List.of(), Map.of(CreditType.CONTACT_HOURS, new BigDecimal(hours)), null);
        return new Course(key, key, Duration.ofMinutes(30), "Text", List.of(), 80, null, terms);
    }

    private String next() {
        PathProgress path = story.assignment("icu").path();
        return path == null ? "" : path.next().map(PathStep::title).orElse("");
    }

    private int version() {
        PathProgress path = story.assignment("icu").path();
        return path == null ? 0 : path.version();
    }
}
