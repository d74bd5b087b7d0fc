package io.preceptor.lms.assignment;

import static io.preceptor.lms.assignment.Story.day;
import static io.preceptor.lms.assignment.Story.end;
import static io.preceptor.lms.assignment.Story.in;
import static io.preceptor.lms.assignment.Story.nurse;
import static io.preceptor.lms.assignment.Story.recurring;
import static io.preceptor.lms.assignment.Story.yearly;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.learning.CreditKind;
import io.preceptor.lms.learning.Evidence;
import io.preceptor.lms.learning.EvidenceKind;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.CourseTerms;
import io.preceptor.lms.training.CreditHours;
import io.preceptor.lms.training.CreditType;
import io.preceptor.lms.training.Curriculum;
import io.preceptor.lms.training.Policy;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Courses that count though they were not taken here, and the hours that completions earn.
class CreditedTest {

    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
    private static final CreditHours TWO_CE = new CreditHours(Map.of(CreditType.CE, new BigDecimal("2.00")));

    private final Story story = new Story().publishesFirst(policy("1")).becomes("2026-11-02", nurse(in("ICU")));

    @Test
    void priorLearningCompletesAndCertifiesFromItsOwnDay() {
        credit("2026-11-10", CreditKind.PRIOR_LEARNING, "2026-10-01", null, CreditHours.NONE);
        assertThat(story.assignments()).containsExactly("bls/1 COMPLETED");
        assertThat(story.certifications()).containsExactly("bls 2026-10-01 2027-10-01");
        assertThat(story.words("bls", DutyChange.Kind.COMPLETED)).containsExactly("credited as prior learning");
        assertThat(story.duties.completions().getLast().evidence())
                .isEqualTo("prior learning: transcript T-1 by Mercy Hospital");
    }

    @Test
    void whatTheEvidenceStatesAsItsLastDayHolds() {
        credit("2026-11-10", CreditKind.TRANSFER, "2026-03-01", "2028-02-28", TWO_CE);
        assertThat(story.certifications()).containsExactly("bls 2026-03-01 2028-02-28");
    }

    @Test
    void takenBackItIsUndoneAsIfItHadNotTakenPlace() {
        Ruling.Credited credit = credit("2026-11-10", CreditKind.TEST_OUT, "2026-11-09", null, CreditHours.NONE);
        story.rules("2026-11-20", end(credit));
        assertThat(story.assignments()).containsExactly("bls/1 OPEN");
        assertThat(story.certifications()).containsExactly("bls 2026-11-09 2027-11-09 revoked 2026-11-20");
        assertThat(story.duties.certifications().getFirst().because()).isEqualTo("its credit was taken back");
        assertThat(story.duties.corrected()).isEmpty();
        assertThat(story.duties.completions()).hasSize(1);
    }

    @Test
    void whyNamesTheCreditAndWhoStandsBehindIt() {
        Ruling.Credited credit = credit("2026-11-10", CreditKind.TRANSFER, "2026-10-01", null, TWO_CE);
        Why why = Why.of("bls", story.now(), story.duties, story.changes, story.world(), day("2026-11-11"));
        assertThat(why.rulings()).containsExactly(credit);
        assertThat(why.sentence()).contains("credited as transfer");
    }

    @Nested
    class IsRefused {
        @Test
        void withoutEvidence() {
            var bare = new Evidence(EvidenceKind.OTHER, null, null, null, null);
            assertThat(refused(ruling(CreditKind.TRANSFER, "2026-10-01", null, TWO_CE, bare)))
                    .containsExactly("evidence_link");
        }

        @Test
        void withHoursForWhatWasNotTaken() {
            assertThat(refused(ruling(CreditKind.TEST_OUT, "2026-10-01", null, TWO_CE, EVIDENCE)))
                    .containsExactly("hours");
        }

        @Test
        void fromADayToComeAndForWhatWasCompletedOnThatDay() {
            assertThat(refused(ruling(CreditKind.TEST_OUT, "2026-11-12", null, CreditHours.NONE, EVIDENCE)))
                    .containsExactly("completed_on");
            story.completes("2026-11-10", "bls");
            assertThat(refused(ruling(CreditKind.TEST_OUT, "2026-11-10", null, CreditHours.NONE, EVIDENCE)))
                    .containsExactly("completed_on");
        }

