package io.preceptor.routes.workforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ErrandTest {

    private final Semaphore begun = new Semaphore(0);
    private final Semaphore mayEnd = new Semaphore(0);

    @Test
    void allWhoAskWhileItIsDoneHaveItDoneOnceMore() throws Exception {
        var errand = new Errand("errand", Duration.ZERO, this::work);
        errand.ask();
        begun.acquire();

        for (int i = 0; i < 100; i++) {
            errand.ask();
        }

        mayEnd.release();
        begun.acquire();
        errand.ask();
        mayEnd.release(2);
        begun.acquire();
        assertThat(begun.tryAcquire(100, TimeUnit.MILLISECONDS)).isFalse();
    }

    @Test
    void oneThatFailedIsDoneAgainForTheNext() throws Exception {
        var errand = new Errand("errand", Duration.ZERO, () -> {
            Thread.currentThread().setUncaughtExceptionHandler((_, _) -> mayEnd.release());
            begun.release();
            throw new IllegalStateException("It cannot be done");
        });
        errand.ask();
        begun.acquire();
        mayEnd.acquire();

        errand.ask();

        begun.acquire();
    }

    @Test
    void whoAsksWhileItFailsHasItDoneAgain() throws Exception {
        var errand = new Errand("errand", Duration.ZERO, () -> {
            Thread.currentThread().setUncaughtExceptionHandler((_, _) -> {});
            work();
            throw new IllegalStateException("It cannot be done");
        });
        errand.ask();
        begun.acquire();

        errand.ask();
        mayEnd.release(2);

        begun.acquire();
    }

    private void work() {
        begun.release();
        mayEnd.acquireUninterruptibly();
    }
}
