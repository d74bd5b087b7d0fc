package io.preceptor.bench.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CpuTimeTest {

    @Test
    void countsWhatBothUsedMeanwhileForEachThing() {
        var before = new CpuTime(Duration.ofMillis(500), Duration.ofMillis(100));
        var after = new CpuTime(Duration.ofMillis(800), Duration.ofMillis(200));

        assertThat(after.since(before).millisEach(1000)).isEqualTo(0.4);
        assertThat(after.since(before).millisEach(0)).isZero();
    }

    @Test
    void readsWhatRunningProcessesUsed() {
        ProcessHandle self = ProcessHandle.current();

        assertThat(CpuTime.now(self, self.pid()).product()).isPositive();
    }
}
