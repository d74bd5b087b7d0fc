package io.preceptor.lms.assignment;

import static io.preceptor.lms.assignment.Story.day;
import static io.preceptor.lms.assignment.Story.in;
import static io.preceptor.lms.assignment.Story.nurse;
import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.assignment.DutyChange.Kind;
import io.preceptor.lms.training.CertificationRule;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.CourseTerms;
import io.preceptor.lms.training.Criterion;
import io.preceptor.lms.training.Curriculum;
import io.preceptor.lms.training.Formats;
import io.preceptor.lms.training.NewVersion;
import io.preceptor.lms.training.NewVersion.Whom;
import io.preceptor.lms.training.Policy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A new version of a course: required of nobody, of those who are new, or of everyone.
class NewVersionTest {

    private static final LocalDate CAME = LocalDate.of(2027, 1, 10);
    private static final Instant FIRST_MOMENT = Instant.parse("2027-01-10T06:00:00Z");

    private final Story story = new Story();

    @Test
    void asksEveryoneAgainOnItsDayAndSaysWhy() {
        completedInNovember();
        story.publishes("2026-12-01", policy(new NewVersion(Whom.EVERYONE, CAME)));
        assertThat(story.assignments()).containsExactly("bls/1 COMPLETED");
        assertThat(story.duties.nextReviewAt()).isEqualTo(FIRST_MOMENT);

        story.wakes(FIRST_MOMENT);
        assertThat(story.assignments()).containsExactly("bls/1 COMPLETED", "bls/2 OPEN");
        assertThat(story.words("bls", Kind.ASSIGNED_AGAIN))
                .singleElement()
                .asString()
                .startsWith("the version of the course that came on 2027-01-10 is required of everyone; ");
        assertThat(story.assignment("bls").dueOn())
                .as("as any new assignment, though the certification runs until November")
                .isEqualTo("2027-02-09");
        assertThat(story.certifications()).containsExactly("bls 2026-11-10 2027-11-10");

        Duties once = story.duties;
        assertThat(story.wakes(FIRST_MOMENT.plusSeconds(60)).duties).isEqualTo(once);
        story.completes("2027-01-20", "bls");
        assertThat(story.assignments()).containsExactly("bls/1 COMPLETED", "bls/2 COMPLETED");
        assertThat(story.certifications()).contains("bls 2027-01-20 2028-01-20");
    }

    @Test
    void asksAtOnceWhenItIsPublishedAfterItsDay() {
        completedInNovember();
        story.publishes("2027-02-01", policy(new NewVersion(Whom.EVERYONE, CAME)));
        assertThat(story.assignments()).containsExactly("bls/1 COMPLETED", "bls/2 OPEN");
        // Taken back before anybody did it: what was asked stays asked until the policy asks it no more.
        assertThat(story.assignment("bls").dueOn()).isEqualTo("2027-03-03");
    }

    @Test
    void leavesTheDateOfARenewalThatWasUnderWay() {
        completedInNovember();
        story.wakes(day("2027-09-12"));
        assertThat(story.assignment("bls").dueOn()).isEqualTo("2027-11-10");

        story.publishes("2027-10-20", policy(new NewVersion(Whom.EVERYONE, LocalDate.of(2028, 6, 1))));
        story.publishes("2027-10-21", policy(new NewVersion(Whom.EVERYONE, LocalDate.of(2027, 9, 5))));
        assertThat(story.assignments()).containsExactly("bls/1 COMPLETED", "bls/2 OPEN");
        assertThat(story.assignment("bls").dueOn()).isEqualTo("2027-11-10");
        assertThat(story.changes("bls", Kind.DUE_DATE_MOVED)).isEmpty();
        assertThat(story.changes("bls", Kind.OVERDUE)).isEmpty();
    }

    @Test
    void givesNoTimeByATransferToWhereItsDayBeganLater() {
        completedInNovember();
        story.publishes("2026-12-01", policy(new NewVersion(Whom.EVERYONE, CAME)))
                .wakes(FIRST_MOMENT)
                .becomes("2027-01-15", nurse(in("WEST")));
        assertThat(story.assignment("bls").dueOn()).isEqualTo("2027-02-08");
    }

    @Test
    void asksNobodyAgainWhoCompletedItSinceItCame() {
        story.publishesFirst(policy(null)).becomes("2026-11-02", nurse(in("ICU")));
        story.completes("2027-01-15", "bls").publishes("2027-02-01", policy(new NewVersion(Whom.EVERYONE, CAME)));
        assertThat(story.assignments()).containsExactly("bls/1 COMPLETED");
    }

    @Test
    void letsEveryVersionCountWhereItIsRequiredOfNobody() {
        completedInNovember();
        story.publishes("2027-02-01", policy(new NewVersion(Whom.NOBODY, CAME)));
        assertThat(story.assignments()).containsExactly("bls/1 COMPLETED");
    }

    @Test
    void isRequiredOfNewStartersAndOfNobodyElse() {
        completedInNovember();
        story.publishes("2027-02-01", policy(new NewVersion(Whom.NEW_STARTERS, CAME)));
        assertThat(story.assignments()).containsExactly("bls/1 COMPLETED");

        Story starter = new Story();
        starter.publishesFirst(policy(new NewVersion(Whom.NEW_STARTERS, CAME))).becomes("2026-11-02", nurse(in("ED")));
        starter.brings("2026-11-20", "bls", "2026-11-10", null).becomes("2027-02-01", nurse(in("ICU")));
        assertThat(starter.assignments()).containsExactly("bls/1 OPEN");
        assertThat(starter.words("bls", Kind.ASSIGNED))
                .singleElement()
                .asString()
                .startsWith("what was completed before 2027-01-10 was an earlier version; ");
        assertThat(starter.completes("2027-02-03", "bls").assignments()).containsExactly("bls/1 COMPLETED");

        Story earlier = new Story();
        earlier.publishesFirst(policy(new NewVersion(Whom.NEW_STARTERS, CAME))).becomes("2026-11-02", nurse(in("ED")));
        earlier.brings("2026-11-20", "bls", "2026-11-10", null).becomes("2026-12-01", nurse(in("ICU")));
        assertThat(earlier.assignments()).containsExactly("bls/1 COMPLETED");
    }

    private void completedInNovember() {
        story.publishesFirst(policy(null)).becomes("2026-11-02", nurse(in("ICU")));
        story.completes("2026-11-10", "bls");
        assertThat(story.assignments()).containsExactly("bls/1 COMPLETED");
    }

    private static Policy policy(@Nullable NewVersion version) {
        var course = new Course(
                "bls",
                "BLS",
                Duration.ofHours(1),
                "Text",
                List.of(),
                80,
                new CertificationRule("BLS", Period.ofYears(1), Period.ofDays(60)),
                new CourseTerms(List.of(), Map.of(), null, version, Formats.ONLINE));
        return Story.policy(
                List.of(course),
                Curriculum.EMPTY,
                Story.requirement("bls", "bls", new Criterion.UnitWithin(Set.of("ICU", "WEST")), true, null));
    }
}
