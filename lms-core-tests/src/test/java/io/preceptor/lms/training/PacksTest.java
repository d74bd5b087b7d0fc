package io.preceptor.lms.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.longs;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PacksTest {

    private static final LocalDate FIRST = LocalDate.of(2027, 7, 1);
    private static final Course COURSE = new Course("c", "C", Duration.ofMinutes(1), "B", List.of(), 0, null);

    @Test
    void aVersionTakesThePlaceOfTheOneBeforeAsAWhole() {
        Policy policy = policy(pack(1, null, null, null, "both", "gone"), pack(2, FIRST, 1, null, "both", "new"));
        LocalDate eve = FIRST.minusDays(1);
        assertThat(asked(policy, eve, null)).containsExactly("both days 1", "gone days 1");
        assertThat(asked(policy, FIRST, null)).containsExactly("both days 2", "new days 2");
        // Without grandfathering, those who are assigned change over too.
        assertThat(asked(policy, FIRST, eve)).containsExactly("both days 2", "new days 2");
        assertThat(policy.requirement("gone").orElseThrow().whyNoTerms(FIRST))
                .isEqualTo("since 2027-07-01 Pack asks for it no more");
        assertThat(policy.requirement("new").orElseThrow().whyNoTerms(eve))
                .isEqualTo("Pack, version 2, is in force from 2027-07-01");
    }

    @Test
    void whoWasAssignedBeforeKeepsTheOlderTermsUntilTheDay() {
        LocalDate until = FIRST.plusMonths(2);
        Policy policy = policy(
                pack(1, null, null, null, "both", "gone"), pack(2, FIRST, 1, new Grandfather(until), "both", "new"));
        LocalDate before = FIRST.minusDays(1);
        assertThat(asked(policy, until, before)).containsExactly("both days 1", "gone days 1", "new days 2");
        assertThat(asked(policy, until.plusDays(1), before)).containsExactly("both days 2", "new days 2");
        assertThat(asked(policy, until, FIRST)).containsExactly("both days 2", "new days 2");
        assertThat(policy.requirement("both").orElseThrow().turns()).containsExactly(FIRST, until.plusDays(1));
        assertThat(policy.requirement("gone").orElseThrow().turns()).containsExactly(FIRST, until.plusDays(1));
    }

    @Test
    void bindsOnlyWhereThePackHolds() {
        Pack state = new Pack(
                "pack", "Pack", Layer.STATE, Set.of("US-MA"), 1, null, null, null, List.of(requirement("r", 1)));
        Criterion audience = policy(state).requirement("r").orElseThrow().audience();
        assertThat(audience)
                .isEqualTo(new Criterion.AllOf(
                        List.of(new JurisdictionWithin(Set.of("US-MA")), new Criterion.Everyone())));
        assertThat(Layer.UNIT.within(Set.of("ICU"))).isEqualTo(new Criterion.UnitWithin(Set.of("ICU")));
        assertThat(Layer.ACCREDITOR.within(Set.of("GEN"))).isEqualTo(new Criterion.FacilityIn(Set.of("GEN")));
    }

    @Test
    void refusesVersionsThatDoNotFollowUponEachOther() {
        Pack first = pack(1, null, null, null, "r");
        assertThatThrownBy(() -> policy(first, pack(3, FIRST, 2, null, "r")))
                .hasMessageContaining("supersede version 1");
        assertThatThrownBy(() -> policy(pack(2, FIRST, 1, new Grandfather(null), "r")))
                .hasMessageContaining("is not there");
        assertThatThrownBy(() -> policy(pack(1, FIRST, null, null, "r"), pack(2, FIRST, 1, null, "r")))
                .hasMessageContaining("take effect after version 1");
        assertThatThrownBy(() -> pack(2, null, 1, null, "r")).hasMessageContaining("effectiveFrom");
        assertThatThrownBy(() -> pack(1, FIRST, null, new Grandfather(null), "r"))
                .hasMessageContaining("nobody to grandfather");
    }

    /// Against the plain reading of the rule: on each day the newest version that is in force holds; an open
    /// assignment made before its first day keeps what the version before says of it, as long as that is promised.
    @Test
    void laysAnyVersionsOverEachOtherAsTheRuleReads() {
        qt().withExamples(2_000)
                .forAll(longs().all(), integers().between(-20, 120), integers().between(-20, 120))
                .checkAssert((seed, asked, assigned) -> {
                    List<Pack> packs = packs(new Random(seed));
                    Policy policy = policy(packs.toArray(Pack[]::new));
                    LocalDate today = FIRST.plusDays(asked);
                    LocalDate assignedOn = assigned > asked ? null : FIRST.plusDays(assigned);
                    for (Requirement requirement : policy.requirements()) {
                        assertThat(requirement.terms(today, assignedOn).map(PacksTest::days))
                                .isEqualTo(plainly(packs, requirement.key(), packs.size() - 1, today, assignedOn));
                    }
                });
    }

    private static Optional<String> plainly(
            List<Pack> packs, String key, int version, LocalDate today, @Nullable LocalDate assignedOn) {
        if (version < 0) {
            return Optional.empty();
        }
        Pack pack = packs.get(version);
        LocalDate from = pack.effectiveFrom();
        Optional<String> here = pack.requirements().stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .map(PacksTest::days);
        if (from == null) {
            return here;
        }
        Optional<String> before = plainly(packs, key, version - 1, today, assignedOn);
        if (today.isBefore(from)) {
            return before;
        }
        boolean isKept = pack.grandfather() != null && pack.grandfather().keeps(from, today, assignedOn);
        return isKept && before.isPresent() ? before : here;
    }

    private static List<Pack> packs(Random random) {
        var packs = new ArrayList<Pack>();
        int day = random.nextInt(20);
        for (int version = 1; version <= 1 + random.nextInt(4); version++) {
            Set<String> keys = new TreeSet<>();
            for (String key : List.of("a", "b", "c")) {
                if (random.nextBoolean()) {
                    keys.add(key);
                }
            }
            LocalDate from = version == 1 ? null : FIRST.plusDays(day);
            Grandfather gently = from == null || random.nextInt(3) == 0
                    ? null
                    : new Grandfather(random.nextBoolean() ? null : from.plusDays(random.nextInt(40)));
            packs.add(pack(version, from, version == 1 ? null : version - 1, gently, keys.toArray(String[]::new)));
            day += 1 + random.nextInt(40);
        }
        return packs;
    }

    private static List<String> asked(Policy policy, LocalDate today, @Nullable LocalDate assignedOn) {
        return policy.requirements().stream()
                .flatMap(one -> one.terms(today, assignedOn).stream())
                .map(one -> one.key() + " " + days(one))
                .sorted()
                .toList();
    }

    private static String days(Requirement requirement) {
        return requirement.due() instanceof DueRule.AfterHire(Period within)
                ? "days " + within.toString().replaceAll("\\D", "")
                : "?";
    }

    private static Policy policy(Pack... packs) {
        return new Policy(List.of(COURSE), List.of(), List.of(), List.of(), List.of(packs));
    }

    private static Pack pack(
            int version,
            @Nullable LocalDate from,
            @Nullable Integer supersedes,
            @Nullable Grandfather gently,
            String... keys) {
        List<Requirement> requirements =
                List.of(keys).stream().map(key -> requirement(key, version)).toList();
        return new Pack("pack", "Pack", Layer.NATIONAL, Set.of(), version, from, supersedes, gently, requirements);
    }

    private static Requirement requirement(String key, int days) {
        return new Requirement(
                key,
                "R",
                "c",
                new Criterion.Everyone(),
                new DueRule.AfterHire(Period.ofDays(days)),
                false,
                null,
                "O",
                null);
    }
}
