package io.preceptor.bench.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {

    @Test
    void measuresThreeRoundsWhenNothingIsSaid() {
        assertThat(Plan.of(List.of()))
                .isEqualTo(new Plan(3, 5, 3, 20, List.of(1, 8, 32), Path.of("docs/benchmarks.md")));
    }

    @Test
    void takesWhatIsSaid() {
        assertThat(Plan.of(List.of("--rounds", "1", "--connections", "8", "--output", "x.md")))
                .isEqualTo(new Plan(1, 5, 3, 20, List.of(8), Path.of("x.md")));
    }

    @Test
    void saysWhichOptionsThereAre() {
        assertThatThrownBy(() -> Plan.of(List.of("--round", "1")))
                .hasMessage(
                        "Unknown option --round; there are --connections, --heat, --output, --rounds, --seconds, --warmup");
        assertThatThrownBy(() -> Plan.of(List.of("rounds", "1"))).hasMessageStartingWith("Unknown option rounds");
    }

    @Test
    void refusesWhatIsNoNumberOrMissingOrTwice() {
        assertThatThrownBy(() -> Plan.of(List.of("--rounds", "0")))
                .hasMessage("--rounds must be a whole number, at least 1");
        assertThatThrownBy(() -> Plan.of(List.of("--rounds", "many")))
                .hasMessage("--rounds must be a whole number, at least 1");
        assertThatThrownBy(() -> Plan.of(List.of("--rounds"))).hasMessage("--rounds needs a value");
        assertThatThrownBy(() -> Plan.of(List.of("--rounds", "1", "--rounds", "2")))
                .hasMessage("--rounds is given twice");
    }
}
