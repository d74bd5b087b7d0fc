package io.preceptor.lms.assignment;

import static io.preceptor.lms.assignment.Story.correct;
import static io.preceptor.lms.assignment.Story.day;
import static io.preceptor.lms.assignment.Story.end;
import static io.preceptor.lms.assignment.Story.ended;
import static io.preceptor.lms.assignment.Story.in;
import static io.preceptor.lms.assignment.Story.nurse;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.assignment.DutyChange.Kind;
import io.preceptor.lms.returns.Wanted;
import io.preceptor.lms.training.CertificationRule;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Curriculum;
import io.preceptor.lms.training.ExpiryBasis;
import io.preceptor.lms.training.LearningPath;
import io.preceptor.lms.training.PathStep;
import io.preceptor.lms.training.Policy;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// A completion that was not what it was recorded as.
class CorrectionTest {

    private final Story story = new Story();

    @Test
    void thatItNeverTookPlaceOpensTheAssignmentAgainAndRevokesTheCertification() {
        story.becomes("2026-11-02", nurse(in("ICU"))).completes("2026-11-10", "hand-hygiene");
        story.rules("2026-11-12", correct(story.lastCompletion(), null));
        assertThat(story.assignments()).contains("hygiene/1 OPEN");
        assertThat(story.assignment("hygiene").dueOn()).isEqualTo("2026-12-02");
        assertThat(story.certifications()).containsExactly("hand-hygiene 2026-11-10 2027-11-10 revoked 2026-11-12");
        assertThat(story.words("hygiene", Kind.REOPENED))
                .containsExactly("the completion that had closed it was corrected");
        assertThat(story.changes("hygiene", Kind.COMPLETED)).hasSize(1);
        assertThat(story.duties.completions()).hasSize(1);
    }

    @Test
    void whatWasRevokedIsTakenBackFromEveryTarget() {
        story.becomes("2026-11-02", nurse(in("ICU"))).completes("2026-11-10", "hand-hygiene");
        World world = withTarget(story.world());
        assertThat(Wanted.of(story.duties, world)).allMatch(one -> one.content() != null);
        story.rules("2026-11-12", correct(story.lastCompletion(), null));
        List<Wanted> wanted = Wanted.of(story.duties, world);
        assertThat(wanted).containsExactly(Wanted.gone(wanted.getFirst().key()));
    }

    @Test
    void leavesOneOpenCycleWhereTheRecertificationHadBegun() {
        story.becomes("2026-11-02", nurse(in("ICU"))).completes("2026-11-10", "hand-hygiene");
        story.wakes(day("2027-10-01")).rules("2027-10-02", correct(story.lastCompletion(), null));
        assertThat(story.assignments()).contains("hygiene/1 WITHDRAWN", "hygiene/2 OPEN");
        assertThat(story.words("hygiene", Kind.DUE_DATE_MOVED))
                .containsExactly("was 2027-11-10; 30 days after assignment on 2027-09-11");
    }

    @Test
    void leavesCompletedWhatAnotherCompletionAnswers() {
        story.becomes("2026-11-02", nurse(in("ICU"))).completes("2026-11-10", "hand-hygiene");
        long first = story.lastCompletion();
        story.completes("2026-11-15", "hand-hygiene").rules("2026-11-20", correct(first, null));
        assertThat(story.assignments()).contains("hygiene/1 COMPLETED");
        assertThat(story.assignment("hygiene").completion()).isEqualTo(story.lastCompletion());
        assertThat(story.certifications())
                .containsExactly(
                        "hand-hygiene 2026-11-10 2027-11-10 revoked 2026-11-20", "hand-hygiene 2026-11-15 2027-11-15");
    }

    @Test
    void ofTheDateMovesTheCertificationAndTheRecertification() {
        story.becomes("2026-11-02", nurse(in("ICU"))).completes("2026-11-10", "hand-hygiene");
        story.rules("2026-11-12", correct(story.lastCompletion(), "2026-06-01")).wakes(day("2027-05-01"));
        assertThat(story.certifications()).containsExactly("hand-hygiene 2026-06-01 2027-06-01");
        assertThat(story.assignments()).contains("hygiene/1 COMPLETED", "hygiene/2 OPEN");
        assertThat(story.assignment("hygiene").dueOn()).isEqualTo("2027-06-01");
    }

