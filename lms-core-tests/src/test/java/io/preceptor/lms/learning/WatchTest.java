package io.preceptor.lms.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import io.preceptor.lms.learning.Intervals.Interval;
import io.preceptor.lms.learning.Watch.Report;
import io.preceptor.lms.training.Material.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What is believed of what a browser says.
class WatchTest {

    private static final Instant NOW = Instant.parse("2026-11-26T07:00:00Z");
    private static final Timeline MINUTE = new Timeline(60_000, 57_000);

    @Test
    void believesWhoWatchesAsTimePasses() {
        Watch watch = Watch.begun(NOW);
        for (int second = 5; second <= 60; second += 5) {
            watch = watch.heard(report(second * 1000L, part(0, second * 1000L)), MINUTE, NOW.plusSeconds(second));
        }
        assertThat(watch.isComplete(MINUTE)).isTrue();
        assertThat(watch.percent(MINUTE)).isEqualTo(100);
        assertThat(watch.seen()).isEqualTo(new Intervals(List.of(part(0, 60_000))));
    }

    @Test
    void givesNothingForSkippingToTheEnd() {
        Watch watch =
                Watch.begun(NOW).heard(report(60_000, part(0, 1000), part(59_000, 60_000)), MINUTE, NOW.plusSeconds(3));
        assertThat(watch.seen().length()).isEqualTo(2000);
        assertThat(watch.isComplete(MINUTE)).isFalse();
        assertThat(watch.position()).isEqualTo(60_000);
    }

    @Test
    void givesNoMoreThanTimeHasPassedHoweverMuchIsClaimed() {
        Watch watch = Watch.begun(NOW).heard(report(60_000, part(0, 60_000)), MINUTE, NOW.plusSeconds(10));
        assertThat(watch.seen().length()).isEqualTo(2000 + 12_500);
    }

    @Test
    void takesWhatALostConnectionSwallowedWhenItIsToldAgain() {
        Watch watch = Watch.begun(NOW).heard(report(5000, part(0, 5000)), MINUTE, NOW.plusSeconds(5));
        // Nothing for 55 seconds, then all of it, and once more.
        Report all = report(60_000, part(0, 60_000));
        watch = watch.heard(all, MINUTE, NOW.plusSeconds(60));
        assertThat(watch.isComplete(MINUTE)).isTrue();
        assertThat(watch.heard(all, MINUTE, NOW.plusSeconds(61)).seen()).isEqualTo(watch.seen());
    }

    @Test
    void countsNoTimeForWhichThePageLayClosed() {
        Watch watch = Watch.begun(NOW).heard(report(5000, part(0, 5000)), MINUTE, NOW.plusSeconds(5));
        Watch nextDay = watch.reopened(NOW.plus(Duration.ofDays(1)));
        assertThat(nextDay.seen()).isEqualTo(watch.seen());
        assertThat(nextDay.position()).isEqualTo(5000);
        Watch claimed = nextDay.heard(
                report(60_000, part(0, 60_000)),
                MINUTE,
                NOW.plus(Duration.ofDays(1)).plusSeconds(1));
        assertThat(claimed.seen().length()).isLessThan(10_000);
        // A connection that was away for minutes is no closed page.
        assertThat(watch.reopened(NOW.plusSeconds(600))).isEqualTo(watch);
    }

    @Test
    void doesNotMindAClockThatSteppedBack() {
        Watch watch = Watch.begun(NOW).heard(report(0, part(0, 60_000)), MINUTE, NOW.minusSeconds(600));
        assertThat(watch.seen().length()).isEqualTo(2000);
        assertThat(watch.heardAt()).isEqualTo(NOW);
    }

    @Test
    void takesPartsInWhateverOrderAndCutsThemAtTheEnd() {
        Watch watch = Watch.begun(NOW)
                .heard(report(0, part(50_000, 90_000), part(10, 20), part(0, 15)), MINUTE, NOW.plusSeconds(60));
        assertThat(watch.seen()).isEqualTo(new Intervals(List.of(part(0, 20), part(50_000, 60_000))));
    }

    @Test
    void refusesWhatIsNoPart() {
        assertThatThrownBy(() -> part(-1, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> part(5, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> report(-1)).hasMessageContaining("position");
        var many = new ArrayList<Interval>();
        for (int i = 0; i <= Report.MOST_PARTS; i++) {
            many.add(part(i * 10L, i * 10L + 5));
        }
        assertThatThrownBy(() -> new Report(new Intervals(many), 0)).hasMessageContaining("shown");
    }

    /// Whoever says what, in whatever order and however often: nobody earns more than the time that passed allows,
    /// nothing is earned twice, and nothing is lost.
    @Test
    void neverEarnsMoreThanTimeAllowsAndNeverLosesWhatWasEarned() {
        qt().forAll(
                        lists().of(integers().between(0, 59_999)).ofSizeBetween(1, 20),
                        integers().between(1, 30_000))
                .checkAssert((starts, step) -> {
                    Watch watch = Watch.begun(NOW);
                    long passed = 0;
                    for (int start : starts) {
                        passed += step;
                        Watch next = watch.heard(
                                report(start, part(start, start + 20_000L)), MINUTE, NOW.plusMillis(passed));
                        assertThat(next.seen().plus(watch.seen())).isEqualTo(next.seen());
                        assertThat(next.seen().length()).isLessThanOrEqualTo(2000 + passed * 125 / 100);
                        assertThat(next.allowance()).isNotNegative();
                        watch = next;
                    }
                });
    }

    @Test
    void joinsPartsToTheSameInAnyOrder() {
        qt().forAll(
                        lists().of(integers().between(0, 1000)).ofSizeBetween(0, 30),
                        integers().all())
                .checkAssert((starts, seed) -> {
                    var parts = new ArrayList<Interval>();
                    starts.forEach(start -> parts.add(part(start, start + 1 + start % 40)));
                    var shuffled = new ArrayList<>(parts);
                    Collections.shuffle(shuffled, new Random(seed));
                    var joined = new Intervals(parts);
                    assertThat(new Intervals(shuffled)).isEqualTo(joined);
                    assertThat(joined.minus(joined)).isEqualTo(Intervals.NONE);
                    assertThat(joined.first(joined.length())).isEqualTo(joined);
                    assertThat(joined.length()).isLessThanOrEqualTo(1041);
                });
    }

    private static Report report(long position, Interval... shown) {
        return new Report(new Intervals(List.of(shown)), position);
    }

    private static Interval part(long from, long to) {
        return new Interval(from, to);
    }
}
