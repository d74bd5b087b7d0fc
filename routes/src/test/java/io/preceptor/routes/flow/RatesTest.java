package io.preceptor.routes.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RatesTest {

    private final Rates rates = new Rates();

    @Test
    void tellsNothingFromAShortLookAndThenHowManyAMinute() {
        assertThat(at(0, 100)).isNull();
        assertThat(at(4, 104)).isNull();
        assertThat(at(10, 110)).isEqualTo(60.0);
        assertThat(at(40, 110)).isEqualTo(15.0);
        // The first looks are older than a minute now.
        assertThat(at(71, 110)).isEqualTo(0.0);
    }

    @Test
    void tellsNoRateBelowNothingWhenSomebodyAskedForThemAgain() {
        at(0, 100);
        assertThat(at(30, 40)).isEqualTo(0.0);
    }

    private @Nullable Double at(int seconds, long total) {
        return rates.perMinute("crm", total, Duration.ofSeconds(seconds).toNanos());
    }
}
