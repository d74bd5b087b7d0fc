package io.preceptor.bench.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.bench.system.CpuSplit.User;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CpuSplitTest {

    @Test
    void readsAThreadDumpByWhatThreadsDo() {
        var nanos = new EnumMap<User, Long>(User.class);
        CpuSplit.read(
                List.of(
                        "2026-11-26 14:00:00",
                        "\"Camel (camel-1) thread #3 - NettyServerTCPWorker\" #91 [7] daemon prio=5 cpu=12.50ms elapsed=9.1s",
                        "\"Camel (camel-1) thread #1 - JmsConsumer[preceptor.converge.reports]\" #70 [8] cpu=3.00ms",
                        "\"ForkJoinPool-1-worker-2\" #95 [9] daemon cpu=4.00ms",
                        "\"ForkJoinPool-1-worker-1\" #94 [9] daemon cpu=1.00ms",
                        "\"C2 CompilerThread0\" #18 [10] daemon prio=9 os_prio=0 cpu=2000.00ms elapsed=9.2s",
                        "\"G1 Conc#0\" os_prio=0 cpu=7.00ms",
                        "\"journal-writer\" #60 [12] daemon cpu=5.00ms",
                        "\"main\" #1 [13] prio=5 cpu=9.00ms",
                        "   java.lang.Thread.State: RUNNABLE"),
                nanos);

        assertThat(nanos)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        User.SOCKETS, 12_500_000L,
                        User.ROUTES, 3_000_000L,
                        User.VIRTUAL, 5_000_000L,
                        User.COMPILER, 2_000_000_000L,
                        User.COLLECTOR, 7_000_000L,
                        User.WRITER, 5_000_000L,
                        User.REST, 9_000_000L));
    }

    @Test
    void sharesWhatWasUsedMeanwhileAmongSoManyMessages() {
        var before = new CpuSplit(Map.of(User.WRITER, 5_000_000L), Map.of(1L, 2_000_000L), 1, 10_000_000);
        var after = new CpuSplit(
                Map.of(User.WRITER, 25_000_000L),
                Map.of(1L, 42_000_000L, 2L, 10_000_000L, 3L, 1_000_000L),
                30_000_000,
                40_000_000);

        assertThat(after.millisEach(before, Map.of(1L, true, 2L, false), 100))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        User.WRITER, 0.2, User.STORING, 0.4, User.OTHERS, 0.1, User.SERVER, 0.01, User.SENDER, 0.2));
        assertThat(after.millisEach(before, Map.of(), 0)).isEmpty();
    }
}
