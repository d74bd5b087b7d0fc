package io.preceptor.lms.converge;

import static io.preceptor.lms.converge.Told.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.assignment.DutyChange.Kind;
import io.preceptor.lms.assignment.Standing;
import io.preceptor.lms.assignment.Timeliness;
import io.preceptor.lms.training.Criterion;
import io.preceptor.lms.training.Policy;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// When it is true and when we knew it: from reports by the fold to duties.
///
/// The hospital lies in Chicago: midnight is 06:00 UTC in winter, 05:00 in summer.
class TwoClocksTest {

    private final Told person = new Told(ClockPolicy.policy(null), ClockPolicy.NURSES);
    private final Told welcomed = new Told(ClockPolicy.policy(Period.ofDays(14)), ClockPolicy.NURSES);

    @Nested
    class AFutureHire {
        @Test
        void isAssignedNothingBeforeTheFirstDayAndEverythingWhenItBegins() {
            person.says("2026-11-02", "ACTIVE", job("ICU", "2026-12-01", null)).wakes("2026-12-01T05:59:59Z");
            assertThat(person.duties()).isEmpty();
            assertThat(person.state().duties().standing())
                    .isEqualTo(new Standing(
                            Standing.Kind.NOTHING_REQUIRED, "no position is held now; the next begins on 2026-12-01"));
            assertThat(person.state().duties().nextReviewAt()).isEqualTo("2026-12-01T06:00:00Z");

            person.wakes("2027-03-01T00:00:00Z");
            assertThat(person.moments("sepsis", Kind.ASSIGNED)).containsExactly("2026-12-01T06:00:00Z");
            assertThat(person.duty("sepsis").dueOn()).isEqualTo("2026-12-31");
        }

        @Test
        void whoseHireIsCancelledBeforeTheFirstDayWasNeverAssignedAnything() {
            person.says("2026-11-02", "ACTIVE", job("ICU", "2026-12-01", null))
                    .says("2026-11-20", "ENDED")
                    .wakes("2027-03-01T00:00:00Z");
            assertThat(person.duties()).isEmpty();
            assertThat(person.state().duties().standing().kind()).isEqualTo(Standing.Kind.NOT_ACTIVE);
        }

        @Test
        void withACodeThatNobodyMappedIsHeldFromTheFirstDayAndNotBefore() {
            person.says("2026-11-02", "ACTIVE", job("ED", null, null), odd("2026-12-01"));
            assertThat(person.duties()).containsExactly("triage/1 OPEN");
            person.wakes("2026-12-01T06:00:00Z");
            assertThat(person.state().duties().standing().kind()).isEqualTo(Standing.Kind.ON_HOLD);
            assertThat(person.duties()).containsExactly("triage/1 OPEN");
        }

        @Test
        void onTheDayTheClocksChangeBeginsAtThatDaysOwnMidnight() {
            person.says("2027-03-01", "ACTIVE", job("ICU", "2027-03-15", null)).wakes("2027-04-30T00:00:00Z");
            assertThat(person.moments("sepsis", Kind.ASSIGNED)).containsExactly("2027-03-15T05:00:00Z");
        }
    }

    @Nested
    class PreBoarding {
        @Test
        void assignsSoManyDaysAheadAndIsDueFromTheFirstDay() {
            welcomed.says("2026-11-02", "ACTIVE", job("ICU", "2026-12-01", null))
                    .wakes("2026-11-30T00:00:00Z");
            assertThat(welcomed.moments("sepsis", Kind.ASSIGNED)).containsExactly("2026-11-17T06:00:00Z");
            assertThat(welcomed.duty("sepsis").dueOn()).isEqualTo("2026-12-31");
            assertThat(welcomed.duty("hygiene").dueOn()).isEqualTo("2026-12-31");
            assertThat(welcomed.duty("hygiene").dueBecause()).isEqualTo("30 days after the first day, 2026-12-01");
        }

