package io.preceptor.lms.assignment;

import static io.preceptor.lms.assignment.Story.day;
import static io.preceptor.lms.assignment.Story.due;
import static io.preceptor.lms.assignment.Story.extend;
import static io.preceptor.lms.assignment.Story.hired;
import static io.preceptor.lms.assignment.Story.in;
import static io.preceptor.lms.assignment.Story.nurse;
import static io.preceptor.lms.assignment.Story.policy;
import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.assignment.DutyChange.Kind;
import io.preceptor.lms.training.DueRule;
import io.preceptor.lms.training.DueTerms;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// By when: each rule, and what is granted around it.
class DueDatesTest {

    private final Story story = new Story();

    @Nested
    class ARule {
        @Test
        void countsFromTheHireWhereThatIsStillToCome() {
            begin(new DueRule.AfterHire(Period.ofDays(30)), DueTerms.NONE);
            story.becomes("2026-11-02", hired("2026-11-20", in("ICU")));
            assertDue("2026-12-20", "30 days after the hire on 2026-11-20");
        }

        @Test
        void saysThatNoHireDateIsOnFileAndCountsFromTheAssignment() {
            begin(new DueRule.AfterHire(Period.ofDays(30)), DueTerms.NONE);
            story.becomes("2026-11-02", nurse(in("ICU")));
            assertDue("2026-12-02", "no hire date on file: 30 days after assignment on 2026-11-02");
        }

        @Test
        void countsFromTheLastCompletionOfAnotherCourse() {
            begin(new DueRule.AfterCompletion(Period.ofDays(90), "ed-triage"), DueTerms.NONE);
            story.becomes("2026-11-02", nurse(in("ICU")));
            assertDue("2027-01-31", "no completion of ed-triage on file: 90 days after assignment on 2026-11-02");
            story.completes("2026-11-20", "ed-triage");
            assertDue("2027-02-18", "90 days after ed-triage was completed on 2026-11-20");
            assertThat(story.words("asked", Kind.DUE_DATE_MOVED))
                    .containsExactly("was 2027-01-31; 90 days after ed-triage was completed on 2026-11-20");
        }

        @Test
        void countsBackFromTheEndOfACertification() {
            begin(new DueRule.BeforeExpiry(Period.ofDays(30), "hand-hygiene"), DueTerms.NONE);
            story.becomes("2026-11-02", nurse(in("ICU"))).completes("2026-11-10", "hand-hygiene");
            assertDue("2027-10-11", "30 days before the certification for hand-hygiene ends on 2027-11-10");
        }

        @Test
        void isFairToThoseWhoStartShortlyBeforeAFixedDay() {
            begin(new DueRule.FixedDay(MonthDay.of(11, 30)), notice(60));
            story.becomes("2026-11-02", nurse(in("ICU")));
            assertDue(
                    "2027-11-30",
                    "due every year on this day; 2026-11-30 was fewer than 60 days after assignment on 2026-11-02");
        }

        @Test
        void givesThoseWhoStartAfterTheDateForEveryoneTheNoticeThatIsPromised() {
            begin(new DueRule.OnDate(LocalDate.parse("2026-11-05")), notice(21));
            story.becomes("2026-11-02", nurse(in("ICU")));
            assertDue(
                    "2026-11-23",
                    "21 days after assignment on 2026-11-02; the date for everyone, 2026-11-05, was sooner");
        }
    }

    @Nested
    class Grace {
        @Test
        void holdsOffOverdueAndIsShownBesideTheDueDate() {
            begin(within(10), new DueTerms(Period.ofDays(7), null, false, null));
            story.becomes("2026-11-02", nurse(in("ICU"))).wakes(day("2026-12-31"));
            assertDue(
                    "2026-11-12",
                    "10 days after assignment on 2026-11-02; not overdue until 2026-11-19 is over, a grace of 7 days");
            assertThat(story.assignment("asked").due().graceUntil()).isEqualTo("2026-11-19");
            assertThat(story.changes("asked", Kind.OVERDUE)).containsExactly("2026-11-20T06:00:00Z");
        }

        @Test
        void thatThePolicyAddsLaterMakesNobodyWhoIsWithinItOverdue() {
            begin(within(10), DueTerms.NONE);
            story.becomes("2026-11-02", nurse(in("ICU"))).wakes(day("2026-11-14"));
            assertThat(story.assignment("asked").timeliness()).isEqualTo(Timeliness.OVERDUE);
            story.publishes(
                    "2026-11-15",
                    policy(due("asked", "icu-sepsis", within(10), new DueTerms(Period.ofDays(7), null, false, null))));
            assertThat(story.assignment("asked").timeliness()).isEqualTo(Timeliness.DUE_SOON);
            assertThat(story.words("asked", Kind.DUE_DATE_MOVED)).hasSize(1);
        }
    }

    @Nested
    class TheEndOfTheDay {
        private final DueTerms night = new DueTerms(null, null, true, null);

        @Test
        void isTheNextMorningForTheNightShift() {
            begin(within(10), night);
            story.becomes("2026-11-02", nurse(in("ICU"))).wakes(day("2026-12-31"));
            assertThat(story.assignment("asked").dueOn()).isEqualTo("2026-11-12");
            assertThat(story.changes("asked", Kind.OVERDUE)).containsExactly("2026-11-13T14:00:00Z");
        }

