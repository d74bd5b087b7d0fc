package io.preceptor.lms.assignment;

import static io.preceptor.lms.assignment.Story.day;
import static io.preceptor.lms.assignment.Story.due;
import static io.preceptor.lms.assignment.Story.ended;
import static io.preceptor.lms.assignment.Story.held;
import static io.preceptor.lms.assignment.Story.in;
import static io.preceptor.lms.assignment.Story.nurse;
import static io.preceptor.lms.assignment.Story.policy;
import static io.preceptor.lms.assignment.Story.requirement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.preceptor.lms.assignment.DutyChange.Kind;
import io.preceptor.lms.learning.Certification;
import io.preceptor.lms.training.Criterion;
import io.preceptor.lms.training.DueRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DecideTest {

    private final Story story = new Story();

    @Nested
    class ARoleChange {
        @Test
        void assignsKeepsAndWithdraws() {
            story.becomes("2026-11-02", nurse(in("ICU"))).becomes("2026-11-05", nurse(in("ED")));
            assertThat(story.assignments()).containsExactly("hygiene/1 OPEN", "sepsis/1 WITHDRAWN", "triage/1 OPEN");
            assertThat(story.assignment("hygiene").assignedAt()).isEqualTo(day("2026-11-02"));
            assertThat(story.duties.standing().kind()).isEqualTo(Standing.Kind.REQUIRED);
        }

        @Test
        void backToTheOldRoleAssignsTheSameCycleAgain() {
            story.becomes("2026-11-02", nurse(in("ICU")))
                    .becomes("2026-11-05", nurse(in("ED")))
                    .becomes("2026-11-09", nurse(in("ICU")));
            assertThat(story.assignments()).containsExactly("hygiene/1 OPEN", "sepsis/1 OPEN", "triage/1 WITHDRAWN");
            assertThat(story.assignment("sepsis").dueOn()).isEqualTo("2026-12-06");
            assertThat(story.assignment("sepsis").closedAt()).isNull();
            assertThat(story.changes("sepsis", Kind.ASSIGNED_AGAIN)).hasSize(1);
        }

        @Test
        void theSameReportTwiceChangesNothing() {
            story.becomes("2026-11-02", nurse(in("ICU"))).becomes("2026-11-05", nurse(in("ICU")));
            assertThat(story.changes).hasSize(2);
        }

        @Test
        void nothingCompletedIsLostOnTheWay() {
            story.becomes("2026-11-02", nurse(in("ICU")))
                    .completes("2026-11-03", "icu-sepsis")
                    .becomes("2026-11-05", nurse(in("ED")))
                    .becomes("2026-11-09", nurse(in("ICU")));
            assertThat(story.assignments())
                    .containsExactly("hygiene/1 OPEN", "sepsis/1 COMPLETED", "triage/1 WITHDRAWN");
        }
    }

    @Nested
    class ACompletion {
        @Test
        void closesTheAssignmentAndAwardsTheCertification() {
            story.becomes("2026-11-02", nurse(in("ICU"))).completes("2026-11-10", "hand-hygiene");
            assertThat(story.assignments()).contains("hygiene/1 COMPLETED");
            assertThat(story.assignment("hygiene").completion()).isNotNull();
            assertThat(story.duties.certifications())
                    .extracting(Certification::validFrom, Certification::validTo)
                    .containsExactly(tuple(LocalDate.parse("2026-11-10"), LocalDate.parse("2027-11-10")));
        }

        @Test
        void isDatedByTheDayAtThePersonsUnit() {
            story.becomes("2026-11-02", nurse(in("WEST")))
                    .completes(Instant.parse("2026-11-10T09:59:59Z"), "hand-hygiene");
            assertThat(story.duties.certifications().getFirst().validFrom()).isEqualTo("2026-11-09");
        }

        @Test
        void fromEarlierCountsWhenTheRequirementComes() {
            story.becomes("2026-11-02", nurse(in("ED")))
                    .completes("2026-11-03", "icu-sepsis")
                    .becomes("2026-11-05", nurse(in("ICU")));
            assertThat(story.assignments()).contains("sepsis/1 COMPLETED");
            assertThat(story.assignment("sepsis").closedBecause()).isEqualTo("the course had been completed before");
        }

        @Test
        void whoseCertificationExpiredNoLongerCounts() {
            story.becomes("2024-11-02", nurse(in("ICU"))).completes("2024-11-03", "hand-hygiene");
            story.publishes("2024-11-04", policy()).publishes("2026-11-04", Story.POLICY);
            assertThat(story.assignments()).contains("hygiene/1 COMPLETED", "hygiene/2 OPEN");
            assertThat(story.assignment("hygiene").dueOn()).isEqualTo("2026-12-04");
        }
    }

    @Nested
    class Recertification {
        @Test
        void opensAtTheInstantTheWindowOpensAndIsDueWhenTheCertificationEnds() {
            story.becomes("2026-11-02", nurse(in("ICU"))).completes("2026-11-10", "hand-hygiene");
            Instant opens = Instant.parse("2027-09-11T05:00:00Z");

            story.wakes(opens.minusSeconds(1));
            assertThat(story.assignment("hygiene").cycle()).isEqualTo(1);
            story.wakes(opens);
            assertThat(story.assignment("hygiene").cycle()).isEqualTo(2);
            assertThat(story.assignment("hygiene").assignedAt()).isEqualTo(opens);
            assertThat(story.assignment("hygiene").dueOn()).isEqualTo("2027-11-10");
        }

        @Test
        void withdrawnAndAssignedAgainWithinTheWindowIsNotAnsweredByTheOldCompletion() {
            story.becomes("2026-11-02", nurse(in("ICU"))).completes("2026-11-10", "hand-hygiene");
            story.wakes(day("2027-09-20")).becomes("2027-10-01", ended()).becomes("2027-10-05", nurse(in("ICU")));
            assertThat(story.assignments()).contains("hygiene/1 COMPLETED", "hygiene/2 OPEN");
            assertThat(story.assignment("hygiene").cycle()).isEqualTo(2);
            assertThat(story.assignment("hygiene").dueOn()).isEqualTo("2027-11-10");
        }

        @Test
        void goesOnYearAfterYear() {
            story.becomes("2026-11-02", nurse(in("ICU"))).completes("2026-11-10", "hand-hygiene");
            story.completes("2027-11-01", "hand-hygiene").wakes(day("2028-10-01"));
            assertThat(story.assignments()).contains("hygiene/1 COMPLETED", "hygiene/2 COMPLETED", "hygiene/3 OPEN");
            assertThat(story.assignment("hygiene").dueOn()).isEqualTo("2028-11-01");
        }
    }

    @Nested
    class Time {
        @Test
        void makesItOverdueWhenTheDueDayEndsAlsoWhenTheClocksChangeThatDay() {
            story.becomes("2027-02-12", nurse(in("ICU"))).wakes(day("2027-04-01"));
            assertThat(story.assignment("hygiene").dueOn()).isEqualTo("2027-03-14");
            assertThat(story.changes("hygiene", Kind.OVERDUE)).containsExactly("2027-03-15T05:00:00Z");
            assertThat(story.changes("hygiene", Kind.DUE_SOON)).containsExactly("2027-02-28T06:00:00Z");
        }

        @Test
        void makesItOverdueAfterALeapDay() {
            story.becomes("2028-01-30", nurse(in("ICU"))).wakes(day("2028-04-01"));
            assertThat(story.assignment("hygiene").dueOn()).isEqualTo("2028-02-29");
            assertThat(story.changes("hygiene", Kind.OVERDUE)).containsExactly("2028-03-01T06:00:00Z");
        }

        @Test
        void isThatOfTheUnit() {
            story.becomes("2026-11-02", nurse(in("WEST"))).wakes(day("2027-01-01"));
            assertThat(story.changes("hygiene", Kind.OVERDUE)).containsExactly("2026-12-03T10:00:00Z");
        }

        @Test
        void beginsAndEndsAPosition() {
            story.becomes("2026-11-02", nurse(in("ED", null, "2026-11-15"), in("ICU", "2026-11-16", null)));
            assertThat(story.assignments()).containsExactly("hygiene/1 OPEN", "triage/1 OPEN");
            story.wakes(Instant.parse("2026-11-16T06:00:00Z"));
            assertThat(story.assignments()).containsExactly("hygiene/1 OPEN", "sepsis/1 OPEN", "triage/1 WITHDRAWN");
        }

        @Test
        void putsARequirementIntoForceOnItsDay() {
            var from = LocalDate.parse("2026-12-01");
            story.publishesFirst(policy(requirement("hygiene", "hand-hygiene", new Criterion.Everyone(), false, from)));
            story.becomes("2026-11-02", nurse(in("ICU")));
            assertThat(story.duties.standing().kind()).isEqualTo(Standing.Kind.NOTHING_REQUIRED);
            assertThat(story.duties.nextReviewAt()).isEqualTo("2026-12-01T06:00:00Z");
            story.wakes(day("2026-12-24"));
            assertThat(story.changes("hygiene", Kind.ASSIGNED)).containsExactly("2026-12-01T06:00:00Z");
            assertThat(story.assignment("hygiene").dueOn()).isEqualTo("2026-12-31");
        }
    }

    @Nested
    class AHold {
        @Test
        void freezesAndWithdrawsNothingAndTheReleaseGoesOn() {
            story.becomes("2026-11-02", nurse(in("ICU"))).becomes("2026-11-05", held(in("ED")));
            assertThat(story.duties.standing().kind()).isEqualTo(Standing.Kind.ON_HOLD);
            assertThat(story.duties.standing().because()).contains("RN9").contains("map the job code");
            story.wakes(day("2027-01-01"));
            assertThat(story.assignments()).containsExactly("hygiene/1 OPEN", "sepsis/1 OPEN");
            assertThat(story.changes).hasSize(2);

            story.becomes("2027-01-02", nurse(in("ICU")));
            assertThat(story.assignments()).containsExactly("hygiene/1 OPEN", "sepsis/1 OPEN");
            assertThat(story.assignment("sepsis").dueOn()).isEqualTo("2026-12-02");
            assertThat(story.assignment("sepsis").timeliness()).isEqualTo(Timeliness.OVERDUE);
        }

        @Test
        void stillTakesACompletion() {
            story.becomes("2026-11-02", nurse(in("ICU")))
                    .becomes("2026-11-05", held(in("ED")))
                    .completes("2026-11-06", "icu-sepsis");
            assertThat(story.assignments()).contains("sepsis/1 COMPLETED");
        }
    }

    @Nested
    class AnEnding {
        @Test
        void withdrawsWhatIsOpenAndKeepsWhatWasCompleted() {
            story.becomes("2026-11-02", nurse(in("ICU")))
                    .completes("2026-11-03", "hand-hygiene")
                    .becomes("2026-11-05", ended());
            assertThat(story.assignments()).containsExactly("hygiene/1 COMPLETED", "sepsis/1 WITHDRAWN");
            assertThat(story.duties.completions()).hasSize(1);
            assertThat(story.duties.certifications()).hasSize(1);
            assertThat(story.duties.standing().kind()).isEqualTo(Standing.Kind.NOT_ACTIVE);
            assertThat(story.duties.nextReviewAt()).isNull();
        }
    }

    @Nested
    class ADueDate {
        @Test
        void movesOnlyWithAnExplanation() {
            story.publishesFirst(policy(due("hygiene", "hand-hygiene", within(30))));
            story.becomes("2026-11-02", nurse(in("ICU")));
            story.publishes("2026-11-05", policy(due("hygiene", "hand-hygiene", within(10))));
            assertThat(story.assignment("hygiene").dueOn()).isEqualTo("2026-11-12");
            assertThat(story.changes)
                    .filteredOn(change -> change.kind() == Kind.DUE_DATE_MOVED)
                    .extracting(DutyChange::because)
                    .containsExactly("was 2026-12-02; 10 days after assignment on 2026-11-02");
        }

        @Test
        void isTheEarliestOfTwoPositions() {
            story.publishesFirst(
                    policy(due("hygiene", "hand-hygiene", new DueRule.AfterPositionStart(Period.ofDays(30)))));
            story.becomes("2026-11-02", nurse(in("ED", "2026-11-02", null), in("ICU", "2026-11-01", null)));
            assertThat(story.assignment("hygiene").dueOn()).isEqualTo("2026-12-02");
        }

        @Test
        void doesNotMoveWhenALaterPositionBegins() {
            story.publishesFirst(
                    policy(due("hygiene", "hand-hygiene", new DueRule.AfterPositionStart(Period.ofDays(30)))));
            var both = nurse(in("ED", "2026-11-10", null), in("ICU", "2026-11-01", null));
            story.becomes("2026-11-05", both).wakes(day("2026-11-12"));
            story.becomes("2026-11-13", both);
            assertThat(story.assignment("hygiene").dueOn()).isEqualTo("2026-12-05");
            assertThat(story.changes("hygiene", Kind.DUE_DATE_MOVED)).isEmpty();
        }

        @Test
        void onAFixedDayIsTheNextOneWithNotice() {
            story.publishesFirst(policy(due("hygiene", "hand-hygiene", new DueRule.FixedDay(MonthDay.of(2, 29)))));
            story.becomes("2026-11-02", nurse(in("ICU")));
            assertThat(story.assignment("hygiene").dueOn()).isEqualTo("2027-02-28");
            story.wakes(day("2027-04-01"));
            assertThat(story.changes("hygiene", Kind.OVERDUE)).containsExactly("2027-03-01T06:00:00Z");
        }

        private static DueRule within(int days) {
            return new DueRule.AfterAssignment(Period.ofDays(days));
        }
    }

    @Test
    void aRequirementThatLeavesThePolicyIsWithdrawn() {
        story.becomes("2026-11-02", nurse(in("ICU"))).publishes("2026-11-05", policy());
        assertThat(story.assignments()).containsExactly("hygiene/1 WITHDRAWN", "sepsis/1 WITHDRAWN");
        assertThat(story.duties.standing().kind()).isEqualTo(Standing.Kind.NOTHING_REQUIRED);
    }
}