        @Test
        void assignsAtOnceWhenTheNewsComesLaterThanThat() {
            welcomed.says("2026-11-28", "ACTIVE", job("ICU", "2026-12-01", null));
            assertThat(welcomed.duties()).containsExactly("hygiene/1 OPEN", "sepsis/1 OPEN");
            assertThat(welcomed.duty("sepsis").dueOn()).isEqualTo("2026-12-31");
        }

        @Test
        void movesNoDueDateWhenTheFirstDayComes() {
            welcomed.says("2026-11-02", "ACTIVE", job("ICU", "2026-12-01", null))
                    .wakes("2026-12-20T00:00:00Z");
            assertThat(welcomed.moments("hygiene", Kind.DUE_DATE_MOVED)).isEmpty();
            assertThat(welcomed.duty("hygiene").dueOn()).isEqualTo("2026-12-31");
        }

        @Test
        void followsACorrectedFirstDayWithAnExplanation() {
            welcomed.says("2026-11-20", "ACTIVE", job("ICU", "2026-12-01", null))
                    .says("2026-11-25", "ACTIVE", job("ICU", "2026-12-07", null));
            assertThat(welcomed.duty("hygiene").dueOn()).isEqualTo("2027-01-06");
            assertThat(welcomed.moments("hygiene", Kind.DUE_DATE_MOVED)).hasSize(1);
        }

        @Test
        void isTakenBackWhenTheFirstDayMovesOutOfReachAndAssignedAgainInItsTime() {
            welcomed.says("2026-11-20", "ACTIVE", job("ICU", "2026-12-01", null))
                    .says("2026-11-25", "ACTIVE", job("ICU", "2027-02-01", null));
            assertThat(welcomed.duties()).containsExactly("hygiene/1 WITHDRAWN", "sepsis/1 WITHDRAWN");
            welcomed.wakes("2027-01-19T00:00:00Z");
            assertThat(welcomed.moments("sepsis", Kind.ASSIGNED_AGAIN)).containsExactly("2027-01-18T06:00:00Z");
            assertThat(welcomed.duty("sepsis").dueOn()).isEqualTo("2027-03-03");
        }

        @Test
        void countsWhatWasCompletedBeforeTheFirstDay() {
            welcomed.says("2026-11-20", "ACTIVE", job("ICU", "2026-12-01", null))
                    .completes("2026-11-24", "icu-sepsis")
                    .wakes("2027-01-19T00:00:00Z");
            assertThat(welcomed.duties()).contains("sepsis/1 COMPLETED");
        }

        @Test
        void givesNoTimeByATransferToWhatWasAssignedAtWork() {
            welcomed.says("2026-11-02", "ACTIVE", job("ED", null, null))
                    .says("2026-11-05", "ACTIVE", job("ED", null, "2026-11-09"), job("ICU", "2026-11-10", null))
                    .wakes("2026-11-20T00:00:00Z");
            assertThat(welcomed.duty("hygiene").dueOn()).isEqualTo("2026-12-02");
            assertThat(welcomed.moments("hygiene", Kind.DUE_DATE_MOVED)).isEmpty();
        }

        @Test
        void ofAJobWithACodeThatNobodyMappedHoldsNobodyBackInTheJobOfToday() {
            welcomed.says("2026-11-25", "ACTIVE", job("ED", null, null), odd("2026-12-01"));
            assertThat(welcomed.state().duties().standing().kind()).isEqualTo(Standing.Kind.REQUIRED);
        }
    }

    @Nested
    class ATransfer {
        @Test
        void aheadOfTimeKeepsTheOldDutiesToTheLastDayAndBeginsTheNewOnTheFirst() {
            person.says("2026-11-02", "ACTIVE", job("ED", null, "2026-11-15"), job("ICU", "2026-11-16", null))
                    .wakes("2026-11-16T05:59:59Z");
            assertThat(person.duties()).containsExactly("triage/1 OPEN");
            person.wakes("2026-11-16T06:00:00Z");
            assertThat(person.duties()).containsExactly("sepsis/1 OPEN", "triage/1 WITHDRAWN");
        }

