package io.preceptor.bench.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SectionTest {

    private static Round round(int connections, long bare, long mllp) {
        return new Round(
                new Measured(connections, 5, bare, 0, 400, 2000),
                new Measured(connections, 5, mllp, 0, 900, 5000),
                7,
                new Progress.Drained(mllp, 10),
                mllp / 1000.0,
                4,
                Map.of(CpuSplit.User.WRITER, mllp / 10_000.0, CpuSplit.User.STORING, 0.2));
    }

    @Test
    void tellsEachNumberOfConnectionsByTheMedianOfItsPairs() {
        var rounds = new ArrayList<Round>();
        for (int connections : Plan.CONNECTIONS) {
            rounds.add(round(connections, 1000, 400));
            rounds.add(round(connections, 4000, 2000));
            rounds.add(round(connections, 2000, 600));
        }
        var findings = new Findings(
                Instant.parse("2026-11-23T10:00:00Z"),
                new Plan(3, 5, 3, 20, Plan.CONNECTIONS, Path.of("x")),
                new Machine("Linux", 2, 24_000, "JDK 25", "abc1234", 1.5),
                Map.of("fsync", "on"),
                rounds,
                new Measured(1, 10, 200, 0, 12_345, 45_000),
                2.5);

        assertThat(Section.of(findings))
                .contains("## 2026-11-23 10:00 UTC, revision abc1234")
                .contains("fsync on")
                .contains("400 (200–800)")
                .contains("40% (30%–50%)")
                .contains("0.40 / 2.00")
                .contains("CPU to the end, ms each |")
                .contains(" 0.60 |")
                .contains("product: writer of the journal | 0.060 | 0.060 | 0.060 |")
                .contains("all of it | 0.260 | 0.260 | 0.260 |")
                .contains("p50 12 ms, p99 45 ms (200 messages)");
    }

    @Test
    void alignsColumnsAndKeepsBarsOutOfCells() {
        assertThat(MarkdownTable.of(List.of(List.of("a", "long head"), List.of("x|y", "1"))))
                .containsExactly("|    a | long head |", "| ---: | --------: |", "| x\\|y |         1 |");
        assertThatThrownBy(() -> MarkdownTable.of(List.of(List.of("a", "b"), List.of("1"))))
                .hasMessage("Every row needs 2 cells");
    }

    @Test
    void putsTheNewestRunFirstAndKeepsWhatPeopleWrote() {
        String first = Journal.with("# Benchmarks\n", "## one\n");
        String second = Journal.with(first, "## two\n");

        assertThat(second).isEqualTo("# Benchmarks\n" + Journal.MARK + "\n## two\n\n## one\n");
    }
}
