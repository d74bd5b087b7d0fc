package io.preceptor.lms.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AudienceIndexTest {

    private static final PositionFacts NURSE_IN_ICU =
            new PositionFacts("nurse", List.of("ICU", "CRITCARE", "GEN"), "GEN", "full-time");

    @Test
    void givesEveryRequirementThatHoldsOrIsUndecidedInTheOrderOfThePolicy() {
        qt().withExamples(2_000).forAll(longs().all()).checkAssert(seed -> {
            Audiences some = new Audiences(seed);
            Policy policy = policy(some.criteria(12));
            PositionFacts facts = some.facts();
            List<Requirement> candidates = policy.candidates(facts);
            assertThat(candidates)
                    .containsAll(policy.requirements().stream()
                            .filter(one -> !(one.audience().test(facts) instanceof Verdict.NotMet))
                            .toList());
            assertThat(candidates)
                    .isEqualTo(policy.requirements().stream()
                            .filter(candidates::contains)
                            .toList());
        });
    }

    @Test
    void leavesOutWhatCannotMatch() {
        var wards = new ArrayList<Criterion>();
        for (int i = 0; i < 1_000; i++) {
            wards.add(new Criterion.AllOf(List.of(
                    new Criterion.FacilityIn(Set.of("GEN")),
                    new Criterion.UnitWithin(Set.of("WARD-" + i)),
                    new Criterion.Not(new Criterion.RoleIn(Set.of("clerk"))))));
        }
        wards.add(new Criterion.AnyOf(
                List.of(new Criterion.UnitWithin(Set.of("CRITCARE")), new Criterion.RoleIn(Set.of("clerk")))));
        wards.add(new Criterion.Not(new Criterion.RoleIn(Set.of("nurse"))));
        assertThat(policy(wards).candidates(NURSE_IN_ICU))
                .extracting(Requirement::key)
                .containsExactly("r-1000", "r-1001");
    }

    @Test
    void leavesOutWhatASecondFactRulesOut() {
        var rules = new ArrayList<Criterion>();
        for (int i = 0; i < 100; i++) {
            rules.add(new Criterion.AllOf(
                    List.of(new Criterion.UnitWithin(Set.of("ICU")), new Criterion.RoleIn(Set.of("role-" + i)))));
        }
        rules.add(new Criterion.AllOf(
                List.of(new Criterion.UnitWithin(Set.of("GEN")), new Criterion.RoleIn(Set.of("nurse", "role-1")))));
        assertThat(policy(rules).candidates(NURSE_IN_ICU))
                .extracting(Requirement::key)
                .containsExactly("r-100");
        assertThat(policy(rules).candidates(List.of(new PositionFacts(null, List.of("ICU", "GEN"), "GEN", null))))
                .as("undecided, where the role is not known")
                .hasSize(101);
    }

    @Test
    void givesWhatAnyOfSeveralPositionsMayMeetOnce() {
        Policy policy = policy(List.of(
                new Criterion.RoleIn(Set.of("nurse")),
                new Criterion.RoleIn(Set.of("clerk")),
                new Criterion.UnitWithin(Set.of("GEN"))));
        PositionFacts clerk = new PositionFacts("clerk", List.of("WEST"), "WEST", null);
        assertThat(policy.candidates(List.of(NURSE_IN_ICU, clerk)))
                .extracting(Requirement::key)
                .containsExactly("r-0", "r-1", "r-2");
        assertThat(policy.candidates(List.of())).isEmpty();
    }

    private static Policy policy(List<Criterion> audiences) {
        Course course = new Course("c", "C", Duration.ofMinutes(1), "B", List.of(), 0, null);
        var requirements = new ArrayList<Requirement>();
        for (int i = 0; i < audiences.size(); i++) {
            requirements.add(new Requirement(
                    "r-" + i,
                    "R",
                    "c",
                    audiences.get(i),
                    new DueRule.AfterHire(Period.ofDays(1)),
                    false,
                    null,
                    "O",
                    null));
        }
        return new Policy(List.of(course), requirements, List.of());
    }
}
