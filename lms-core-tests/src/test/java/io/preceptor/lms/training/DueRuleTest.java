package io.preceptor.lms.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.localDates;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

class DueRuleTest {

    private static final LocalDate ASSIGNED = LocalDate.of(2026, 11, 20);
    private static final Period THIRTY_DAYS = Period.ofDays(30);

    @Test
    void countsFromAPositionThatBeginsLater() {
        assertThat(new DueRule.AfterPositionStart(THIRTY_DAYS)
                        .due(new DueFacts(LocalDate.of(2026, 12, 1), null, ASSIGNED)))
                .isEqualTo(new DueDate(LocalDate.of(2026, 12, 31), "30 days after the position began on 2026-12-01"));
    }

    @Test
    void countsFromAssignmentWhenThePositionBeganEarlier() {
        assertThat(new DueRule.AfterPositionStart(THIRTY_DAYS)
                        .due(new DueFacts(LocalDate.of(2020, 1, 1), null, ASSIGNED)))
                .isEqualTo(new DueDate(
                        LocalDate.of(2026, 12, 20),
                        "30 days after assignment on 2026-11-20; the position began earlier, on 2020-01-01"));
    }

    @Test
    void givesNoTimeByATransferAndSaysSo() {
        DueFacts transferred =
                new DueFacts(LocalDate.of(2026, 12, 1), null, ASSIGNED, null, true, null, Learnt.NOTHING);

        assertThat(new DueRule.AfterPositionStart(THIRTY_DAYS).due(transferred))
                .isEqualTo(new DueDate(
                        LocalDate.of(2026, 12, 20),
                        "30 days after assignment on 2026-11-20; the transfer on 2026-12-01 gives no more time"));
    }

    @Test
    void saysWhereNoHireDateIsOnFile() {
        assertThat(new DueRule.AfterHire(Period.of(1, 1, 0)).due(new DueFacts(null, null, ASSIGNED)))
                .isEqualTo(new DueDate(
                        LocalDate.of(2027, 12, 20),
                        "no hire date on file: 1 year and 1 month after assignment on 2026-11-20"));
    }

    @Test
    void takesTheNextFixedDayUnlessItIsTooNear() {
        assertThat(fixedDay(12, 20)).isEqualTo(LocalDate.of(2026, 12, 20));
        assertThat(fixedDay(12, 19)).isEqualTo(LocalDate.of(2027, 12, 19));
        assertThat(fixedDay(11, 20)).isEqualTo(LocalDate.of(2027, 11, 20));
        assertThat(fixedDay(1, 10)).isEqualTo(LocalDate.of(2027, 1, 10));
        assertThat(fixedDay(2, 29)).isEqualTo(LocalDate.of(2027, 2, 28));
    }

    @Test
    void saysWhenAFixedDateHadPassed() {
        DueDate due = new DueRule.OnDate(LocalDate.of(2026, 1, 1)).due(new DueFacts(null, null, ASSIGNED));
        assertThat(due.on()).isEqualTo(LocalDate.of(2026, 1, 1));
        assertThat(due.because()).contains("had passed");
    }

    @Test
    void refusesToRunBackwards() {
        assertThatThrownBy(() -> new DueRule.AfterHire(Period.ofDays(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void neverMakesAnyoneOverdueOnTheDayOfAssignment() {
        qt().forAll(days(), days(), days(), integers().between(0, 800)).checkAssert((start, hire, assigned, within) -> {
            DueFacts facts = new DueFacts(start, hire, assigned);
            Period period = Period.ofDays(within);
            for (DueRule rule : List.of(
                    new DueRule.AfterPositionStart(period),
                    new DueRule.AfterHire(period),
                    new DueRule.AfterAssignment(period))) {
                assertThat(rule.due(facts).on()).isAfterOrEqualTo(assigned.plus(period));
            }
        });
    }

    @Test
    void givesAtLeastThirtyDaysAndLessThanFourteenMonthsForAFixedDay() {
        qt().forAll(days(), days()).checkAssert((some, assigned) -> {
            LocalDate on = new DueRule.FixedDay(MonthDay.from(some))
                    .due(new DueFacts(null, null, assigned))
                    .on();
            assertThat(on).isAfterOrEqualTo(assigned.plusDays(30)).isBefore(assigned.plusMonths(14));
        });
    }

    private static LocalDate fixedDay(int month, int day) {
        return new DueRule.FixedDay(MonthDay.of(month, day))
                .due(new DueFacts(null, null, ASSIGNED))
                .on();
    }

    private static Gen<LocalDate> days() {
        return localDates()
                .withDaysBetween(
                        LocalDate.of(2000, 1, 1).toEpochDay(),
                        LocalDate.of(2060, 1, 1).toEpochDay());
    }
}
