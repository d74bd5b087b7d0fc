package io.preceptor.lms.notice;

import static io.preceptor.lms.notice.SamplePerson.MANAGER;
import static io.preceptor.lms.notice.SamplePerson.RHYTHM;
import static io.preceptor.lms.notice.SamplePerson.SELF;
import static io.preceptor.lms.notice.SamplePerson.ZONE;
import static io.preceptor.lms.notice.SamplePerson.certification;
import static io.preceptor.lms.notice.SamplePerson.noon;
import static io.preceptor.lms.notice.SamplePerson.open;
import static io.preceptor.lms.notice.SamplePerson.reached;
import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import io.preceptor.lms.assignment.Assignment;
import io.preceptor.lms.assignment.Progress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class NoticeDecisionTest {

    private static final LocalDate DUE = LocalDate.of(2026, 6, 30);

    @Test
    void tellsEachStageOnceAsTimeGoesOn() {
        var told = new HashSet<String>();
        assertThat(step(DUE.minusDays(60), open("fire", DUE), told)).containsExactly("ASSIGNED");
        assertThat(step(DUE.minusDays(59), open("fire", DUE), told)).isEmpty();
        assertThat(step(DUE.minusDays(7), open("fire", DUE), told)).containsExactly("DUE_SOON");
        assertThat(step(DUE, open("fire", DUE), told)).isEmpty();
        assertThat(step(DUE.plusDays(1), open("fire", DUE), told)).containsExactly("OVERDUE");
        assertThat(step(DUE.plusDays(5), open("fire", DUE), told)).isEmpty();
        assertThat(step(DUE.plusDays(6), open("fire", DUE), told)).containsExactly("ESCALATED");
        assertThat(step(DUE.plusDays(90), open("fire", DUE), told)).isEmpty();
    }

    @Test
    void tellsTheStrongestAlone() {
        assertThat(step(DUE.plusDays(2), open("fire", DUE), new HashSet<>())).containsExactly("OVERDUE");
        assertThat(step(DUE.minusDays(2), open("fire", DUE), new HashSet<>())).containsExactly("DUE_SOON");
    }

    @Test
    void looksAgainAtTheVeryInstantAtWhichTheNextStageBegins() {
        NoticePlan plan = plan(DUE.minusDays(60), open("fire", DUE), Set.of());
        Instant soon = DUE.minusDays(7).atStartOfDay(ZONE).toInstant();
        assertThat(plan.nextLookAt()).isEqualTo(soon);
        var told = Set.of("ASSIGNED|" + open("fire", DUE).id());
        assertThat(NoticeDecision.decide(
                                reached(List.of(open("fire", DUE)), List.of(), told), RHYTHM, soon.minusMillis(1))
                        .wanted())
                .isEmpty();
        assertThat(NoticeDecision.decide(reached(List.of(open("fire", DUE)), List.of(), told), RHYTHM, soon)
                        .wanted())
                .hasSize(1);
    }

    @Test
    void tellsAnewWhereTheDueDateMoved() {
        var told = new HashSet<String>();
        assertThat(step(DUE.plusDays(1), open("fire", DUE), told)).containsExactly("OVERDUE");
        LocalDate moved = DUE.plusDays(30);
        assertThat(step(DUE.plusDays(2), open("fire", moved), told)).isEmpty();
        assertThat(step(moved.minusDays(3), open("fire", moved), told)).containsExactly("DUE_SOON");
        assertThat(step(moved.plusDays(1), open("fire", moved), told)).containsExactly("OVERDUE");
    }

    @Test
    void keepsQuietAboutWhatIsClosedAndWhatWasThereBeforeNoticesWere() {
        for (Progress closed : List.of(Progress.COMPLETED, Progress.WITHDRAWN, Progress.EXEMPT)) {
            Assignment one = SamplePerson.assignment("fire", closed, DUE, null, noon(DUE.minusDays(80)));
            assertThat(step(DUE.plusDays(20), one, new HashSet<>())).isEmpty();
        }
        Assignment old = SamplePerson.assignment(
                "fire", Progress.OPEN, DUE, null, SamplePerson.SWITCHED_ON.minus(Duration.ofDays(1)));
        assertThat(step(DUE.minusDays(60), old, new HashSet<>())).isEmpty();
        assertThat(step(DUE.minusDays(3), old, new HashSet<>())).containsExactly("DUE_SOON");
    }

    @Test
    void tellsNothingToWhoLeft() {
        var left = new NoticeCase(
                false,
                List.of(open("fire", DUE)),
                List.of(certification("PC-1", "fire", DUE)),
                List.of(),
                ZONE,
                new Reach.By(SELF, "a@b.example"),
                new Reach.By(MANAGER, "m@b.example"),
                Set.of());
        assertThat(NoticeDecision.decide(left, RHYTHM, noon(DUE.plusDays(9)))).isEqualTo(NoticePlan.NOTHING);
    }

    @Nested
    class OfACertification {

        @Test
        void tellsOnceThatItEndsSoon() {
            var told = new HashSet<String>();
            assertThat(step(DUE.minusDays(31), told)).isEmpty();
            assertThat(step(DUE.minusDays(30), told)).containsExactly("EXPIRING");
            assertThat(step(DUE.minusDays(1), told)).isEmpty();
        }

        @Test
        void tellsNothingWhereItIsOverOrANewerOneHoldsLonger() {
            assertThat(step(DUE.plusDays(1), new HashSet<>())).isEmpty();
            var newer = reached(
                    List.of(),
                    List.of(certification("PC-1", "bls", DUE), certification("PC-2", "bls", DUE.plusYears(2))),
                    Set.of());
            assertThat(NoticeDecision.decide(newer, RHYTHM, noon(DUE.minusDays(3)))
                            .wanted())
                    .isEmpty();
            var forEver = reached(
                    List.of(),
                    List.of(certification("PC-1", "bls", DUE), certification("PC-2", "bls", null)),
                    Set.of());
            assertThat(NoticeDecision.decide(forEver, RHYTHM, noon(DUE.minusDays(3)))
                            .wanted())
                    .isEmpty();
            var revoked = reached(
                    List.of(),
                    List.of(certification("PC-1", "bls", DUE).revoked(DUE.minusDays(40), "never earned")),
                    Set.of());
            assertThat(NoticeDecision.decide(revoked, RHYTHM, noon(DUE.minusDays(3)))
                            .wanted())
                    .isEmpty();
        }

        @Test
        void tellsNothingWhereTheCourseIsAskedNoMore() {
            Assignment exempt = SamplePerson.assignment("bls", Progress.EXEMPT, DUE, null, noon(DUE.minusDays(80)));
            var person = reached(List.of(exempt), List.of(certification("PC-1", "bls", DUE)), Set.of());
            assertThat(NoticeDecision.decide(person, RHYTHM, noon(DUE.minusDays(3)))
                            .wanted())
                    .isEmpty();
        }

        private List<String> step(LocalDate day, Set<String> told) {
            var person = reached(List.of(), List.of(certification("PC-1", "bls", DUE)), Set.copyOf(told));
            return tell(NoticeDecision.decide(person, RHYTHM, noon(day)), told);
        }
    }

    @Nested
    class Suppressed {

        @Test
        void saysWhyAndForgetsNothing() {
            for (Suppression because : List.of(
                    Suppression.NO_ADDRESS,
                    Suppression.ADDRESS_BOUNCED,
                    Suppression.ADDRESS_UNUSABLE,
                    Suppression.ON_LEAVE,
                    Suppression.ON_HOLD)) {
                NoticePlan plan = NoticeDecision.decide(
                        SamplePerson.with(
                                new Reach.Not(because),
                                new Reach.By(MANAGER, "m@b.example"),
                                List.of(open("fire", DUE)),
                                List.of(),
                                Set.of()),
                        RHYTHM,
                        noon(DUE.plusDays(1)));
                assertThat(plan.wanted()).isEmpty();
                assertThat(plan.held()).singleElement().satisfies(held -> {
                    assertThat(held.because()).isEqualTo(because);
                    assertThat(held.notice().kind()).isEqualTo(NoticeKind.OVERDUE);
                });
                assertThat(plan.nextLookAt())
                        .isEqualTo(DUE.plusDays(2).atStartOfDay(ZONE).toInstant());
            }
        }

        @Test
        void doesNotComplainAboutWhoIsAwayButAboutWhoHasNoAddress() {
            var overdue = List.of(open("fire", DUE));
            Instant late = noon(DUE.plusDays(20));
            var manager = new Reach.By(MANAGER, "m@b.example");
            NoticePlan away = NoticeDecision.decide(
                    SamplePerson.with(new Reach.Not(Suppression.ON_LEAVE), manager, overdue, List.of(), Set.of()),
                    RHYTHM,
                    late);
            assertThat(away.wanted()).isEmpty();
            NoticePlan silent = NoticeDecision.decide(
                    SamplePerson.with(new Reach.Not(Suppression.NO_ADDRESS), manager, overdue, List.of(), Set.of()),
                    RHYTHM,
                    late);
            assertThat(silent.wanted()).singleElement().satisfies(one -> {
                assertThat(one.recipient()).isEqualTo(MANAGER);
                assertThat(one.notice().kind()).isEqualTo(NoticeKind.ESCALATED);
            });
        }

        @Test
        void saysThatNoManagerIsKnown() {
            NoticePlan plan = NoticeDecision.decide(
                    SamplePerson.with(
                            new Reach.By(SELF, "a@b.example"),
                            new Reach.Not(Suppression.NO_MANAGER),
                            List.of(open("fire", DUE)),
                            List.of(),
                            Set.of()),
                    RHYTHM,
                    noon(DUE.plusDays(20)));
            assertThat(plan.held()).extracting(NoticePlan.Held::because).containsExactly(Suppression.NO_MANAGER);
        }

        @Test
        void keepsStillWhileTheClockOfAnAssignmentDoes() {
            Assignment stopped =
                    SamplePerson.assignment("fire", Progress.OPEN, DUE, DUE.minusDays(3), noon(DUE.minusDays(80)));
            NoticePlan plan = plan(DUE.plusDays(20), stopped, Set.of());
            assertThat(plan.wanted()).isEmpty();
            assertThat(plan.held()).extracting(NoticePlan.Held::because).containsOnly(Suppression.ON_LEAVE);
        }
    }

    /// Whatever happens in whatever order: days pass, due dates move, people are away and come back.
    @Test
    void neverTellsTheSameTwiceAndForgetsNothingForGood() {
        qt().withExamples(500)
                .forAll(lists().of(integers().between(0, 99)).ofSizeBetween(1, 60))
                .checkAssert(NoticeDecisionTest::live);
    }

    private static void live(List<Integer> events) {
        var told = new HashSet<String>();
        LocalDate today = LocalDate.of(2026, 4, 1);
        LocalDate due = LocalDate.of(2026, 5, 1);
        boolean away = false;
        for (int event : events) {
            switch (event % 4) {
                case 0 -> today = today.plusDays(event / 4);
                case 1 -> due = due.plusDays(event / 4 - 12);
                case 2 -> away = !away;
                default -> today = today.plusDays(1);
            }
            Reach self = away ? new Reach.Not(Suppression.ON_LEAVE) : new Reach.By(SELF, "a@b.example");
            NoticePlan plan = NoticeDecision.decide(
                    SamplePerson.with(
                            self,
                            new Reach.By(MANAGER, "m@b.example"),
                            List.of(open("fire", due)),
                            List.of(),
                            Set.copyOf(told)),
                    RHYTHM,
                    noon(today));
            for (NoticePlan.Addressed one : plan.wanted()) {
                assertThat(told.add(one.notice().key()))
                        .as("told once: %s", one)
                        .isTrue();
                assertThat(one.recipient()).isEqualTo(one.notice().kind().isForManager() ? MANAGER : SELF);
            }
            assertThat(plan.wanted().stream().filter(one -> !one.notice().kind().isForManager()))
                    .as("one thing about one assignment at a time")
                    .hasSizeLessThanOrEqualTo(1);
            if (away) {
                assertThat(plan.wanted()).isEmpty();
            } else {
                assertThat(plan.held()).isEmpty();
                if (today.isAfter(due)) {
                    assertThat(told)
                            .contains(Notice.key(
                                    NoticeKind.OVERDUE, open("fire", due).id().toString(), due));
                }
            }
        }
    }

    private static NoticePlan plan(LocalDate day, Assignment assignment, Set<String> told) {
        return NoticeDecision.decide(reached(List.of(assignment), List.of(), told), RHYTHM, noon(day));
    }

    private static List<String> step(LocalDate day, Assignment assignment, Set<String> told) {
        return tell(plan(day, assignment, Set.copyOf(told)), told);
    }

    private static List<String> tell(NoticePlan plan, Set<String> told) {
        var kinds = new ArrayList<String>();
        plan.wanted().forEach(one -> {
            told.add(one.notice().key());
            kinds.add(one.notice().kind().name());
        });
        return kinds;
    }
}