    @Test
    void ofTheDateToOneThatIsTooOldOpensTheAssignmentAgain() {
        story.becomes("2026-11-02", nurse(in("ICU"))).completes("2026-11-10", "hand-hygiene");
        story.rules("2026-11-12", correct(story.lastCompletion(), "2024-06-01"));
        assertThat(story.assignments()).contains("hygiene/1 OPEN");
        assertThat(story.certifications()).containsExactly("hand-hygiene 2024-06-01 2025-06-01");
    }

    @Test
    void ofTheLastDayMovesTheRecertificationThatIsOpen() {
        story.becomes("2026-11-02", nurse(in("ICU")))
                .brings("2026-11-10", "hand-hygiene", "2026-06-01", "2027-06-01")
                .wakes(day("2027-05-01"));
        assertThat(story.assignment("hygiene").dueOn()).isEqualTo("2027-06-01");

        story.rules("2027-05-02", lastDay("2027-12-31", "2026-06-01"));
        assertThat(story.certifications()).containsExactly("hand-hygiene 2026-06-01 2027-12-31");
        assertThat(story.assignments()).contains("hygiene/1 COMPLETED", "hygiene/2 OPEN");
        assertThat(story.assignment("hygiene").dueOn()).isEqualTo("2027-12-31");
    }

    @Test
    void ofTheLastDayAndOfTheDateHoldBesideEachOther() {
        story.becomes("2026-11-02", nurse(in("ICU"))).brings("2026-11-10", "hand-hygiene", "2026-06-01", "2027-06-01");
        Ruling date = correct(story.lastCompletion(), "2026-06-05");
        story.rules("2026-11-11", date).rules("2026-11-12", lastDay("2027-12-31", "2026-06-01"));
        assertThat(story.certifications()).containsExactly("hand-hygiene 2026-06-05 2027-12-31");
        story.rules("2026-11-13", end(date));
        assertThat(story.certifications()).containsExactly("hand-hygiene 2026-06-01 2027-12-31");
        story.rules("2026-11-14", correct(story.lastCompletion(), null));
        assertThat(story.assignments()).contains("hygiene/1 OPEN");
        story.rules("2026-11-15", lastDay("2028-12-31", "2026-06-01"));
        assertThat(story.assignments()).as("it still did not take place").contains("hygiene/1 OPEN");
    }

    private Ruling lastDay(String day, String completedOn) {
        return new Ruling.CompletionCorrected(
                UUID.nameUUIDFromBytes(day.getBytes(UTF_8)),
                story.lastCompletion(),
                day(completedOn),
                LocalDate.parse(day),
                "the issuer says so",
                "ehr");
    }

    @Test
    void thatIsTakenBackMakesItCountAgain() {
        story.becomes("2026-11-02", nurse(in("ICU"))).completes("2026-11-10", "hand-hygiene");
        Ruling correction = correct(story.lastCompletion(), null);
        story.rules("2026-11-12", correction).rules("2026-11-14", end(correction));
        assertThat(story.assignments()).contains("hygiene/1 COMPLETED");
        assertThat(story.certifications()).containsExactly("hand-hygiene 2026-11-10 2027-11-10");
    }

    @Test
    void ofSomebodyWhoLeftOpensNothing() {
        story.becomes("2026-11-02", nurse(in("ICU")))
                .completes("2026-11-10", "hand-hygiene")
                .becomes("2026-11-20", ended());
        story.rules("2026-11-22", correct(story.lastCompletion(), null));
        assertThat(story.assignments()).contains("hygiene/1 WITHDRAWN");
    }

    @Test
    void ofACompletionThatNobodyKnowsChangesNothing() {
        story.becomes("2026-11-02", nurse(in("ICU"))).completes("2026-11-10", "hand-hygiene");
        var before = story.duties.assignments();
        story.rules("2026-11-12", correct(4711, null));
        assertThat(story.duties.assignments()).isEqualTo(before);
    }

