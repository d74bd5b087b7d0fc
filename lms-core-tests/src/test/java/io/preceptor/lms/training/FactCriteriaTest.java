package io.preceptor.lms.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preceptor.lms.training.Verdict.Met;
import io.preceptor.lms.training.Verdict.NotMet;
import io.preceptor.lms.training.Verdict.Undecided;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FactCriteriaTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 15);
    private static final PositionFacts UNKNOWN = new PositionFacts(null, List.of(), null, null).on(TODAY);
    private static final PositionFacts ROSA = new PositionFacts(
            TODAY,
            "nurse",
            "nursing",
            List.of("ICU", "GEN"),
            "GEN",
            "US-MA",
            "F",
            new BigDecimal("60"),
            "night",
            LocalDate.of(2026, 4, 1),
            Audiences.number("a", "1200"),
            Set.of(Audiences.number("a", "4711")),
            List.of(new PositionFacts.Held("bls", LocalDate.of(2025, 1, 1), LocalDate.of(2026, 12, 31))),
            Map.of("x.blood-handling", "Y"));

    @Test
    void asksTheJobFamilyOfTheRole() {
        Criterion nursing = new FamilyIn(Set.of("nursing"));
        assertThat(nursing.test(ROSA)).isEqualTo(new Met("job family is nursing"));
        assertThat(new FamilyIn(Set.of("medicine")).test(ROSA))
                .isEqualTo(new NotMet("job family is nursing, not medicine"));
        assertThat(nursing.test(UNKNOWN)).isEqualTo(new Undecided("the job family is not known"));
        assertThat(nursing.test(new PositionFacts("clerk", List.of(), null, null)))
                .isEqualTo(new NotMet("role clerk belongs to no job family"));
    }

    @Test
    void asksWhoseRulesHoldThereFromTheWideToTheNarrow() {
        assertThat(within("US").test(ROSA)).isEqualTo(new Met("jurisdiction US-MA lies within US"));
        assertThat(within("US-MA").test(ROSA)).isEqualTo(new Met("jurisdiction is US-MA"));
        assertThat(within("US-CO").test(ROSA)).isEqualTo(new NotMet("jurisdiction US-MA is not within US-CO"));
        // US-M is a code of its own, not the beginning of another.
        assertThat(within("US-M").test(ROSA)).isInstanceOf(NotMet.class);
        assertThat(within("US-MA-BOSTON").test(ROSA))
                .isEqualTo(new Undecided("of the jurisdiction no more is known than US-MA"));
        assertThat(within("US").test(UNKNOWN)).isEqualTo(new Undecided("the jurisdiction is not known"));
    }

    @Test
    void asksTheShareOfFullTimeWithBothBoundsIncluded() {
        assertThat(fte("60", "60").test(ROSA)).isEqualTo(new Met("works 60% of full time"));
        assertThat(fte("60.5", null).test(ROSA)).isEqualTo(new NotMet("works 60% of full time, less than 60.5%"));
        assertThat(fte(null, "59").test(ROSA)).isEqualTo(new NotMet("works 60% of full time, more than 59%"));
        assertThat(fte("1", null).test(UNKNOWN)).isEqualTo(new Undecided("the share of full time is not known"));
        assertThat(fte("50.0", null)).isEqualTo(fte("50", null));
        assertThatThrownBy(() -> fte("2", "1")).hasMessage("The least share of full time is more than the most");
    }

    @Test
    void asksShiftAndAttributeInTheWordsOfTheSource() {
        assertThat(new ShiftIn(Set.of("night")).test(ROSA)).isEqualTo(new Met("shift is night"));
        assertThat(new ShiftIn(Set.of("day")).test(UNKNOWN)).isEqualTo(new Undecided("the shift is not known"));
        Criterion blood = new AttributeIn("x.blood-handling", Set.of("Y"));
        assertThat(blood.test(ROSA)).isEqualTo(new Met("attribute x.blood-handling is Y"));
        assertThat(blood.test(UNKNOWN)).isEqualTo(new Undecided("the attribute x.blood-handling is not known"));
        assertThatThrownBy(() -> new AttributeIn("e-mail", Set.of("a"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void asksTheDayOfHireAndKnowsWhenItTurns() {
        Criterion newcomers = new Hired(null, null, Period.ofDays(90));
        assertThat(newcomers.test(ROSA)).isEqualTo(new Met("hired on 2026-04-01, at most 90 days ago"));
        assertThat(newcomers.nextTurn(ROSA)).isEqualTo("2026-07-01");
        assertThat(newcomers.test(ROSA.on(LocalDate.of(2026, 6, 30)))).isInstanceOf(Met.class);
        assertThat(newcomers.test(ROSA.on(LocalDate.of(2026, 7, 1))))
                .isEqualTo(new NotMet("hired on 2026-04-01, more than 90 days ago"));
        assertThat(newcomers.test(ROSA.on(LocalDate.of(2026, 3, 1))))
                .isEqualTo(new NotMet("will be hired on 2026-04-01"));
        assertThat(newcomers.nextTurn(ROSA.on(LocalDate.of(2026, 3, 1)))).isEqualTo("2026-04-01");
        assertThat(newcomers.test(UNKNOWN)).isEqualTo(new Undecided("the day of hire is not known"));

        Criterion spring = new Hired(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 5, 31), null);
        assertThat(spring.test(ROSA)).isEqualTo(new Met("hired on 2026-04-01"));
        assertThat(spring.nextTurn(ROSA)).isNull();
        assertThat(new Hired(LocalDate.of(2026, 4, 2), null, null).test(ROSA))
                .isEqualTo(new NotMet("hired on 2026-04-01, before 2026-04-02"));
        assertThat(new Hired(null, LocalDate.of(2026, 3, 31), null).test(ROSA))
                .isEqualTo(new NotMet("hired on 2026-04-01, after 2026-03-31"));
    }

    @Test
    void asksTheManagerAndNeverComparesNumbersOfTwoIssuers() {
        assertThat(managedBy("a", "1200").test(ROSA)).isEqualTo(new Met("reports to manager 1200"));
        assertThat(managedBy("a", "1").test(ROSA)).isEqualTo(new NotMet("reports to another manager, 1200"));
        assertThat(managedBy("b", "1200").test(ROSA))
                .isEqualTo(new Undecided("the manager is known by a number of another kind"));
        assertThat(managedBy("a", "1200").test(UNKNOWN)).isEqualTo(new Undecided("the manager is not known"));
    }

    @Test
    void asksWhatIsHeldOnTheDayAndIsNeverInDoubt() {
        Criterion bls = new Certified(Set.of("bls", "acls"));
        assertThat(bls.test(ROSA)).isEqualTo(new Met("holds the certification of bls until 2026-12-31"));
        assertThat(bls.nextTurn(ROSA)).isEqualTo("2027-01-01");
        assertThat(bls.test(ROSA.on(LocalDate.of(2027, 1, 1))))
                .isEqualTo(new NotMet("holds no certification of acls or bls"));
        assertThat(bls.test(UNKNOWN)).isInstanceOf(NotMet.class);
    }

    @Test
    void saysTheNameOfANamedAudience() {
        Criterion named = new Named(
                new NamedAudience("bedside", "the nurses at the bedside", new Criterion.RoleIn(Set.of("nurse"))));
        assertThat(named.test(ROSA)).isEqualTo(new Met("is one of the nurses at the bedside: role is nurse"));
        assertThat(new Criterion.Not(named).test(ROSA))
                .isEqualTo(new NotMet("is one of the nurses at the bedside: role is nurse, which is excepted"));
        assertThat(named.trace(ROSA).walk().map(CriterionTrace::read)).containsExactly(null, FactName.ROLE);
    }

    @Test
    void takesInAndLeavesOutByNumberUntilADay() {
        var number = Audiences.number("a", "4711");
        var out = new Listing.Entry(number, LocalDate.of(2026, 6, 20), "teaches it");
        var in = new Listing.Entry(number, LocalDate.of(2026, 6, 30), "covers the telephone");
        Criterion list = new Listing(new Criterion.RoleIn(Set.of("clerk")), List.of(in), List.of(out));
        assertThat(list.test(ROSA)).isEqualTo(new NotMet("left out by name (teaches it, until 2026-06-20)"));
        assertThat(list.nextTurn(ROSA)).isEqualTo("2026-06-21");
        assertThat(list.test(ROSA.on(LocalDate.of(2026, 6, 21))))
                .isEqualTo(new Met("taken in by name (covers the telephone, until 2026-06-30)"));
        assertThat(list.nextTurn(ROSA.on(LocalDate.of(2026, 6, 21)))).isEqualTo("2026-07-01");
        assertThat(list.test(ROSA.on(LocalDate.of(2026, 7, 1)))).isEqualTo(new NotMet("role is nurse, not clerk"));
        assertThat(list.trace(ROSA).read()).isEqualTo(FactName.LIST);
    }

    @Test
    void letsDifferentPositionsMeetDifferentConditions() {
        Criterion icuLead = new Criterion.AllOf(
                List.of(new Criterion.UnitWithin(Set.of("ICU")), new Criterion.RoleIn(Set.of("charge"))));
        PositionFacts lead = new PositionFacts("charge", List.of("ED"), "GEN", null);
        assertThat(icuLead.test(ROSA)).isInstanceOf(NotMet.class);
        assertThat(icuLead.test(lead)).isInstanceOf(NotMet.class);
        assertThat(Together.trace(icuLead, List.of(ROSA, lead)).verdict())
                .isEqualTo(new Met("unit is ICU and role is charge"));
        Criterion noLead = new Criterion.Not(new Criterion.RoleIn(Set.of("charge")));
        assertThat(Together.trace(noLead, List.of(ROSA, lead)).verdict()).isInstanceOf(NotMet.class);
        assertThat(Together.trace(noLead, List.of(ROSA, UNKNOWN)).verdict()).isInstanceOf(Undecided.class);
    }

    private static Criterion within(String place) {
        return new JurisdictionWithin(Set.of(place));
    }

    private static Criterion managedBy(String issuer, String value) {
        return new ManagedBy(Set.of(Audiences.number(issuer, value)));
    }

    private static Criterion fte(@Nullable String least, @Nullable String most) {
        return new FteBetween(least == null ? null : new BigDecimal(least), most == null ? null : new BigDecimal(most));
    }
}
