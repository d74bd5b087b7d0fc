package io.preceptor.lms.assignment;

import static io.preceptor.lms.assignment.Story.day;
import static io.preceptor.lms.assignment.Story.end;
import static io.preceptor.lms.assignment.Story.ended;
import static io.preceptor.lms.assignment.Story.exempt;
import static io.preceptor.lms.assignment.Story.hired;
import static io.preceptor.lms.assignment.Story.in;
import static io.preceptor.lms.assignment.Story.nurse;
import static io.preceptor.lms.assignment.Story.once;
import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.assignment.DutyChange.Kind;
import io.preceptor.lms.training.Criterion;
import io.preceptor.lms.training.Curriculum;
import io.preceptor.lms.training.DueRule;
import io.preceptor.lms.training.LearningPath;
import io.preceptor.lms.training.PathStep;
import io.preceptor.lms.training.Requirement;
import io.preceptor.lms.workforce.Position;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Left and back within one cycle: nothing is lost, and nobody gains time.
class ThereAndBackTest {

    private static final DueRule IN_30_DAYS = new DueRule.AfterAssignment(Period.ofDays(30));

    private final Story story = new Story();

    @Test
    void theClockStoodStillWhileItWasNotAsked() {
        begin(IN_30_DAYS);
        story.becomes("2026-11-12", nurse(in("ED"))).becomes("2026-11-22", nurse(in("ICU")));
        assertThat(due()).isEqualTo("2026-12-12");
        assertThat(story.words("sepsis", Kind.ASSIGNED_AGAIN))
                .containsExactly("it goes on, assigned first on 2026-11-02; 30 days after assignment on 2026-11-02; "
                        + "not being asked from 2026-11-12 to 2026-11-21 stopped the clock for 10 days");
    }

    @Test
    void whatWasOverdueStaysOverdue() {
        begin(IN_30_DAYS);
        story.wakes(day("2026-12-10")).becomes("2026-12-12", nurse(in("ED"))).becomes("2027-03-01", nurse(in("ICU")));
        assertThat(due()).isEqualTo("2026-12-02");
        assertThat(story.assignment("sepsis").timeliness()).isEqualTo(Timeliness.OVERDUE);
    }

    @Test
    void awayAndBackOnOneDayChangesNothing() {
        begin(IN_30_DAYS);
        story.becomes(Instant.parse("2026-11-12T14:00:00Z"), nurse(in("ED")));
        story.becomes(Instant.parse("2026-11-12T18:00:00Z"), nurse(in("ICU")));
        assertThat(due()).isEqualTo("2026-12-02");
    }

    @Test
    void aPositionThatBeginsAnewGivesNoTime() {
        begin(new DueRule.AfterPositionStart(Period.ofDays(30)), in("ICU", "2026-11-02", null));
        story.becomes("2026-11-12", nurse(in("ED", "2026-11-12", null)))
                .becomes("2026-11-22", nurse(in("ICU", "2026-11-22", null)));
        assertThat(due()).isEqualTo("2026-12-12");
        story.wakes(day("2026-11-30")).becomes("2026-12-01", nurse(in("ICU", "2026-11-22", null)));
        assertThat(due()).isEqualTo("2026-12-12");
        assertThat(story.changes("sepsis", Kind.DUE_DATE_MOVED)).isEmpty();
    }

    @Test
    void severalReturnsAddUp() {
        begin(IN_30_DAYS);
        story.becomes("2026-11-04", nurse(in("ED")))
                .becomes("2026-11-06", nurse(in("ICU")))
                .becomes("2026-11-10", nurse(in("ED")))
                .becomes("2026-11-13", nurse(in("ICU")));
        assertThat(due()).isEqualTo("2026-12-07");
    }