    @Nested
    class OfTheDay {
        @Test
        void keepsWhatARefresherOfThatTimeRenewed() {
            story.publishesFirst(bls("short")).becomes("2025-12-01", nurse(in("ICU")));
            story.completes("2025-12-10", "bls").completes("2026-11-02", "short");
            story.publishes("2027-01-10", bls("shorter"))
                    .rules("2027-01-15", correct(story.lastCompletion(), "2026-11-01"));
            assertThat(story.certifications())
                    .containsExactly("bls 2025-12-10 2026-12-10", "bls 2026-11-01 2027-11-01");
            assertThat(story.assignments()).containsExactly("bls/1 COMPLETED", "bls/2 COMPLETED");
        }

        @Test
        void revokesWhatTheRefresherCameTooLateFor() {
            story.publishesFirst(bls("short")).becomes("2025-12-01", nurse(in("ICU")));
            story.completes("2025-12-10", "bls").completes("2026-12-20", "short");
            story.rules("2027-01-20", correct(story.lastCompletion(), "2027-01-12"));
            assertThat(story.certifications())
                    .containsExactly("bls 2025-12-10 2026-12-10", "bls 2026-12-20 2027-12-20 revoked 2027-01-20");
            assertThat(story.assignments()).containsExactly("bls/1 COMPLETED", "bls/2 OPEN");
        }

        @Test
        void keepsWhatACourseCertifiedThatLeftThePolicy() {
            story.publishesFirst(bls("short")).becomes("2025-12-01", nurse(in("ICU")));
            story.completes("2025-12-10", "bls");
            long own = story.lastCompletion();
            story.brings("2026-01-05", "bls", "2026-01-02", "2027-06-30");
            long stated = story.lastCompletion();
            story.publishes("2026-03-01", Story.policy(List.of(Story.once("short")), Curriculum.EMPTY));
            story.rules("2026-03-05", correct(own, "2025-12-09")).rules("2026-03-06", correct(stated, "2026-01-01"));
            assertThat(story.certifications())
                    .containsExactly("bls 2025-12-09 2026-12-09", "bls 2026-01-01 2027-06-30");

            Ruling never = correct(own, null);
            story.rules("2026-03-07", never).rules("2026-03-08", end(never));
            assertThat(story.certifications())
                    .containsExactly("bls 2025-12-09 2026-12-09", "bls 2026-01-01 2027-06-30");
        }

        @Test
        void keepsWhatARefresherPathRenewed() {
            var path = new LearningPath(
                    "short",
                    "Short",
                    1,
                    LearningPath.Underway.KEEP,
                    List.of(PathStep.of("A", "shorter"), PathStep.of("B", "last")),
                    null);
            Policy policy = Story.policy(
                    List.of(renewedBy("short"), Story.once("shorter"), Story.once("last")),
                    new Curriculum(List.of(path), List.of()),
                    Story.recurring("bls", "bls"));
            story.publishesFirst(policy).becomes("2025-12-01", nurse(in("ICU")));
            story.completes("2025-12-10", "bls").wakes(day("2026-11-01"));
            story.completes("2026-11-02", "shorter").completes("2026-11-04", "last");
            story.rules("2026-11-10", correct(story.lastCompletion(), "2026-11-03"));
            assertThat(story.certifications())
                    .containsExactly("bls 2025-12-10 2026-12-10", "bls 2026-11-03 2027-11-03");
        }

        private static Policy bls(String refresher) {
            return Story.policy(
                    List.of(renewedBy(refresher), Story.once("short"), Story.once("shorter")),
                    Curriculum.EMPTY,
                    Story.recurring("bls", "bls"));
        }

        private static Course renewedBy(String refresher) {
            var rule = new CertificationRule(
                    "BLS",
                    Period.ofYears(1),
                    Period.ofDays(60),
                    new ExpiryBasis.FromCompletion(),
                    refresher,
                    Period.ofDays(30));
            return new Course("bls", "BLS", Duration.ofHours(4), "Text", List.of(), 80, rule);
        }
    }

    private static World withTarget(World world) {
        return new World(
                world.number(),
                world.recordedAt(),
                world.policy(),
                world.crosswalk(),
                world.units(),
                Story.withTarget(world.settings()));
    }
}
