package io.preceptor.lms.workforce.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Where what is to be stored waits for the one thread that stores it. Any number of threads bring, one takes.
///
/// A sender that waits for its answer comes back right after it. So the taker says how many it expects and is given a
/// moment in which they may come: it is woken by the first and by the last of them, not by each.
final class WaitingRoom<T> {

    private final Queue<T> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private volatile int wanted = 1;
    private volatile @Nullable Thread taker;

    /// Brings one. Returns at once.
    void add(T one) {
        waiting.add(one);
        int now = count.incrementAndGet();
        if (now == 1 || now == wanted) {
            LockSupport.unpark(taker);
        }
    }

    /// Takes one back that nobody has taken yet.
    boolean remove(T one) {
        boolean isRemoved = waiting.remove(one);
        if (isRemoved) {
            count.decrementAndGet();
        }
        return isRemoved;
    }

    int size() {
        return count.get();
    }

    /// Waits for the first, and then for others.
    ///
    /// @param expected how many to wait for
    /// @param nanos    how long to wait for more than the first
    /// @param most     how many to take at most
    /// @param bytes    what one weighs
    /// @param limit    weight from which no more is taken
    /// @return in the order in which they came
    /// @throws InterruptedException when the thread is interrupted while it waits
    List<T> take(int expected, long nanos, int most, ToLongFunction<T> bytes, long limit) throws InterruptedException {
        taker = Thread.currentThread();
        await(1, Long.MAX_VALUE);
        if (expected > 1) {
            await(Math.min(expected, most), nanos);
        }
        var group = new ArrayList<T>();
        long weight = 0;
        while (group.size() < most && weight < limit) {
            T one = waiting.poll();
            if (one == null) {
                break;
            }
            group.add(one);
            weight += bytes.applyAsLong(one);
        }
        count.addAndGet(-group.size());
        return group;
    }

    /// Takes all that wait, without waiting.
    List<T> drain() {
        var all = new ArrayList<T>();
        for (T one = waiting.poll(); one != null; one = waiting.poll()) {
            all.add(one);
        }
        count.addAndGet(-all.size());
        return all;
    }

    private void await(int number, long nanos) throws InterruptedException {
        wanted = number;
        long began = System.nanoTime();
        long left = nanos;
        while (count.get() < number && left > 0) {
            LockSupport.parkNanos(this, left);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            left = nanos - (System.nanoTime() - began);
        }
    }
}