    @Test
    void aDayOfTheCalendarStaysAndLeavesNoMoreThanWasMissed() {
        begin(new DueRule.FixedDay(MonthDay.of(12, 31)));
        story.becomes("2026-12-28", nurse(in("ED"))).becomes("2027-01-03", nurse(in("ICU")));
        assertThat(due()).isEqualTo("2027-01-09");
        assertThat(story.assignment("sepsis").dueBecause())
                .endsWith(
                        "not being asked from 2026-12-28 to 2027-01-02 leaves until 2027-01-09, 6 days after the return");
    }

    @Test
    void stepsThatWereDoneStayDone() {
        var path = new LearningPath(
                "ready",
                "Ready",
                1,
                LearningPath.Underway.KEEP,
                List.of(PathStep.of("One", "lines"), PathStep.of("Two", "pumps")),
                null);
        story.publishesFirst(Story.policy(
                        List.of(once("lines"), once("pumps")),
                        new Curriculum(List.of(path), List.of()),
                        inIcu("sepsis", "ready", IN_30_DAYS)))
                .becomes("2026-11-02", nurse(in("ICU")))
                .completes("2026-11-05", "lines")
                .becomes("2026-11-12", nurse(in("ED")))
                .completes("2026-11-15", "pumps");
        assertThat(story.assignment("sepsis").progress()).isEqualTo(Progress.WITHDRAWN);
        story.becomes("2026-11-22", nurse(in("ICU")));
        assertThat(story.assignments()).containsExactly("sepsis/1 COMPLETED");
        assertThat(story.words("sepsis", Kind.STEP_DONE))
                .containsExactly("step 1 of 2 is done: One", "step 2 of 2 is done: Two");
    }

    @Nested
    class WhoeverLeftTheHouse {
        @Test
        void goesOnWhereNoSourceSaysThatTheyWereHiredAnew() {
            begin(IN_30_DAYS);
            story.becomes("2026-11-12", ended()).becomes("2026-11-13", nurse(in("ICU")));
            assertThat(due()).isEqualTo("2026-12-03");
        }

        @Test
        void beginsAnewWhereTheyWereHiredAnew() {
            begin(IN_30_DAYS);
            story.becomes("2026-11-12", ended()).becomes("2027-03-01", hired("2027-03-01", in("ICU")));
            assertThat(due()).isEqualTo("2027-03-31");
        }

        @Test
        void isNotHiredAnewByTheOldDate() {
            begin(IN_30_DAYS);
            story.becomes("2026-11-12", ended()).becomes("2026-11-13", hired("2020-03-01", in("ICU")));
            assertThat(due()).isEqualTo("2026-12-03");
        }
    }

    @Test
    void aRuleThatHadLeftThePolicyBeginsAnew() {
        begin(IN_30_DAYS);
        story.publishes("2026-11-12", Story.policy())
                .publishes("2026-12-12", Story.policy(inIcu("sepsis", "icu-sepsis", IN_30_DAYS)));
        assertThat(due()).isEqualTo("2027-01-11");
    }

    @Test
    void whoeverHadBeenExemptBeginsAnew() {
        begin(IN_30_DAYS);
        Ruling.Exempted exempted = exempt("sepsis", "2026-11-05", null);
        story.rules("2026-11-05", exempted).becomes("2027-02-01", nurse(in("ED")));
        story.rules("2027-02-10", end(exempted)).becomes("2027-03-01", nurse(in("ICU")));
        assertThat(due()).isEqualTo("2027-03-31");
    }

    private String due() {
        assertThat(story.assignment("sepsis").progress()).isEqualTo(Progress.OPEN);
        return story.assignment("sepsis").dueOn().toString();
    }

    private void begin(DueRule due) {
        begin(due, in("ICU"));
    }

    private void begin(DueRule due, Position position) {
        story.publishesFirst(Story.policy(inIcu("sepsis", "icu-sepsis", due))).becomes("2026-11-02", nurse(position));
        assertThat(LocalDate.parse(due())).isAfter(LocalDate.parse("2026-11-30"));
    }

    private static Requirement inIcu(String key, String course, DueRule due) {
        return new Requirement(
                key, key, course, new Criterion.UnitWithin(Set.of("ICU")), due, false, null, "Office", null);
    }
}