        @Test
        void thatWeLearnOfLateBindsFromWhenWeLearnedItAndMakesNobodyOverdueBackwards() {
            person.says("2026-08-01", "ACTIVE", job("ED", null, null))
                    .says("2026-11-02", "ACTIVE", job("ED", null, "2026-08-31"), job("ICU", "2026-09-01", null));
            assertThat(person.duties()).containsExactly("sepsis/1 OPEN", "triage/1 WITHDRAWN");
            assertThat(person.duty("sepsis").assignedAt()).isEqualTo("2026-11-02T18:00:00Z");
            assertThat(person.duty("sepsis").dueOn()).isEqualTo("2026-12-02");
            assertThat(person.duty("sepsis").timeliness()).isEqualTo(Timeliness.NOT_YET_DUE);
        }
    }

    @Nested
    class ACorrection {
        @Test
        void ofTheFirstDayMovesTheDueDateWithAnExplanation() {
            person.says("2026-11-02", "ACTIVE", job("ICU", "2026-11-02", null))
                    .says("2026-11-04", "ACTIVE", job("ICU", "2026-11-03", null));
            assertThat(person.duty("sepsis").dueOn()).isEqualTo("2026-12-03");
            assertThat(person.moments("sepsis", Kind.DUE_DATE_MOVED)).containsExactly("2026-11-04T18:00:00Z");
        }

        @Test
        void thatMovesTheFirstDayAheadTakesBackWhatWasAssignedTooEarly() {
            person.says("2026-11-02", "ACTIVE", job("ICU", "2026-11-02", null))
                    .says("2026-11-04", "ACTIVE", job("ICU", "2026-12-01", null));
            assertThat(person.duties()).containsExactly("sepsis/1 WITHDRAWN");
            person.wakes("2026-12-01T06:00:00Z");
            assertThat(person.duties()).containsExactly("sepsis/1 OPEN");
        }

        @Test
        void ofAnEndThatWasWrongAssignsTheSameCycleAgain() {
            person.says("2026-11-02", "ACTIVE", job("ICU", null, "2026-11-03"))
                    .says("2026-11-10", "ACTIVE", job("ICU", null, null));
            assertThat(person.moments("sepsis", Kind.WITHDRAWN)).containsExactly("2026-11-04T06:00:00Z");
            assertThat(person.duties()).containsExactly("sepsis/1 OPEN");
        }
    }

    @Nested
    class AGap {
        @Test
        void betweenTwoJobsRequiresNothingAndSaysWhenTheNextBegins() {
            person.says("2026-11-02", "ACTIVE", job("ED", null, "2026-11-15"), job("ICU", "2026-12-01", null))
                    .wakes("2026-11-20T00:00:00Z");
            assertThat(person.duties()).containsExactly("triage/1 WITHDRAWN");
            assertThat(person.state().duties().standing().because()).contains("next begins on 2026-12-01");
            person.wakes("2026-12-01T06:00:00Z");
            assertThat(person.duties()).containsExactly("sepsis/1 OPEN", "triage/1 WITHDRAWN");
        }

        @Test
        void afterTheLastJobSaysWhenItEnded() {
            person.says("2026-11-02", "ACTIVE", job("ED", null, "2026-11-15")).wakes("2026-11-20T00:00:00Z");
            assertThat(person.state().duties().standing().because()).isEqualTo("the last position ended on 2026-11-15");
        }

        @Test
        void aJobOfThePastWithACodeThatNobodyMappedHoldsNobody() {
            person.says(
                    "2026-11-02",
                    "ACTIVE",
                    job("ED", null, null),
                    new Told.Job("old", "ICU", "RN9", "2020-01-01", "2021-01-01"));
            assertThat(person.state().duties().standing().kind()).isEqualTo(Standing.Kind.REQUIRED);
        }
    }

    @Nested
    class AnOverlap {
        @Test
        void ofOldAndNewJobBindsToBothUntilTheOldOneEnds() {
            person.says("2026-11-02", "ACTIVE", job("ED", null, "2026-11-20"), job("ICU", "2026-11-10", null))
                    .wakes("2026-11-10T06:00:00Z");
            assertThat(person.duties()).containsExactly("sepsis/1 OPEN", "triage/1 OPEN");
            person.wakes("2026-11-21T06:00:00Z");
            assertThat(person.duties()).containsExactly("sepsis/1 OPEN", "triage/1 WITHDRAWN");
        }

