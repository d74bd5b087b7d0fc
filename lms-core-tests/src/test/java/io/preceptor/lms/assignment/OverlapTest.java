package io.preceptor.lms.assignment;

import static io.preceptor.lms.assignment.Story.byHand;
import static io.preceptor.lms.assignment.Story.day;
import static io.preceptor.lms.assignment.Story.due;
import static io.preceptor.lms.assignment.Story.ended;
import static io.preceptor.lms.assignment.Story.in;
import static io.preceptor.lms.assignment.Story.nurse;
import static io.preceptor.lms.assignment.Story.policy;
import static io.preceptor.lms.assignment.Story.requirement;
import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.assignment.DutyChange.Kind;
import io.preceptor.lms.training.Criterion;
import io.preceptor.lms.training.DueRule;
import io.preceptor.lms.training.Policy;
import java.time.Period;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OverlapTest {

    private static final Policy STATE_AND_HOUSE = policy(
            due("house", "hand-hygiene", within(30)),
            due("state", "hand-hygiene", within(10)),
            due("union", "hand-hygiene", within(10)));

    private final Story story = new Story();

    @Nested
    class SeveralRequirementsForOneCourse {
        @Test
        void areOneThingToDoByTheEarliestDueDateAndEachReasonIsALine() {
            story.publishesFirst(STATE_AND_HOUSE).becomes("2026-11-02", nurse(in("ICU")));
            List<Overlap> overlaps =
                    Overlap.of(story.duties.assignments(), story.world().policy());
            assertThat(overlaps).hasSize(1);
            assertThat(overlaps.getFirst().governing().requirement()).isEqualTo("state");
            assertThat(overlaps.getFirst().governing().dueOn()).isEqualTo("2026-11-12");
            assertThat(overlaps.getFirst().others())
                    .extracting(Assignment::requirement)
                    .containsExactly("union", "house");
        }

        @Test
        void sayLineByLineWhyOneOfThemGoverns() {
            Policy policy = policy(
                    due("house", "hand-hygiene", within(30)),
                    due("state", "hand-hygiene", within(10)),
                    due("union", "hand-hygiene", within(11)));
            story.publishesFirst(policy).becomes("2026-11-02", nurse(in("ICU")));
            Overlap overlap = Overlap.of(story.duties.assignments(), policy).getFirst();
            assertThat(overlap.lines().stream().map(one -> one.requirement() + ": " + overlap.because(one, policy)))
                    .containsExactly(
                            "state: it governs: due first", "union: due 1 day later", "house: due 20 days later");
        }

        @Test
        void sayWhereOnlyTheKeyTellsThemApart() {
            story.publishesFirst(STATE_AND_HOUSE).becomes("2026-11-02", nurse(in("ICU")));
            Overlap overlap =
                    Overlap.of(story.duties.assignments(), STATE_AND_HOUSE).getFirst();
            assertThat(overlap.lines().stream().map(one -> overlap.because(one, STATE_AND_HOUSE)))
                    .containsExactly(
                            "it governs by its key alone: another asks the same at the same time",
                            "asks the same at the same time",
                            "due 20 days later");
        }

        @Test
        void areAllAnsweredByOneCompletion() {
            story.publishesFirst(STATE_AND_HOUSE)
                    .becomes("2026-11-02", nurse(in("ICU")))
                    .completes("2026-11-05", "hand-hygiene");
            assertThat(story.assignments())
                    .containsExactly("house/1 COMPLETED", "state/1 COMPLETED", "union/1 COMPLETED");
            assertThat(story.duties.certifications()).hasSize(1);
        }

        @Test
        void ofWhichOneComesLaterIsAnsweredByWhatWasDone() {
            story.publishesFirst(policy(due("house", "hand-hygiene", within(30))))
                    .becomes("2026-11-02", nurse(in("ICU")))
                    .completes("2026-11-05", "hand-hygiene")
                    .publishes("2026-11-09", STATE_AND_HOUSE);
            assertThat(story.assignments())
                    .containsExactly("house/1 COMPLETED", "state/1 COMPLETED", "union/1 COMPLETED");
        }

        @Test
        void togetherWithOneByHandHaveTheEarliestDayOfAll() {
            story.publishesFirst(STATE_AND_HOUSE)
                    .becomes("2026-11-02", nurse(in("ICU")))
                    .rules("2026-11-03", byHand("hand-hygiene", "2026-11-08"));
            assertThat(Overlap.of(story.duties.assignments(), story.world().policy()))
                    .extracting(one -> one.governing().dueOn().toString())
                    .containsExactly("2026-11-08");
        }
    }

    @Nested
    class ATransferWithinACycle {
        private final Policy perUnit = policy(
                requirement("icu-hygiene", "hand-hygiene", new Criterion.UnitWithin(Set.of("ICU")), true, null),
                requirement("ed-hygiene", "hand-hygiene", new Criterion.UnitWithin(Set.of("ED")), true, null));

        @Test
        void carriesTheCompletionAndAsksForTheRecertificationAtTheSameTime() {
            story.publishesFirst(perUnit)
                    .becomes("2026-11-02", nurse(in("ICU")))
                    .completes("2026-11-10", "hand-hygiene")
                    .becomes("2027-03-01", nurse(in("ED")))
                    .wakes(day("2027-10-01"));
            assertThat(story.assignments())
                    .containsExactly("ed-hygiene/1 COMPLETED", "ed-hygiene/2 OPEN", "icu-hygiene/1 COMPLETED");
            assertThat(story.assignment("ed-hygiene").dueOn()).isEqualTo("2027-11-10");
        }

        @Test
        void thereAndBackMakesNoSecondAssignmentAndKeepsTheCycle() {
            story.publishesFirst(perUnit)
                    .becomes("2026-11-02", nurse(in("ICU")))
                    .completes("2026-11-10", "hand-hygiene")
                    .becomes("2027-03-01", nurse(in("ED")))
                    .becomes("2027-04-01", nurse(in("ICU")))
                    .wakes(day("2027-10-01"));
            assertThat(story.assignments())
                    .containsExactly("ed-hygiene/1 COMPLETED", "icu-hygiene/1 COMPLETED", "icu-hygiene/2 OPEN");
        }
    }

    @Test
    void leavingAndRejoiningAnAudienceNeverAsksForTheFirstCycleAgain() {
        story.becomes("2026-11-02", nurse(in("ICU")))
                .completes("2026-11-10", "hand-hygiene")
                .becomes("2027-02-01", ended())
                .becomes("2027-03-01", nurse(in("ICU")));
        assertThat(story.assignments()).contains("hygiene/1 COMPLETED", "sepsis/1 OPEN");
        assertThat(story.changes("hygiene", Kind.ASSIGNED_AGAIN)).isEmpty();
        story.wakes(day("2027-10-01"));
        assertThat(story.assignment("hygiene").cycle()).isEqualTo(2);
        assertThat(story.assignment("hygiene").dueOn()).isEqualTo("2027-11-10");
    }

    @Test
    void someoneWhoWasAwayOnTheDayOfRecurrenceIsAskedOnTheReturn() {
        story.becomes("2026-11-02", nurse(in("ICU")))
                .completes("2026-11-10", "hand-hygiene")
                .becomes("2027-08-01", ended())
                .becomes("2027-12-01", nurse(in("ICU")));
        assertThat(story.assignments()).contains("hygiene/1 COMPLETED", "hygiene/2 OPEN");
        assertThat(story.assignment("hygiene").dueOn()).isEqualTo("2027-12-31");
    }

    private static DueRule within(int days) {
        return new DueRule.AfterAssignment(Period.ofDays(days));
    }
}