        private List<String> refused(Ruling ruling) {
            return RulingCheck.check(ruling, story.now(), story.duties, story.world(), day("2026-11-11")).stream()
                    .map(Problem::at)
                    .toList();
        }
    }

    @Nested
    class HoursOfCredit {
        @Test
        void areThoseOfTheCourseAsPublishedWhenItWasRecorded() {
            story.completes("2026-11-10", "bls").publishes("2026-11-12", policy("8"));
            assertThat(total(null, null)).isEqualTo("1 hour of CE");
            story.completes("2027-10-10", "bls");
            assertThat(years()).containsExactly("2027: 8 hours of CE", "2026: 1 hour of CE");
        }

        @Test
        void ofATransferAreThoseThatItStates() {
            credit("2026-11-10", CreditKind.TRANSFER, "2026-03-01", null, TWO_CE);
            assertThat(total(null, null)).isEqualTo("2 hours of CE");
        }

        @Test
        void areNoneForPriorLearningAndATest() {
            credit("2026-11-10", CreditKind.TEST_OUT, "2026-11-09", null, CreditHours.NONE);
            assertThat(total(null, null)).isEmpty();
        }

        @Test
        void countOnTheCorrectedDayAndNotAtAllWhereItDidNotTakePlace() {
            story.completes("2027-01-10", "bls");
            story.rules("2027-01-12", Story.correct(story.lastCompletion(), "2026-12-30"));
            assertThat(years()).containsExactly("2026: 1 hour of CE");
            assertThat(total("2026-12-30", "2026-12-30")).isEqualTo("1 hour of CE");
            assertThat(total("2026-12-31", null)).isEmpty();
            story.rules("2027-01-13", Story.correct(story.lastCompletion(), null));
            assertThat(total(null, null)).isEmpty();
        }

        private String total(@Nullable String from, @Nullable String until) {
            return earned().between(
                            story.duties.corrected(),
                            from == null ? null : LocalDate.parse(from),
                            until == null ? null : LocalDate.parse(until),
                            CHICAGO)
                    .words();
        }

        private List<String> years() {
            return earned().years(story.duties.corrected(), CHICAGO).stream()
                    .map(one -> one.year() + ": " + one.hours().words())
                    .toList();
        }

        private CreditEarned earned() {
            List<World> worlds = story.world().number() == 1
                    ? List.of(Story.world(1, policy("1")))
                    : List.of(Story.world(1, policy("1")), story.world());
            return new CreditEarned(worlds, story.now());
        }
    }

    private static final Evidence EVIDENCE =
            new Evidence(EvidenceKind.TRANSCRIPT, "T-1", "Mercy Hospital", URI.create("https://example.org/t1"), null);

    private Ruling.Credited credit(
            String day, CreditKind kind, String completedOn, @Nullable String validTo, CreditHours hours) {
        Ruling.Credited credit = ruling(kind, completedOn, validTo, hours, EVIDENCE);
        story.rules(day, credit);
        story.credited(day, credit);
        return credit;
    }

    private static Ruling.Credited ruling(
            CreditKind kind, String completedOn, @Nullable String validTo, CreditHours hours, Evidence evidence) {
        return new Ruling.Credited(
                UUID.nameUUIDFromBytes((kind + completedOn).getBytes(UTF_8)),
                "bls",
                kind,
                LocalDate.parse(completedOn),
                validTo == null ? null : LocalDate.parse(validTo),
                hours,
                evidence,
                "learned at Mercy",
                "manager",
                "officer");
    }

    private static Policy policy(String hours) {
        Course bls = yearly("bls");
        var terms = new CourseTerms(List.of(), Map.of(CreditType.CE, new BigDecimal(hours)), null);
        return Story.policy(
                List.of(new Course(
                        bls.key(),
                        bls.title(),
                        bls.expectedTime(),
                        bls.body(),
                        bls.questions(),
                        bls.passMarkPercent(),
                        bls.certification(),
                        terms)),
                Curriculum.EMPTY,
                recurring("bls", "bls"));
    }
}