        @Test
        void ofTwoConcurrentJobsIsOneAssignmentForOneRequirementDueByTheEarlier() {
            var everyone = new Told(
                    new Policy(
                            Hospital.content().policy().courses(),
                            List.of(ClockPolicy.requirement(
                                    "hygiene", "hand-hygiene", new Criterion.Everyone(), ClockPolicy.FROM_START, null)),
                            List.of()),
                    ClockPolicy.NURSES);
            everyone.says("2026-11-02", "ACTIVE", job("ED", "2026-11-02", null), job("ICU", "2026-11-02", null));
            assertThat(everyone.duties()).containsExactly("hygiene/1 OPEN");
            everyone.says("2026-11-05", "ACTIVE", job("ICU", "2026-11-02", null));
            assertThat(everyone.duties()).containsExactly("hygiene/1 OPEN");
            assertThat(everyone.moments("hygiene", Kind.DUE_DATE_MOVED)).isEmpty();
        }
    }

    @Nested
    class ALeave {
        @Test
        void freezesWhatIsOpenAndOnReturnTheClockGoesOnWhereItStood() {
            person.says("2026-11-02", "ACTIVE", job("ICU", "2026-11-02", null))
                    .says("2026-11-10", "ON_LEAVE", job("ICU", "2026-11-02", null))
                    .wakes("2027-02-01T00:00:00Z");
            assertThat(person.duty("sepsis").timeliness()).isEqualTo(Timeliness.NOT_YET_DUE);
            assertThat(person.state().duties().standing().kind()).isEqualTo(Standing.Kind.ON_HOLD);

            person.says("2027-02-02", "ACTIVE", job("ICU", "2026-11-02", null));
            assertThat(person.duties()).containsExactly("sepsis/1 OPEN");
            assertThat(person.moments("sepsis", Kind.OVERDUE)).isEmpty();
            assertThat(person.moments("sepsis", Kind.DUE_DATE_MOVED)).containsExactly("2027-02-02T18:00:00Z");
            assertThat(person.duty("sepsis").dueOn()).isEqualTo("2027-02-24");
        }

        @Test
        void duringWhichAJobEndsWithdrawsItsDutiesOnReturnAndNotBefore() {
            person.says("2026-11-02", "ACTIVE", job("ICU", null, "2026-12-31"))
                    .says("2026-11-10", "ON_LEAVE", job("ICU", null, "2026-12-31"), job("ED", "2027-01-01", null))
                    .wakes("2027-02-01T00:00:00Z");
            assertThat(person.duties()).containsExactly("sepsis/1 OPEN");
            person.says("2027-02-02", "ACTIVE", job("ICU", null, "2026-12-31"), job("ED", "2027-01-01", null));
            assertThat(person.duties()).containsExactly("sepsis/1 WITHDRAWN", "triage/1 OPEN");
        }
    }

    @Nested
    class ARehire {
        @Test
        void assignsAgainWhatWasOpenAndCountsWhatWasCompletedBefore() {
            person.says("2026-11-02", "ACTIVE", job("ICU", null, null), job("ED", null, null))
                    .completes("2026-11-03", "icu-sepsis")
                    .says("2026-11-10", "ENDED")
                    .says("2027-05-01", "ACTIVE", job("ICU", "2027-05-01", null), job("ED", "2027-05-01", null));
            assertThat(person.duties()).containsExactly("sepsis/1 COMPLETED", "triage/1 OPEN");
            assertThat(person.moments("triage", Kind.ASSIGNED_AGAIN)).hasSize(1);
            assertThat(person.duty("triage").dueOn()).isEqualTo("2027-05-31");
        }
    }

    private static Told.Job odd(String startsOn) {
        return new Told.Job("next", "ICU", "RN9", startsOn, null);
    }
}
