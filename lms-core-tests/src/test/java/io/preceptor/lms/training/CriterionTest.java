package io.preceptor.lms.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

class CriterionTest {

    private static final PositionFacts NURSE_IN_ICU =
            new PositionFacts("registered-nurse", List.of("ICU", "CRITCARE", "GENHOSP"), "GENHOSP", null);

    @Test
    void bindsByUnitAndByEverythingAboveIt() {
        assertThat(new Criterion.UnitWithin(Set.of("ICU")).test(NURSE_IN_ICU))
                .isEqualTo(new Verdict.Met("unit is ICU"));
        assertThat(new Criterion.UnitWithin(Set.of("CRITCARE")).test(NURSE_IN_ICU))
                .isEqualTo(new Verdict.Met("unit ICU lies within CRITCARE"));
        assertThat(new Criterion.UnitWithin(Set.of("ED")).test(NURSE_IN_ICU)).isInstanceOf(Verdict.NotMet.class);
    }

    @Test
    void isUndecidedOnlyWhereAMissingFactCouldTurnTheAnswer() {
        Criterion agency = new Criterion.EmploymentTypeIn(Set.of("agency"));
        Criterion nurse = new Criterion.RoleIn(Set.of("registered-nurse"));
        Criterion physician = new Criterion.RoleIn(Set.of("physician"));
        assertThat(agency.test(NURSE_IN_ICU)).isInstanceOf(Verdict.Undecided.class);
        assertThat(new Criterion.AllOf(List.of(agency, nurse)).test(NURSE_IN_ICU))
                .isEqualTo(new Verdict.Undecided("the employment type is not known"));
        assertThat(new Criterion.AllOf(List.of(agency, physician)).test(NURSE_IN_ICU))
                .isEqualTo(new Verdict.NotMet("role is registered-nurse, not physician"));
        assertThat(new Criterion.AnyOf(List.of(agency, nurse)).test(NURSE_IN_ICU))
                .isEqualTo(new Verdict.Met("role is registered-nurse"));
        assertThat(new Criterion.Not(agency).test(NURSE_IN_ICU)).isInstanceOf(Verdict.Undecided.class);
    }

    @Test
    void tracesEveryPartAndTheFactThatItRead() {
        Criterion audience = new Criterion.AllOf(List.of(
                new Criterion.UnitWithin(Set.of("ED")),
                new Criterion.Not(new Criterion.FacilityIn(Set.of("WESTCLINIC"))),
                new Criterion.Everyone()));
        CriterionTrace trace = audience.trace(NURSE_IN_ICU);
        assertThat(trace.walk().map(CriterionTrace::read))
                .containsExactly(null, FactName.UNIT, null, FactName.FACILITY, null);
        assertThat(trace.verdict()).isEqualTo(new Verdict.NotMet("unit ICU is not within ED"));
        assertThat(trace.verdict()).isEqualTo(audience.test(NURSE_IN_ICU));
    }

    @Test
    void keepsEqualAudiencesEqualWhateverTheOrderOfCodes() {
        assertThat(new Criterion.RoleIn(Set.of("b", "a", "c"))).isEqualTo(new Criterion.RoleIn(Set.of("c", "b", "a")));
        assertThat(new Criterion.RoleIn(Set.of("b", "a")).roles()).containsExactly("a", "b");
    }

    @Test
    void obeysDeMorganAndDoubleNegation() {
        qt().forAll(criteria()).checkAssert(parts -> {
            Criterion notAll = new Criterion.Not(new Criterion.AllOf(parts));
            List<Criterion> negated = parts.stream()
                    .map(part -> (Criterion) new Criterion.Not(part))
                    .toList();
            assertThat(value(notAll)).isEqualTo(value(new Criterion.AnyOf(negated)));
            assertThat(value(new Criterion.Not(notAll))).isEqualTo(value(new Criterion.AllOf(parts)));
        });
    }

    @Test
    void takesTheLeastOfAllAndTheGreatestOfAny() {
        qt().forAll(criteria()).checkAssert(parts -> {
            assertThat(value(new Criterion.AllOf(parts)))
                    .isEqualTo(
                            parts.stream().mapToInt(CriterionTest::value).min().orElse(1));
            assertThat(value(new Criterion.AnyOf(parts)))
                    .isEqualTo(
                            parts.stream().mapToInt(CriterionTest::value).max().orElse(-1));
        });
    }

    /// Kleene's values: 1 true, 0 unknown, -1 false.
    private static int value(Criterion criterion) {
        return switch (criterion.test(NURSE_IN_ICU)) {
            case Verdict.Met _ -> 1;
            case Verdict.Undecided _ -> 0;
            case Verdict.NotMet _ -> -1;
        };
    }

    private static Gen<List<Criterion>> criteria() {
        Gen<Criterion> criterion = integers().between(-1, 1).map(value -> switch (value) {
            case 1 -> new Criterion.Everyone();
            case 0 -> new Criterion.EmploymentTypeIn(Set.of("agency"));
            default -> new Criterion.RoleIn(Set.of("physician"));
        });
        return lists().of(criterion).ofSizeBetween(0, 5);
    }
}