        @Test
        void isTheSameMorningByTheClockOnTheWallWhenTheClocksChangeInTheNight() {
            begin(within(30), night);
            story.becomes("2027-02-11", nurse(in("ICU"))).wakes(day("2027-04-30"));
            assertThat(story.assignment("asked").dueOn()).isEqualTo("2027-03-13");
            // 08:00 is one hour earlier in UTC than the day before.
            assertThat(story.changes("asked", Kind.OVERDUE)).containsExactly("2027-03-14T13:00:00Z");
        }

        @Test
        void isTheDayOfThePersonsUnitInAnotherZone() {
            begin(within(30), DueTerms.NONE);
            story.becomes("2027-02-11", nurse(in("WEST"))).wakes(day("2027-04-30"));
            // Honolulu does not change its clocks.
            assertThat(story.changes("asked", Kind.OVERDUE)).containsExactly("2027-03-14T10:00:00Z");
        }

        @Test
        void countsALeapDay() {
            begin(within(30), DueTerms.NONE);
            story.becomes("2028-01-31", nurse(in("ICU"))).wakes(day("2028-04-30"));
            assertThat(story.assignment("asked").dueOn()).isEqualTo("2028-03-01");
        }
    }

    @Nested
    class AnExtension {
        @Test
        void movesTheDueDateWithItsWordsAndSurvivesWhateverComes() {
            begin(within(10), DueTerms.NONE);
            story.becomes("2026-11-02", nurse(in("ICU"))).rules("2026-11-05", extend("asked", 1, "2026-12-01"));
            assertDue("2026-12-01", "10 days after assignment on 2026-11-02; extended to 2026-12-01");
            story.becomes("2026-11-08", nurse(in("ICU"), in("ED")))
                    .publishes("2026-11-09", policy(due("asked", "icu-sepsis", within(12))));
            assertThat(story.assignment("asked").dueOn()).isEqualTo("2026-12-01");
            assertThat(story.words("asked", Kind.DUE_DATE_MOVED)).hasSize(1);
        }

        @Test
        void ofWhatIsOverdueMakesItInTimeAgain() {
            begin(within(10), DueTerms.NONE);
            story.becomes("2026-11-02", nurse(in("ICU"))).wakes(day("2026-11-14"));
            story.rules("2026-11-15", extend("asked", 1, "2027-01-15"));
            assertThat(story.assignment("asked").timeliness()).isEqualTo(Timeliness.NOT_YET_DUE);
            story.wakes(day("2027-02-01"));
            assertThat(story.changes("asked", Kind.OVERDUE))
                    .containsExactly("2026-11-13T06:00:00Z", "2027-01-16T06:00:00Z");
        }

        @Test
        void thatIsTakenBackLetsTheRuleCountAgain() {
            begin(within(30), DueTerms.NONE);
            Ruling extended = extend("asked", 1, "2027-01-15");
            story.becomes("2026-11-02", nurse(in("ICU")))
                    .rules("2026-11-05", extended)
                    .rules("2026-11-06", Story.end(extended));
            assertThat(story.assignment("asked").dueOn()).isEqualTo("2026-12-02");
            assertThat(story.words("asked", Kind.DUE_DATE_MOVED)).hasSize(2);
        }

        @Test
        void ofAnEarlierDayThanTheRulesChangesNothing() {
            begin(within(30), DueTerms.NONE);
            story.becomes("2026-11-02", nurse(in("ICU"))).rules("2026-11-05", extend("asked", 1, "2026-11-20"));
            assertThat(story.assignment("asked").dueOn()).isEqualTo("2026-12-02");
        }

        @Test
        void isForOneCycleAlone() {
            story.becomes("2026-11-02", nurse(in("ICU")))
                    .rules("2026-11-05", extend("hygiene", 1, "2027-01-15"))
                    .completes("2026-11-10", "hand-hygiene")
                    .wakes(day("2027-10-01"));
            assertThat(story.assignment("hygiene").cycle()).isEqualTo(2);
            assertThat(story.assignment("hygiene").dueOn()).isEqualTo("2027-11-10");
        }
    }

    @Test
    void aWorkerAsleepForAWeekSaysTheSameInstants() {
        begin(within(10), new DueTerms(Period.ofDays(7), null, true, null));
        story.becomes("2026-11-02", nurse(in("ICU"))).wakes(Instant.parse("2026-11-27T23:00:00Z"));
        assertThat(story.changes("asked", Kind.OVERDUE)).containsExactly("2026-11-20T14:00:00Z");
    }

    private void begin(DueRule rule, DueTerms terms) {
        story.publishesFirst(policy(due("asked", "icu-sepsis", rule, terms)));
    }

    private void assertDue(String on, String because) {
        assertThat(story.assignment("asked").dueOn()).isEqualTo(on);
        assertThat(story.assignment("asked").dueBecause()).isEqualTo(because);
    }

    private static DueRule within(int days) {
        return new DueRule.AfterAssignment(Period.ofDays(days));
    }

    private static DueTerms notice(int days) {
        return new DueTerms(null, Period.ofDays(days), false, null);
    }
}
