package io.preceptor.lms.assignment;

import static io.preceptor.lms.assignment.Story.away;
import static io.preceptor.lms.assignment.Story.day;
import static io.preceptor.lms.assignment.Story.due;
import static io.preceptor.lms.assignment.Story.end;
import static io.preceptor.lms.assignment.Story.in;
import static io.preceptor.lms.assignment.Story.leave;
import static io.preceptor.lms.assignment.Story.nurse;
import static io.preceptor.lms.assignment.Story.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.assignment.DutyChange.Kind;
import io.preceptor.lms.training.DueRule;
import io.preceptor.lms.training.DueTerms;
import java.time.LocalDate;
import java.time.Period;
import org.junit.jupiter.api.Test;

/// Whoever is away is not late: the clock stands still, and leaves some days after the return.
class LeaveTest {

    private final Story story = new Story()
            .publishesFirst(policy(due("asked", "icu-sepsis", new DueRule.AfterAssignment(Period.ofDays(30)))));

    @Test
    void stopsTheClockForItsDays() {
        story.becomes("2026-11-02", nurse(in("ICU"))).rules("2026-11-10", leave("2026-11-10", "2026-12-09"));
        assertThat(story.assignment("asked").dueOn()).isEqualTo("2027-01-01");
        assertThat(story.words("asked", Kind.DUE_DATE_MOVED))
                .containsExactly("was 2026-12-02; 30 days after assignment on 2026-11-02; the leave from 2026-11-10 to "
                        + "2026-12-09 stopped the clock for 30 days");
    }

    @Test
    void whoseEndIsNotKnownHoldsTheDateUntilTheReturn() {
        Ruling.OnLeave leave = leave("2026-11-10", null);
        story.becomes("2026-11-02", nurse(in("ICU"))).rules("2026-11-10", leave).wakes(day("2027-03-01"));
        assertThat(story.assignment("asked").timeliness()).isEqualTo(Timeliness.NOT_YET_DUE);
        assertThat(story.assignment("asked").due().stoppedOn()).isEqualTo("2026-11-10");
        assertThat(story.duties.nextReviewAt()).isNull();

        story.rules("2027-03-02", end(leave));
        // 22 of 30 days were left on the day before the leave, and they are left on the day of the return.
        assertThat(story.assignment("asked").dueOn()).isEqualTo("2027-03-24");
        assertThat(story.assignment("asked").due().stoppedOn()).isNull();
        assertThat(story.words("asked", Kind.CLOCK_STOPPED)).containsExactly("on leave since 2026-11-10");
        assertThat(story.words("asked", Kind.CLOCK_STARTED)).containsExactly("the leave since 2026-11-10 is over");
    }

    @Test
    void thatSourcesSayStopsTheClockAsWell() {
        story.becomes("2026-11-02", nurse(in("ICU")))
                .becomes("2026-11-10", away(in("ICU")))
                .wakes(day("2027-03-01"))
                .becomes("2027-03-02", nurse(in("ICU")));
        assertThat(story.assignment("asked").dueOn()).isEqualTo("2027-03-24");
        assertThat(story.duties.absences())
                .containsExactly(new Absence(LocalDate.parse("2026-11-10"), LocalDate.parse("2027-03-01")));
    }

    @Test
    void leavesFourteenDaysAfterTheReturn() {
        story.becomes("2026-11-02", nurse(in("ICU"))).rules("2026-12-01", leave("2026-12-01", "2026-12-31"));
        assertThat(story.assignment("asked").dueOn()).isEqualTo("2027-01-15");
        assertThat(story.assignment("asked").dueBecause())
                .endsWith("the leave from 2026-12-01 to 2026-12-31 leaves until 2027-01-15, 14 days after the return");
    }

    @Test
    void leavesAsManyDaysAfterTheReturnAsTheRequirementSays() {
        var terms = new DueTerms(null, null, false, Period.ofDays(3));
        story.publishesFirst(
                        policy(due("asked", "icu-sepsis", new DueRule.OnDate(LocalDate.parse("2026-12-10")), terms)))
                .becomes("2026-11-02", nurse(in("ICU")))
                .rules("2026-12-01", leave("2026-12-01", "2026-12-31"));
        assertThat(story.assignment("asked").dueOn()).isEqualTo("2027-01-04");
    }

    @Test
    void doesNotMoveADayOfTheCalendarThatComesAfterTheReturn() {
        story.publishesFirst(policy(due("asked", "icu-sepsis", new DueRule.OnDate(LocalDate.parse("2027-02-01")))))
                .becomes("2026-11-02", nurse(in("ICU")))
                .rules("2026-12-01", leave("2026-12-01", "2026-12-31"));
        assertThat(story.assignment("asked").dueOn()).isEqualTo("2027-02-01");
        assertThat(story.words("asked", Kind.DUE_DATE_MOVED)).isEmpty();
    }

    @Test
    void doesNotCureWhatWasOverdueBefore() {
        story.becomes("2026-11-02", nurse(in("ICU"))).rules("2026-12-10", leave("2026-12-10", "2027-01-31"));
        assertThat(story.assignment("asked").dueOn()).isEqualTo("2026-12-02");
        assertThat(story.assignment("asked").timeliness()).isEqualTo(Timeliness.OVERDUE);
    }

    @Test
    void thatIsRecordedLateTakesBackTheOverdue() {
        story.becomes("2026-11-02", nurse(in("ICU"))).wakes(day("2026-12-05"));
        assertThat(story.assignment("asked").timeliness()).isEqualTo(Timeliness.OVERDUE);
        story.rules("2026-12-06", leave("2026-11-20", "2026-12-31"));
        assertThat(story.assignment("asked").timeliness()).isNotEqualTo(Timeliness.OVERDUE);
        assertThat(story.assignment("asked").dueOn()).isEqualTo("2027-01-15");
    }

    @Test
    void thatIsStillToComeMovesTheDateOnItsFirstDay() {
        story.becomes("2026-11-02", nurse(in("ICU"))).rules("2026-11-03", leave("2026-11-10", "2026-12-09"));
        assertThat(story.assignment("asked").dueOn()).isEqualTo("2026-12-02");
        story.wakes(day("2026-11-11"));
        assertThat(story.assignment("asked").dueOn()).isEqualTo("2027-01-01");
        assertThat(story.changes("asked", Kind.DUE_DATE_MOVED)).containsExactly("2026-11-10T06:00:00Z");
        story.wakes(day("2026-12-11"));
        assertThat(story.changes("asked", Kind.CLOCK_STARTED)).containsExactly("2026-12-10T06:00:00Z");
    }

    @Test
    void twiceStopsTheClockTwiceAndOverlappingLeavesOnlyOnce() {
        story.becomes("2026-11-02", nurse(in("ICU")))
                .rules("2026-11-05", leave("2026-11-05", "2026-11-14"))
                .rules("2026-11-06", leave("2026-11-10", "2026-11-19"))
                .rules("2026-11-25", leave("2026-11-25", "2026-11-29"));
        assertThat(story.assignment("asked").dueOn()).isEqualTo("2026-12-22");
    }
}
