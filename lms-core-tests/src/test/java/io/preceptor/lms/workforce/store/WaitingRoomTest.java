package io.preceptor.lms.workforce.store;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WaitingRoomTest {

    private static final long LONG = SECONDS.toNanos(60);

    private final WaitingRoom<Integer> room = new WaitingRoom<>();

    @Test
    void givesAllThatWaitInTheirOrder() throws Exception {
        IntStream.range(0, 5).forEach(room::add);
        assertThat(room.size()).isEqualTo(5);
        assertThat(take(1, LONG)).containsExactly(0, 1, 2, 3, 4);
        assertThat(room.size()).isZero();
    }

    @Test
    void waitsForAsManyAsAreExpected() throws Exception {
        for (int i = 0; i < 3; i++) {
            int one = i;
            Thread.ofVirtual().start(() -> room.add(one));
        }
        assertThat(take(3, LONG)).containsExactlyInAnyOrder(0, 1, 2);
    }

    @Test
    void goesWithoutWhoeverStaysAway() throws Exception {
        room.add(1);
        assertThat(take(8, 1000)).containsExactly(1);
    }

    @Test
    void takesNoMoreThanANumberAndAWeight() throws Exception {
        IntStream.range(0, 6).forEach(room::add);
        assertThat(room.take(1, 0, 2, _ -> 1, 100)).containsExactly(0, 1);
        assertThat(room.take(1, 0, 9, _ -> 60, 100)).containsExactly(2, 3);
        assertThat(room.drain()).containsExactly(4, 5);
        assertThat(room.size()).isZero();
    }

    @Test
    void givesBackWhatNobodyHasTaken() throws Exception {
        room.add(1);
        room.add(2);
        assertThat(room.remove(1)).isTrue();
        assertThat(room.remove(1)).isFalse();
        assertThat(take(1, LONG)).containsExactly(2);
    }

    @Test
    void endsTheWaitOfAThreadThatIsInterrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> take(1, LONG)).isInstanceOf(InterruptedException.class);
    }

    /// Senders that each come back as soon as they are answered, whatever the taker expects: nobody is left waiting.
    @Test
    void servesEachOfManyThatComeAgainAndAgain() throws Exception {
        int senders = 12;
        int each = 2000;
        var answers = new ArrayList<CompletableFuture<Integer>>();
        var mail = new WaitingRoom<CompletableFuture<Integer>>();
        var done = new CountDownLatch(senders);
        var sum = new AtomicInteger();
        for (int i = 0; i < senders; i++) {
            Thread.ofVirtual().start(() -> {
                for (int turn = 0; turn < each; turn++) {
                    var answer = new CompletableFuture<Integer>();
                    mail.add(answer);
                    sum.addAndGet(answer.join());
                }
                done.countDown();
            });
        }
        int served = 0;
        int expected = 1;
        while (served < senders * each) {
            List<CompletableFuture<Integer>> group = mail.take(expected, 50_000, 128, _ -> 1, 1_000_000);
            expected = group.size() + mail.size();
            served += group.size();
            answers.addAll(group);
            group.forEach(answer -> answer.complete(1));
        }
        assertThat(done.await(60, SECONDS)).isTrue();
        assertThat(sum).hasValue(senders * each);
        assertThat(answers).hasSize(senders * each).doesNotHaveDuplicates();
        assertThat(mail.size()).isZero();
    }

    private List<Integer> take(int expected, long nanos) throws InterruptedException {
        return room.take(expected, nanos, 128, _ -> 1, 1000);
    }
}
