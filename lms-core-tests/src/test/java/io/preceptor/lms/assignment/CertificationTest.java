package io.preceptor.lms.assignment;

import static io.preceptor.lms.assignment.Story.day;
import static io.preceptor.lms.assignment.Story.in;
import static io.preceptor.lms.assignment.Story.nurse;
import static io.preceptor.lms.assignment.Story.once;
import static io.preceptor.lms.assignment.Story.recurring;
import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.assignment.DutyChange.Kind;
import io.preceptor.lms.learning.Certification;
import io.preceptor.lms.training.CertificationRule;
import io.preceptor.lms.training.Certified;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Criterion;
import io.preceptor.lms.training.Curriculum;
import io.preceptor.lms.training.ExpiryBasis;
import io.preceptor.lms.training.Policy;
import java.time.Duration;
import java.time.MonthDay;
import java.time.Period;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Until when a certification holds, by each of its bases, and what is asked to renew it.
class CertificationTest {

    private final Story story = new Story();

    @Nested
    class FromThePreviousExpiry {
        @Test
        void nobodyLosesDaysByRenewingEarlyWithinTheWindow() {
            begin(new ExpiryBasis.FromPreviousExpiry(), null, Period.ZERO);
            story.completes("2026-11-10", "bls").completes("2027-09-20", "bls");
            assertThat(story.certifications())
                    .containsExactly("bls 2026-11-10 2027-11-10", "bls 2027-09-20 2028-11-10");
            assertThat(because())
                    .isEqualTo("1 year after the certification before ended on 2027-11-10; renewed within its window, "
                            + "on 2027-09-20");
        }

        @Test
        void nobodyLosesDaysWhereTheOlderOneIsToldLater() {
            begin(new ExpiryBasis.FromPreviousExpiry(), null, Period.ZERO);
            story.brings("2026-10-05", "bls", "2026-10-01", null).brings("2026-10-10", "bls", "2025-11-10", null);
            assertThat(story.certifications())
                    .containsExactly("bls 2026-10-01 2027-11-10", "bls 2025-11-10 2026-11-10");
            // Corrected, it is as if it had never been told.
            story.rules("2026-10-12", Story.correct(story.lastCompletion(), null));
            assertThat(story.certifications())
                    .containsExactly("bls 2026-10-01 2027-10-01", "bls 2025-11-10 2026-11-10 revoked 2026-10-12");
        }

        @Test
        void whatIsToldLaterAndBearsOnNothingChangesNothing() {
            begin(new ExpiryBasis.FromPreviousExpiry(), null, Period.ZERO);
            story.brings("2026-10-05", "bls", "2026-10-01", null).brings("2026-10-10", "bls", "2024-11-10", null);
            assertThat(story.certifications())
                    .containsExactly("bls 2026-10-01 2027-10-01", "bls 2024-11-10 2025-11-10");
        }

        @Test
        void beforeTheWindowOpensItCountsFromCompletion() {
            begin(new ExpiryBasis.FromPreviousExpiry(), null, Period.ZERO);
            story.completes("2026-11-10", "bls").completes("2027-05-01", "bls");
            assertThat(story.certifications()).contains("bls 2027-05-01 2028-05-01");
            assertThat(because())
                    .isEqualTo("1 year after completion on 2027-05-01; the window before 2027-11-10 had not opened");
        }

        @Test
        void afterTheLapseItCountsFromCompletion() {
            begin(new ExpiryBasis.FromPreviousExpiry(), null, Period.ZERO);
            story.completes("2026-11-10", "bls").completes("2027-12-01", "bls");
            assertThat(story.certifications()).contains("bls 2027-12-01 2028-12-01");
        }
    }

    @Nested
    class OnAFixedDay {
        private final ExpiryBasis newYear = new ExpiryBasis.OnFixedDay(MonthDay.of(12, 31), Period.ofMonths(6));

