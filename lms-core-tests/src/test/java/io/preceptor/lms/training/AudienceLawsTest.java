package io.preceptor.lms.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import java.time.LocalDate;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/// What holds of every audience and of every position, however little is known of it.
class AudienceLawsTest {

    @Test
    void obeysKleenesLaws() {
        laws((some, facts) -> {
            Criterion a = some.criterion(2);
            Criterion b = some.criterion(2);
            Criterion c = some.criterion(2);
            assertThat(value(not(not(a)), facts)).isEqualTo(value(a, facts));
            assertThat(value(not(all(a, b)), facts)).isEqualTo(value(any(not(a), not(b)), facts));
            assertThat(value(not(any(a, b)), facts)).isEqualTo(value(all(not(a), not(b)), facts));
            assertThat(value(all(a, b), facts)).isEqualTo(Math.min(value(a, facts), value(b, facts)));
            assertThat(value(any(a, b), facts)).isEqualTo(Math.max(value(a, facts), value(b, facts)));
            assertThat(value(all(a, any(b, c)), facts)).isEqualTo(value(any(all(a, b), all(a, c)), facts));
            assertThat(value(all(a, any(a, b)), facts)).isEqualTo(value(a, facts));
            assertThat(value(any(a, all(a, b)), facts)).isEqualTo(value(a, facts));
        });
    }

    /// With one position, asking about several together asks the same.
    @Test
    void asksOnePositionTogetherAsItAsksItAlone() {
        laws((some, facts) -> {
            Criterion criterion = some.criterion(3);
            assertThat(Together.trace(criterion, List.of(facts)).verdict()).isEqualTo(criterion.test(facts));
            assertThat(Together.trace(criterion, List.of(facts, facts)).verdict())
                    .isEqualTo(criterion.test(facts));
        });
    }

    /// Learning a fact may decide what was open; it never turns what was decided.
    @Test
    void neverTurnsAnAnswerByKnowingMore() {
        laws((some, facts) -> {
            Criterion criterion = some.criterion(3);
            PositionFacts less = new PositionFacts(
                    facts.today(),
                    facts.role(),
                    facts.family(),
                    facts.unitPath(),
                    facts.facility(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    facts.numbers(),
                    facts.certifications(),
                    java.util.Map.of());
            int before = value(criterion, less);
            if (before != 0) {
                assertThat(value(criterion, facts)).isEqualTo(before);
            }
        });
    }

    @Test
    void saysExactlyTheNextDayOnWhichTimeAloneTurnsTheAnswer() {
        laws((some, facts) -> {
            Criterion criterion = some.criterion(3);
            LocalDate expected = null;
            for (int i = 1; i <= 130 && expected == null; i++) {
                LocalDate day = facts.today().plusDays(i);
                if (value(criterion, facts.on(day)) != value(criterion, facts)) {
                    expected = day;
                }
            }
            assertThat(criterion.nextTurn(facts)).isEqualTo(expected);
        });
    }

    @Test
    void leavesOutWhomItExcludesWhateverElseIsSaid() {
        laws((some, facts) -> {
            Listing.Entry out = some.entry();
            Listing.Entry in = some.entry();
            Criterion of = some.criterion(2);
            Verdict verdict = new Listing(of, List.of(in), List.of(out)).test(facts);
            boolean isOut = holds(out, facts);
            boolean isIn = holds(in, facts);
            if (isOut) {
                assertThat(verdict).isInstanceOf(Verdict.NotMet.class);
                assertThat(verdict.because()).startsWith("left out by name (because");
            } else if (isIn) {
                assertThat(verdict).isInstanceOf(Verdict.Met.class);
                assertThat(verdict.because()).startsWith("taken in by name (because");
            } else {
                assertThat(verdict).isEqualTo(of.test(facts));
            }
        });
    }

    /// What the check calls impossible no position ever meets, and what it calls certain none ever fails.
    @Test
    void neverCallsImpossibleWhatSomebodyMeets() {
        laws((some, facts) -> {
            Criterion criterion = some.criterion(3);
            PositionFacts other = some.facts();
            if (!Satisfiable.canHold(criterion, Positions.ONE)) {
                assertThat(value(criterion, facts)).isNotEqualTo(1);
            }
            if (!Satisfiable.canFail(criterion, Positions.ONE)) {
                assertThat(value(criterion, facts)).isNotEqualTo(-1);
            }
            if (!Satisfiable.canHold(criterion, Positions.ANY)) {
                assertThat(Together.trace(criterion, List.of(facts, other)).verdict())
                        .isNotInstanceOf(Verdict.Met.class);
            }
        });
    }

    private static boolean holds(Listing.Entry entry, PositionFacts facts) {
        LocalDate until = entry.until();
        return facts.numbers().contains(entry.number()) && (until == null || !until.isBefore(facts.today()));
    }

    private static void laws(BiConsumer<Audiences, PositionFacts> law) {
        qt().withExamples(3_000).forAll(longs().all()).checkAssert(seed -> {
            Audiences some = new Audiences(seed);
            law.accept(some, some.facts());
        });
    }

    private static Criterion all(Criterion... parts) {
        return new Criterion.AllOf(List.of(parts));
    }

    private static Criterion any(Criterion... parts) {
        return new Criterion.AnyOf(List.of(parts));
    }

    private static Criterion not(Criterion part) {
        return new Criterion.Not(part);
    }

    /// Kleene's values: 1 true, 0 unknown, -1 false.
    private static int value(Criterion criterion, PositionFacts facts) {
        return switch (criterion.test(facts)) {
            case Verdict.Met _ -> 1;
            case Verdict.Undecided _ -> 0;
            case Verdict.NotMet _ -> -1;
        };
    }
}
