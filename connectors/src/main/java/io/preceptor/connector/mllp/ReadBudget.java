package io.preceptor.connector.mllp;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// How many bytes all connections together may hold unanswered. Over the limit connections stop reading, and
/// TCP tells their senders to wait.
///
/// Were all of them stopped in the middle of a frame, none could ever finish; so one that holds half a frame
/// reads on regardless until it holds nothing. What is held is therefore bounded by the limit and one frame
/// more.
final class ReadBudget {

    /// One connection's side of the bargain.
    interface Holder {
        /// There is room again. Called by any thread, never while the budget is locked.
        void readOn();
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final long limit;
    private final Set<Holder> waiting = new LinkedHashSet<>();
    private final Set<Holder> holding = new LinkedHashSet<>();
    private @Nullable Holder exempt;
    private long used;

    ReadBudget(long limit) {
        this.limit = limit;
    }

    /// Says what a connection holds now.
    ///
    /// @return whether it may read on; if not, [Holder#readOn] is called later
    boolean update(Holder holder, long before, long now) {
        List<Holder> resumed;
        boolean mayRead;
        lock.lock();
        try {
            used += now - before;
            if (now > 0) {
                holding.add(holder);
            } else {
                holding.remove(holder);
                exempt = holder.equals(exempt) ? null : exempt;
            }
            mayRead = used <= limit || holder.equals(exempt);
            if (!mayRead) {
                waiting.add(holder);
            }
            resumed = resumable();
            mayRead |= resumed.contains(holder);
        } finally {
            lock.unlock();
        }
        resumed.stream().filter(other -> !other.equals(holder)).forEach(Holder::readOn);
        return mayRead;
    }

    /// Forgets a connection that is gone.
    void leave(Holder holder, long held) {
        update(holder, held, 0);
        lock.lock();
        try {
            waiting.remove(holder);
        } finally {
            lock.unlock();
        }
    }

    private List<Holder> resumable() {
        if (used <= limit) {
            var all = List.copyOf(waiting);
            waiting.clear();
            return all;
        }
        if (exempt == null) {
            var next = waiting.stream().filter(holding::contains).findFirst();
            if (next.isPresent()) {
                exempt = next.get();
                waiting.remove(exempt);
                return List.of(exempt);
            }
        }
        return List.of();
    }
}