        @Test
        void endsOnTheDayWithinItsValidity() {
            begin(newYear, null, Period.ZERO);
            story.completes("2026-03-01", "bls");
            assertThat(story.certifications()).containsExactly("bls 2026-03-01 2026-12-31");
        }

        @Test
        void holdsForTheMinimumPeriodAtLeast() {
            begin(newYear, null, Period.ZERO);
            story.completes("2026-11-10", "bls");
            assertThat(story.certifications()).containsExactly("bls 2026-11-10 2027-12-31");
            assertThat(because())
                    .isEqualTo("ends every year on this day; 2026-12-31 was fewer than 6 months after completion on "
                            + "2026-11-10");
        }

        @Test
        void isNeverOneCycleTooLateAfterARenewal() {
            begin(newYear, null, Period.ZERO);
            story.completes("2026-03-01", "bls").completes("2026-11-20", "bls").wakes(day("2027-11-10"));
            assertThat(story.certifications()).contains("bls 2026-11-20 2027-12-31");
            assertThat(story.assignments()).containsExactly("bls/1 COMPLETED", "bls/2 COMPLETED", "bls/3 OPEN");
            assertThat(story.assignment("bls").dueOn()).isEqualTo("2027-12-31");
        }

        @Test
        void isNeverOneCycleTooLateForWhatIsBroughtFromBefore() {
            begin(newYear, null, Period.ZERO);
            story.brings("2026-11-03", "bls", "2026-02-01", null);
            assertThat(story.certifications()).containsExactly("bls 2026-02-01 2026-12-31");
            assertThat(story.assignments()).containsExactly("bls/1 COMPLETED", "bls/2 OPEN");
            assertThat(story.assignment("bls").dueOn()).isEqualTo("2026-12-31");
        }

        @Test
        void renewsWhatEndedOnAnotherDay() {
            begin(newYear, null, Period.ZERO);
            story.brings("2026-11-05", "bls", "2026-06-01", "2027-11-30").completes("2027-11-15", "bls");
            assertThat(story.certifications()).contains("bls 2027-11-15 2028-12-31");
            assertThat(because())
                    .isEqualTo("ends every year on this day; 2027-12-31 was fewer than 6 months after completion on "
                            + "2027-11-15");
            assertThat(story.assignments()).containsExactly("bls/1 COMPLETED", "bls/2 COMPLETED");
        }

        @Test
        void thatIsALeapDayIsTheDayBeforeInOtherYears() {
            begin(new ExpiryBasis.OnFixedDay(MonthDay.of(2, 29), Period.ofMonths(1)), null, Period.ZERO);
            story.completes("2026-11-10", "bls").completes("2027-02-10", "bls");
            assertThat(story.certifications())
                    .containsExactly("bls 2026-11-10 2027-02-28", "bls 2027-02-10 2028-02-29");
        }
    }

    @Nested
    class ByARefresher {
        @Test
        void isWhatIsAskedWhileTheCertificationRunsAndRenewsIt() {
            begin(new ExpiryBasis.FromCompletion(), "bls-refresher", Period.ofDays(30));
            story.completes("2026-11-10", "bls").wakes(day("2027-09-20"));
            assertThat(story.assignment("bls").course()).isEqualTo("bls-refresher");
            story.completes("2027-10-01", "bls-refresher");
            assertThat(story.assignments()).containsExactly("bls/1 COMPLETED", "bls/2 COMPLETED");
            assertThat(story.certifications())
                    .containsExactly("bls 2026-11-10 2027-11-10", "bls 2027-10-01 2028-10-01");
        }

        @Test
        void isForgivenWithinTheGraceAfterTheLapse() {
            begin(new ExpiryBasis.FromCompletion(), "bls-refresher", Period.ofDays(30));
            story.completes("2026-11-10", "bls").completes("2027-12-05", "bls-refresher");
            assertThat(story.assignments()).contains("bls/2 COMPLETED");
            assertThat(story.certifications()).contains("bls 2027-12-05 2028-12-05");
        }

