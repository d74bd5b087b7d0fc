package io.preceptor.routes.workforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RestTest {

    private static final long AN_HOUR = Duration.ofHours(1).toNanos();

    private final List<Duration> asked = new ArrayList<>();

    @Test
    void isNoneWhereNobodySends() {
        new Rest(() -> false, this::isNeverQuiet).take(AN_HOUR);

        assertThat(asked).isEmpty();
    }

    @Test
    void endsWhenSendersAreDone() {
        Iterator<Boolean> quiet = List.of(false, false, true).iterator();

        new Rest(() -> true, lull -> asked.add(lull) && quiet.next()).take(AN_HOUR);

        assertThat(asked).hasSize(3);
    }

    @Test
    void endsInTimeThoughTheyGoOn() {
        new Rest(() -> true, this::isNeverQuiet).take(Duration.ofMillis(300).toNanos());

        assertThat(asked).isNotEmpty();
    }

    @Test
    void endsForWhoIsInterruptedAndLeavesItSaid() {
        Thread.currentThread().interrupt();

        new Rest(() -> true, this::isNeverQuiet).take(AN_HOUR);

        assertThat(Thread.interrupted()).isTrue();
    }

    private boolean isNeverQuiet(Duration lull) {
        asked.add(lull);
        return false;
    }
}
