package io.preceptor.lms.assignment;

import static io.preceptor.lms.assignment.Story.day;
import static io.preceptor.lms.assignment.Story.end;
import static io.preceptor.lms.assignment.Story.ended;
import static io.preceptor.lms.assignment.Story.exempt;
import static io.preceptor.lms.assignment.Story.in;
import static io.preceptor.lms.assignment.Story.nurse;
import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.assignment.DutyChange.Kind;
import io.preceptor.lms.workforce.StaffMember;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ExemptionTest {

    private final Story story = new Story();

    @Test
    void restsTheAssignmentWhileItHoldsAndAsksAnewWithAFairDueDateAfterIt() {
        story.becomes("2026-11-02", nurse(in("ICU")))
                .rules("2026-11-05", exempt("hygiene", "2026-11-05", "2026-12-31"));
        assertThat(story.assignments()).containsExactly("hygiene/1 EXEMPT", "sepsis/1 OPEN");
        assertThat(story.duties.standing())
                .isEqualTo(new Standing(Standing.Kind.REQUIRED, "1 requirement, exempt from 1 more"));

        story.wakes(day("2027-01-02"));
        assertThat(story.assignments()).contains("hygiene/1 OPEN");
        assertThat(story.assignment("hygiene").dueOn()).isEqualTo("2027-01-31");
        assertThat(story.changes("hygiene", Kind.ASSIGNED_AGAIN)).containsExactly("2027-01-01T06:00:00Z");
        assertThat(story.words("hygiene", Kind.ASSIGNED_AGAIN))
                .containsExactly("the exemption is over; 30 days after assignment on 2027-01-01");
    }

    @Test
    void fromAllThatIsRequiredIsTheStanding() {
        story.becomes("2026-11-02", nurse(in("ICU")))
                .rules("2026-11-05", exempt("hygiene", "2026-11-05", null))
                .rules("2026-11-05", exempt("sepsis", "2026-11-05", null));
        assertThat(story.duties.standing())
                .isEqualTo(new Standing(Standing.Kind.EXEMPT, "exempt from all that is required: 2 requirements"));
    }

    @Test
    void beginsOnItsOwnDay() {
        story.becomes("2026-11-02", nurse(in("ICU")))
                .rules("2026-11-03", exempt("hygiene", "2026-11-20", "2026-12-31"));
        assertThat(story.assignments()).contains("hygiene/1 OPEN");
        story.wakes(day("2026-11-20"));
        assertThat(story.changes("hygiene", Kind.EXEMPTED)).containsExactly("2026-11-20T06:00:00Z");
        assertThat(story.words("hygiene", Kind.EXEMPTED)).containsExactly("exempt from 2026-11-20 to 2026-12-31");
    }

    @Test
    void thatWasThereFirstIsShownWhenTheRequirementComes() {
        story.becomes("2026-11-02", nurse(in("ED")))
                .rules("2026-11-03", exempt("sepsis", "2026-11-01", null))
                .becomes("2026-11-05", nurse(in("ICU")));
        assertThat(story.assignments()).contains("sepsis/1 EXEMPT");
        assertThat(story.changes("sepsis", Kind.ASSIGNED)).isEmpty();
    }

    @Test
    void thatIsTakenBackAsksAgainAtOnce() {
        Ruling exempt = exempt("hygiene", "2026-11-05", null);
        story.becomes("2026-11-02", nurse(in("ICU")))
                .rules("2026-11-05", exempt)
                .rules("2026-12-01", end(exempt));
        assertThat(story.assignments()).contains("hygiene/1 OPEN");
        assertThat(story.assignment("hygiene").dueOn()).isEqualTo("2026-12-31");
    }

    @Test
    void hindersNobodyFromCompletingTheCourse() {
        story.becomes("2026-11-02", nurse(in("ICU")))
                .rules("2026-11-05", exempt("hygiene", "2026-11-05", null))
                .completes("2026-11-10", "hand-hygiene");
        assertThat(story.assignments()).contains("hygiene/1 COMPLETED");
    }

    @Test
    void overTheRecertificationIsShownInItsCycle() {
        story.becomes("2026-11-02", nurse(in("ICU")))
                .completes("2026-11-10", "hand-hygiene")
                .rules("2027-08-01", exempt("hygiene", "2027-08-01", "2027-12-31"))
                .wakes(day("2027-10-01"));
        assertThat(story.assignments()).contains("hygiene/1 COMPLETED", "hygiene/2 EXEMPT");
        story.wakes(day("2028-01-02"));
        assertThat(story.assignment("hygiene").cycle()).isEqualTo(2);
        assertThat(story.assignment("hygiene").progress()).isEqualTo(Progress.OPEN);
        assertThat(story.assignment("hygiene").dueOn()).isEqualTo("2028-01-31");
    }

    @Test
    void isNotBegunAgainByAReportInTheNight() {
        StaffMember both = nurse(in("ICU"), in("WEST"));
        story.becomes("2026-11-02", both).rules("2026-11-05", exempt("hygiene", "2026-12-01", "2026-12-20"));
        story.wakes(Instant.parse("2026-12-01T07:00:00Z")).becomes(Instant.parse("2026-12-01T08:00:00Z"), both);
        assertThat(story.assignments()).contains("hygiene/1 EXEMPT");
        story.wakes(day("2026-12-15"));
        assertThat(story.changes("hygiene", Kind.EXEMPTED)).containsExactly("2026-12-01T06:00:00Z");
        assertThat(story.changes("hygiene", Kind.ASSIGNED_AGAIN)).isEmpty();
    }

    @Test
    void endsWithTheEmployment() {
        story.becomes("2026-11-02", nurse(in("ICU")))
                .rules("2026-11-05", exempt("hygiene", "2026-11-05", null))
                .becomes("2026-11-10", ended());
        assertThat(story.assignments()).containsExactly("hygiene/1 WITHDRAWN", "sepsis/1 WITHDRAWN");
    }

    @Test
    void isNotAskedOfTheOneWhoLeftTheAudience() {
        story.becomes("2026-11-02", nurse(in("ICU")))
                .rules("2026-11-05", exempt("sepsis", "2026-11-05", null))
                .becomes("2026-11-10", nurse(in("ED")));
        assertThat(story.assignments()).contains("sepsis/1 WITHDRAWN", "triage/1 OPEN");
    }

    @Test
    void shortlyBeforeTheCertificationEndsLeavesTheUsualNoticeAfterIt() {
        story.becomes("2026-11-02", nurse(in("ICU")))
                .completes("2026-11-10", "hand-hygiene")
                .rules("2027-08-01", exempt("hygiene", "2027-08-01", "2027-11-05"))
                .wakes(day("2027-11-08"));
        assertThat(story.assignment("hygiene").dueOn()).isEqualTo("2027-12-06");
        assertThat(story.assignment("hygiene").dueBecause())
                .isEqualTo("30 days after assignment on 2027-11-06; the certification ends sooner, on 2027-11-10");
    }
}