        @Test
        void isNotEnoughAfterThatAndTheWholeIsAskedAgainOnItsOwnDay() {
            begin(new ExpiryBasis.FromCompletion(), "bls-refresher", Period.ofDays(30));
            story.completes("2026-11-10", "bls").wakes(day("2028-01-01"));
            assertThat(story.assignment("bls").course()).isEqualTo("bls");
            assertThat(story.changes("bls", Kind.COURSE_CHANGED)).containsExactly("2027-12-11T06:00:00Z");
            assertThat(story.words("bls", Kind.COURSE_CHANGED))
                    .containsExactly("the refresher is not enough any more: the whole is to be taken");
            story.completes("2028-01-02", "bls-refresher");
            assertThat(story.assignment("bls").progress()).isEqualTo(Progress.OPEN);
            assertThat(story.certifications()).hasSize(1);
            story.completes("2028-01-03", "bls");
            assertThat(story.assignment("bls").progress()).isEqualTo(Progress.COMPLETED);
        }

        @Test
        void isNotEnoughForWhoNeverTookTheWhole() {
            begin(new ExpiryBasis.FromCompletion(), "bls-refresher", Period.ofDays(30));
            story.completes("2026-11-10", "bls-refresher");
            assertThat(story.assignments()).containsExactly("bls/1 OPEN");
            assertThat(story.assignment("bls").course()).isEqualTo("bls");
            assertThat(story.certifications()).isEmpty();
        }

        @Test
        void staysEnoughForWhomItRenewedAlsoWhereTheRuleNamesItNoMore() {
            begin(new ExpiryBasis.FromCompletion(), "bls-refresher", Period.ofDays(30));
            story.completes("2026-11-10", "bls").completes("2027-10-01", "bls-refresher");
            List<String> renewed = story.assignments();
            assertThat(renewed).containsExactly("bls/1 COMPLETED", "bls/2 COMPLETED");
            story.publishes("2027-11-01", bls(new ExpiryBasis.FromCompletion(), null, Period.ZERO));
            assertThat(story.assignments()).isEqualTo(renewed);
        }

        @Test
        void isReplacedByTheWholeWheneverSomebodyTakesThat() {
            begin(new ExpiryBasis.FromCompletion(), "bls-refresher", Period.ofDays(30));
            story.completes("2026-11-10", "bls").wakes(day("2027-09-20")).completes("2027-10-01", "bls");
            assertThat(story.assignments()).containsExactly("bls/1 COMPLETED", "bls/2 COMPLETED");
        }
    }

    @Test
    void aCertificateFromOutsideHoldsUntilTheDayThatItStates() {
        begin(new ExpiryBasis.FromCompletion(), null, Period.ZERO);
        story.brings("2026-11-05", "bls", "2026-06-01", "2028-06-30").wakes(day("2028-05-15"));
        assertThat(story.certifications()).containsExactly("bls 2026-06-01 2028-06-30");
        assertThat(because()).isEqualTo("the certificate from outside ends on this day");
        assertThat(story.assignments()).containsExactly("bls/1 COMPLETED", "bls/2 OPEN");
        assertThat(story.assignment("bls").dueOn()).isEqualTo("2028-06-30");
    }

    @Test
    void aCertificateFromOutsideThatIsOverCountsForNothingButStaysOnFile() {
        begin(new ExpiryBasis.FromCompletion(), null, Period.ZERO);
        story.brings("2026-11-05", "bls", "2026-06-01", "2026-10-31");
        assertThat(story.assignments()).containsExactly("bls/1 OPEN");
        assertThat(story.certifications()).containsExactly("bls 2026-06-01 2026-10-31");
    }

    @Test
    void everyCycleStaysInTheHistory() {
        begin(new ExpiryBasis.FromCompletion(), null, Period.ZERO);
        for (int year = 2026; year < 2036; year++) {
            story.completes(year + "-11-10", "bls");
        }
        assertThat(story.duties.certifications()).hasSize(10).doesNotHaveDuplicates();
        assertThat(story.duties.assignments()).hasSize(10).allMatch(one -> one.progress() == Progress.COMPLETED);
    }

