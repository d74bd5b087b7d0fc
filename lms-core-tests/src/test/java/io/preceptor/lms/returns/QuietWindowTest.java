package io.preceptor.lms.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuietWindowTest {

    private static final ZoneId ZONE = ZoneId.of("America/Chicago");

    /// 26 November 2026 is a Thursday.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "22:00-06:00           | 2026-11-26T21:59 | -",
                "22:00-06:00           | 2026-11-26T22:00 | 2026-11-27T06:00",
                "22:00-06:00           | 2026-11-27T05:59 | 2026-11-27T06:00",
                "22:00-06:00           | 2026-11-27T06:00 | -",
                "THU 22:00-06:00       | 2026-11-27T03:00 | 2026-11-27T06:00",
                "THU 22:00-06:00       | 2026-11-26T03:00 | -",
                "sat,sun 00:00-24:00   | 2026-11-28T12:00 | 2026-11-29T00:00",
                "SAT,SUN 00:00-24:00   | 2026-11-26T12:00 | -",
                "FRI-MON 08:00-10:30   | 2026-11-30T10:29 | 2026-11-30T10:30",
                "FRI-MON 08:00-10:30   | 2026-12-01T09:00 | -",
                "12:00-12:00           | 2026-11-26T11:00 | 2026-11-26T12:00",
            })
    void isQuietUntilItsEnd(String window, String now, @org.jspecify.annotations.Nullable String until) {
        assertThat(QuietWindow.valueOf(window).until(at(now), ZONE))
                .isEqualTo(Optional.ofNullable(until).map(QuietWindowTest::at));
    }

    @Test
    void endsAtTheLocalTimeOnTheNightOfAClockChange() {
        // On 1 November 2026 the clocks go back at two.
        assertThat(QuietWindow.valueOf("22:00-06:00").until(at("2026-10-31T23:00"), ZONE))
                .contains(Instant.parse("2026-11-01T12:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "22-06", "22:00", "25:00-06:00", "XYZ 22:00-06:00", "MON- 22:00-06:00", "24:00-06:00"})
    void saysHowItIsWritten(String text) {
        assertThatThrownBy(() -> QuietWindow.valueOf(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("MON-FRI 08:00-10:30");
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(ZONE).toInstant();
    }
}
