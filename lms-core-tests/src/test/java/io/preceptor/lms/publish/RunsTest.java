package io.preceptor.lms.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.converge.Hospital;
import io.preceptor.lms.publish.Run.Asked;
import io.preceptor.lms.publish.Run.Kind;
import io.preceptor.lms.publish.Run.State;
import io.preceptor.lms.training.Criterion;
import io.preceptor.lms.workforce.JobCode;
import io.preceptor.lms.workforce.StaffReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Long runs: sums, hours and the cliff; progress, cancelling, and one at a time.
class RunsTest {

    private static final int PEOPLE = 1_000;

    /// Only a bound: a busy machine takes its time.
    private static final Duration LONG = Duration.ofMinutes(2);

    @Test
    void addsUpByUnitRequirementAndMonthAndShowsTheCliff() {
        Hospital hospital = Hospital.open("runs_sums");
        hospital.hire("E1", "E2");
        hospital.tell(Hospital.report("E3", Instant.parse("2026-11-01T08:00:00Z"), "ED", "RN3"));
        hospital.settle();
        var drafting = new Drafting(hospital, 0);
        PublishedContent draft = Drafting.plus(
                Drafting.plus(Hospital.content(), "today", new Criterion.Everyone(), Drafting.days(0)),
                "icu",
                new Criterion.UnitWithin(Set.of("ICU")),
                Drafting.days(40));
        Finding finding = Objects.requireNonNull(
                drafting.whatIf(drafting.make(draft, "ana")).finding());

        assertThat(finding.total())
                .isEqualTo(new Sums(3, 5, 0, 0, 0, 3, 0, 0, 100, 2 * 20 * 30 * 100 / 60 * 2 + 20 * 60 * 100 / 60, 0));
        assertThat(finding.assigned()).isEqualTo(3);
        assertThat(finding.percent()).isEqualTo(100);
        assertThat(finding.units()).extracting(Finding.Row::key).containsExactly("ED", "ICU");
        assertThat(finding.requirements()).extracting(Finding.Row::key).containsExactly("icu", "today");
        assertThat(finding.load())
                .extracting(Finding.Load::unit, Finding.Load::minutes)
                .contains(tuple("ED", 20L));
        // The night after today, what is due today is overdue for three people, and without the draft for nobody.
        assertThat(finding.days())
                .filteredOn(day -> day.day().equals(Hospital.today().plusDays(1)))
                .containsExactly(new Finding.Day(Hospital.today().plusDays(1), 0, 3));
        assertThat(drafting.runs.person(draft, hospital.uuid("E3"), 0).orElseThrow())
                .extracting(Effect::requirement)
                .containsExactly("today");
    }

    @Test
    void stopsWithinAChunkWhenItIsCancelledAndRunsOneAtATime() {
        Hospital hospital = Hospital.open("runs_cancel");
        StaffReport[] reports = IntStream.range(0, PEOPLE)
                .mapToObj(i -> Hospital.report("P" + i, Instant.parse("2026-11-01T08:00:00Z"), "ICU", "RN2"))
                .toArray(StaffReport[]::new);
        hospital.tell(reports);
        hospital.settle();
        // It rests for long after each chunk, so that it can be cancelled in between.
        var drafting = new Drafting(hospital, 20);
        PublishedContent content = Drafting.without(Hospital.content(), "sepsis");
        long draft = drafting.make(content, "ana");

        long run = drafting.runs
                .begin(Kind.WHAT_IF, draft, content, Drafting.ASKED, "ana")
                .orElseThrow();
        assertThat(drafting.runs.begin(Kind.WHAT_IF, draft, content, Drafting.ASKED, "ben"))
                .as("busy")
                .isEmpty();
        await().atMost(LONG).until(() -> find(drafting, run).done() > 0);
        assertThat(drafting.runs.cancel(run)).isTrue();
        await().atMost(LONG).until(() -> !find(drafting, run).isRunning());
        assertThat(find(drafting, run).state()).isEqualTo(State.CANCELLED);
        assertThat(find(drafting, run).done()).isLessThan(PEOPLE);
        assertThat(find(drafting, run).finding()).isNull();
        assertThat(drafting.runs.cancel(run)).isFalse();

        await().atMost(LONG)
                .until(() -> drafting.runs
                        .begin(Kind.WHAT_IF, draft, content, Asked.whatIf(0, Cost.NONE), "ben")
                        .isPresent());
        Run next = drafting.runs.newest(Kind.WHAT_IF, draft).orElseThrow();
        assertThat(drafting.runs.cancel(next.number())).isTrue();
    }

    @Test
    void replaysAPastPeriodAsIfTheDraftHadBeenInForce() {
        Hospital hospital = Hospital.open("runs_shadow");
        hospital.hire("E1");
        hospital.complete(hospital.uuid("E1"), "icu-sepsis");
        var drafting = new Drafting(hospital, 0);
        PublishedContent content = Drafting.plus(
                Drafting.without(Hospital.content(), "hygiene"), "again", new Criterion.Everyone(), Drafting.days(9));
        long draft = drafting.make(content, "ana");
        var asked = Asked.shadow(Hospital.today(), Hospital.today());
        Run run = drafting.runs.await(Kind.SHADOW, draft, content, asked, "ana", _ -> {});
        assertThat(run.problem()).isNull();
        Finding finding = Objects.requireNonNull(run.finding());
        assertThat(finding.listed())
                .singleElement()
                .satisfies(person -> assertThat(person.effects())
                        .extracting(Effect::kind, Effect::requirement)
                        .containsExactlyInAnyOrder(
                                tuple(Effect.Kind.GAINS, "again"), tuple(Effect.Kind.LOSES, "hygiene")));
        // One course answers both the requirement of today and that of the draft.
        assertThat(finding.inTime()).isEqualTo(new Finding.InTime(1, 2, 0, 0));
        assertThat(hospital.duties("E1")).doesNotContain("again/1 OPEN", "again/1 COMPLETED");
    }

    @Test
    void replaysAPastPeriodAsIfACodeHadBeenMappedOnTheConsole() {
        Hospital hospital = Hospital.open("runs_shadow_mapping");
        hospital.tell(Hospital.report("E1", Instant.parse("2026-11-01T08:00:00Z"), "ICU", "RN9"));
        hospital.hire("E2");
        assertThat(hospital.duties("E1")).as("on hold").isEmpty();
        var drafting = new Drafting(hospital, 0);
        Run run = drafting.runs.await(
                Kind.SHADOW,
                new Supposed.OfMapping(new JobCode(null, "RN9"), "nurse"),
                Asked.shadow(Hospital.today(), Hospital.today()),
                "ana");
        assertThat(run.problem()).isNull();
        assertThat(run.draft()).isNull();
        assertThat(Objects.requireNonNull(run.asked().mapping()).role()).isEqualTo("nurse");
        Finding finding = Objects.requireNonNull(run.finding());
        assertThat(finding.listed()).singleElement().satisfies(person -> {
            assertThat(person.staff()).isEqualTo(hospital.uuid("E1"));
            assertThat(person.effects())
                    .extracting(Effect::kind, Effect::requirement)
                    .containsExactlyInAnyOrder(tuple(Effect.Kind.GAINS, "hygiene"), tuple(Effect.Kind.GAINS, "sepsis"));
        });
        hospital.settle();
        assertThat(hospital.duties("E1")).as("nothing was mapped").isEmpty();
    }

    private static Run find(Drafting drafting, long run) {
        return drafting.runs.find(run).orElseThrow();
    }
}
