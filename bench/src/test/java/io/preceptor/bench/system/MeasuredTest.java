package io.preceptor.bench.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuredTest {

    @Test
    void comesBackAsItWasPrinted() {
        var measured = new Measured(8, 5.0, 1000, 0, 700, 9000);

        assertThat(Measured.parse(List.of("something else", measured.json()))).isEqualTo(measured);
        assertThat(measured.perSecond()).isEqualTo(200.0);
    }

    @Test
    void isNoResultWhereAnythingFailedOrNothingCame() {
        assertThatThrownBy(() -> Measured.parse(List.of(new Measured(8, 5.0, 1000, 1, 700, 9000).json())))
                .hasMessageStartingWith("Not a clean run");
        assertThatThrownBy(() -> Measured.parse(List.of(new Measured(8, 5.0, 0, 0, 0, 0).json())))
                .hasMessageStartingWith("Not a clean run");
        assertThatThrownBy(() -> Measured.parse(List.of("Exception in thread main")))
                .hasMessageStartingWith("Not a result");
        assertThatThrownBy(() -> Measured.parse(List.of())).hasMessage("The process printed no result");
    }

    @Test
    void takesTheMedianOfEachFigureByItself() {
        var median = Measured.median(List.of(
                new Measured(8, 5.0, 300, 0, 10, 900),
                new Measured(8, 5.0, 100, 0, 30, 700),
                new Measured(8, 5.0, 200, 0, 20, 800)));

        assertThat(median).isEqualTo(new Measured(8, 5.0, 200, 0, 20, 800));
    }

    @Test
    void ranksLatenciesByTheNearest() {
        var first = new Latencies();
        var second = new Latencies();
        for (int i = 1; i <= 100; i++) {
            (i % 2 == 0 ? first : second).add(i * 1000L);
        }
        long[] sorted = Latencies.sorted(List.of(first, second));

        assertThat(Latencies.micros(sorted, 0.50)).isEqualTo(50);
        assertThat(Latencies.micros(sorted, 0.99)).isEqualTo(99);
        assertThat(Latencies.micros(new long[0], 0.99)).isZero();
    }
}