    @Test
    void whatBeginsToCertifyThroughOneRequirementCountsForEachOtherAtOnce() {
        var everyone = new Criterion.Everyone();
        story.publishesFirst(Story.policy(
                        List.of(once("bls"), once("acls")),
                        Curriculum.EMPTY,
                        Story.requirement("b-again", "bls", everyone, false, null)))
                .becomes("2026-11-02", nurse(in("ICU")))
                .completes("2026-11-10", "bls")
                .publishes(
                        "2026-12-01",
                        Story.policy(
                                List.of(Story.yearly("bls"), once("acls")),
                                Curriculum.EMPTY,
                                Story.requirement("a-certified", "acls", new Certified(Set.of("bls")), false, null),
                                recurring("b-again", "bls"),
                                Story.requirement("c-new", "bls", everyone, false, null)));
        assertThat(story.certifications()).containsExactly("bls 2026-11-10 2027-11-10");
        assertThat(story.assignments())
                .containsExactly("a-certified/1 OPEN", "b-again/1 COMPLETED", "c-new/1 COMPLETED");
        assertThat(story.wakes(day("2027-09-11")).assignments()).contains("b-again/2 OPEN");
        Duties before = story.duties;
        assertThat(story.wakes(day("2027-09-11")).duties).isEqualTo(before);
    }

    @Test
    void whatBecomesYearlyIsRenewedByThoseWhoCompletedItBefore() {
        Policy once = Story.policy(List.of(once("bls")), Curriculum.EMPTY, recurring("bls", "bls"));
        Policy yearly = Story.policy(List.of(Story.yearly("bls")), Curriculum.EMPTY, recurring("bls", "bls"));
        story.publishesFirst(once).becomes("2026-11-02", nurse(in("ICU"))).completes("2026-11-10", "bls");
        story.publishes("2027-03-01", yearly);
        assertThat(story.certifications()).containsExactly("bls 2026-11-10 2027-11-10");
        story.wakes(day("2027-09-12"));
        assertThat(story.changes("bls", Kind.ASSIGNED)).contains("2027-09-11T05:00:00Z");
        assertThat(story.assignment("bls").dueOn()).isEqualTo("2027-11-10");

        Story again = new Story().publishesFirst(once).becomes("2024-11-02", nurse(in("ICU")));
        again.completes("2024-11-10", "bls").completes("2026-11-10", "bls").publishes("2027-03-01", yearly);
        assertThat(again.assignments()).containsExactly("bls/1 COMPLETED");
        assertThat(again.certifications()).containsExactly("bls 2024-11-10 2025-11-10", "bls 2026-11-10 2027-11-10");

        Story lapsed = new Story().publishesFirst(once).becomes("2024-11-02", nurse(in("ICU")));
        lapsed.completes("2024-11-10", "bls").publishes("2027-03-01", yearly);
        assertThat(lapsed.assignments()).containsExactly("bls/1 COMPLETED", "bls/2 OPEN");
        assertThat(lapsed.assignment("bls").dueOn()).isEqualTo("2027-03-31");
    }

    private void begin(ExpiryBasis basis, @Nullable String refresher, Period lapseGrace) {
        story.publishesFirst(bls(basis, refresher, lapseGrace)).becomes("2025-11-02", nurse(in("ICU")));
    }

    private static Policy bls(ExpiryBasis basis, @Nullable String refresher, Period lapseGrace) {
        var rule = new CertificationRule("BLS", Period.ofYears(1), Period.ofDays(60), basis, refresher, lapseGrace);
        var bls = new Course("bls", "BLS", Duration.ofHours(4), "Text", List.of(), 80, rule);
        return Story.policy(List.of(bls, once("bls-refresher")), Curriculum.EMPTY, recurring("bls", "bls"));
    }

    private String because() {
        Certification last = story.duties.certifications().getLast();
        return last.because();
    }
}
