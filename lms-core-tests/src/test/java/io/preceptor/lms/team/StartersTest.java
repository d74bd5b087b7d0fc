package io.preceptor.lms.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import io.preceptor.lms.team.Starters.Starter;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// How the days of new starters are put together.
class StartersTest {

    private static final LocalDate FIRST = LocalDate.parse("2026-03-01");

    @Test
    void everybodyIsInOneStretchOrUnderWayWhateverTheDays() {
        // Below zero means not yet done.
        qt().forAll(lists().of(integers().between(-400, 400)).ofSizeBetween(0, 40))
                .checkAssert(days -> {
                    var starters = new Starters(
                            days.stream().map(StartersTest::starter).toList());
                    long in = starters.distribution().stream()
                            .mapToLong(one -> one.people().size())
                            .sum();
                    assertThat(in).isEqualTo(starters.countDone());
                    assertThat(in + starters.underWay().size()).isEqualTo(days.size());
                    starters.distribution()
                            .forEach(one -> assertThat(one.people())
                                    .allMatch(who -> who.days() >= one.from()
                                            && (one.until() == null || who.days() <= one.until())));
                });
    }

    @Test
    void theMedianLiesInTheMiddleAndIsNoneWhereNobodyIsDone() {
        assertThat(new Starters(of(-1, -5)).medianDays()).isNull();
        assertThat(new Starters(of(30, 2, 9)).medianDays()).isEqualTo(9.0);
        assertThat(new Starters(of(30, 2, 9, 10, -3)).medianDays()).isEqualTo(9.5);
    }

    private static List<Starter> of(Integer... days) {
        return List.of(days).stream().map(StartersTest::starter).toList();
    }

    private static Starter starter(int days) {
        boolean done = days >= 0;
        return new Starter(
                UUID.randomUUID(), null, FIRST, 2, done ? 2 : 1, done ? FIRST.plusDays(days) : null, Math.abs(days));
    }
}
