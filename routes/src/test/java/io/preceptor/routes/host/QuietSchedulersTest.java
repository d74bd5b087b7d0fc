package io.preceptor.routes.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.Test;

class QuietSchedulersTest {

    @Test
    void keepTheThreadThatWouldLookTimeAndAgainWhetherItMayGo() {
        assertThat(threadsThatStay(0)).isEqualTo(1);
        assertThat(threadsThatStay(3)).isEqualTo(3);
    }

    private static int threadsThatStay(int made) {
        var threads = Thread.ofVirtual().factory();
        try (var pool = QuietSchedulers.keepingAThread(Executors.newScheduledThreadPool(made, threads))) {
            return ((ScheduledThreadPoolExecutor) pool).getCorePoolSize();
        }
    }
}
