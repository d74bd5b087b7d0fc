package io.preceptor.routes.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.observe.DatabaseVitals;
import io.preceptor.lms.observe.SourceLoad;
import io.preceptor.lms.observe.TargetLoad;
import io.preceptor.lms.observe.Vitals;
import io.preceptor.lms.observe.WorkLoad;
import io.preceptor.portal.doctor.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/// What the doctor says of two clocks.
class ClockCheckTest {

    private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");

    @Test
    void blamesNoClockForTheTimeThatAskingTakes() {
        assertThat(found(NOW.plusMillis(7300), NOW, NOW.plusMillis(7400)))
                .extracting(Finding::level, Finding::saw)
                .containsExactly(Finding.Level.OK, "The database's clock and this machine's agree");
    }

    @Test
    void tellsHowFarTheyAreApartAtLeast() {
        assertThat(found(NOW.minusSeconds(1), NOW, NOW.plusMillis(400)).saw()).contains("1000 ms apart, or more");
        assertThat(found(NOW.plusSeconds(1), NOW, NOW.plusMillis(400)).saw()).contains("600 ms apart, or more");
    }

    @Test
    void warnsOfSecondsAndFailsOfMinutes() {
        assertThat(found(NOW.minusSeconds(6), NOW, NOW).level()).isEqualTo(Finding.Level.WARN);
        assertThat(found(NOW.plusSeconds(6), NOW, NOW).level()).isEqualTo(Finding.Level.WARN);
        assertThat(found(NOW.plusSeconds(301), NOW, NOW)).satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Finding.Level.FAIL);
            assertThat(finding.saw()).contains("301000 ms");
        });
    }

    private static Finding found(Instant there, Instant asked, Instant answered) {
        var ours = new ArrayDeque<>(List.of(asked, answered));
        var vitals = new StaticListableBeanFactory(Map.of("vitals", (Object) new Told(there)));
        return new ClockCheck(vitals.getBeanProvider(Vitals.class), ours::remove)
                .look()
                .getFirst();
    }

    /// A database whose clock is known.
    private record Told(Instant now) implements Vitals {

        @Override
        public DatabaseVitals database() {
            return new DatabaseVitals("18.6", 18, "on", "on", "on", 0, 100, 1, now, Instant.EPOCH);
        }

        @Override
        public boolean isNodeHere() {
            throw new UnsupportedOperationException();
        }

        @Override
        public WorkLoad work() {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<TargetLoad> targets() {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<SourceLoad> sources(Duration window) {
            throw new UnsupportedOperationException();
        }
    }
}
