package io.preceptor.routes.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FirstAnswersTest {

    private final RememberedAnswers answers = new RememberedAnswers();
    private final AtomicInteger due = new AtomicInteger();

    @Test
    void tellsEachOnceHoweverManyComeAtOnce() {
        var firsts = new FirstAnswers(answers, due::incrementAndGet);
        try (var connections = Executors.newVirtualThreadPerTaskExecutor()) {
            for (long entry = 0; entry < 2000; entry++) {
                long each = entry;
                connections.execute(() -> firsts.out(each));
            }
        }
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(answers.out).hasSize(2000).doesNotHaveDuplicates());
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(due).hasPositiveValue());
    }

    @Test
    void goesOnWhileWhoeverIsToldMakesItWait() {
        var told = new CountDownLatch(1);
        var firsts = new FirstAnswers(answers, () -> {
            due.incrementAndGet();
            try {
                told.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        firsts.out(1);
        await().atMost(Duration.ofMinutes(1)).until(() -> due.get() == 1);
        firsts.out(2);
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(answers.out).containsExactly(1L, 2L));
        told.countDown();
    }

    @Test
    void tellsWhatItCouldNotOnceTheDatabaseIsBack() {
        var firsts = new FirstAnswers(answers, due::incrementAndGet);
        answers.isAway.set(true);
        firsts.out(1);
        await().atMost(Duration.ofMinutes(1)).until(() -> answers.refused.get() > 1);
        firsts.out(2);
        answers.isAway.set(false);
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(answers.out).containsExactly(1L, 2L));
    }
}
