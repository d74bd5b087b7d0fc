package io.preceptor.lms.workforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FullTimeTest {

    @ParameterizedTest
    @CsvSource({
        "0.5, 50",
        "'0,5', 50",
        "50, 50",
        "50%, 50",
        "' 37.5 % ', 37.5",
        "1, 100",
        "1.0, 100",
        "1%, 1",
        "2, 200",
        "2.5, 2.5",
        "100, 100",
        "0, 0",
        "0.125, 12.5"
    })
    void readsAShareHoweverItIsWritten(String text, BigDecimal percent) {
        assertThat(FullTime.percent(text)).contains(percent);
        // What it is kept as reads back the same, also a share of one percent.
        assertThat(FullTime.percent(FullTime.canonical(percent))).contains(percent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "half", "-1", "201", "250%", "1e2", "1.23456", "50 percent", "١"})
    void takesNothingElseForAShare(String text) {
        assertThat(FullTime.percent(text)).isEmpty();
    }
}
