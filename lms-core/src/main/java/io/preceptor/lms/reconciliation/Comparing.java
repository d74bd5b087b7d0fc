package io.preceptor.lms.reconciliation;

import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.reconciliation.Run.Part;
import io.preceptor.lms.reconciliation.Run.PartState;
import io.preceptor.lms.reconciliation.store.DifferenceStore;
import io.preceptor.lms.reconciliation.store.RunStore;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The writing side of one run while one node works on it: every piece is kept with the place after it, in one
/// transaction that holds the lease. The lease is kept by itself between two pieces.
final class Comparing implements AutoCloseable {

    /// Another node has the run, or somebody cancelled it: nothing of the last piece was kept.
    static final class OverException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OverException() {
            super("The run is over, or another node has it");
        }
    }

    private final Run run;
    private final UUID owner;
    private final Duration lease;
    private final Transactions transactions;
    private final RunStore runs;
    private final DifferenceStore differences;
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean ours = true;

    Comparing(
            Run run,
            UUID owner,
            Duration lease,
            Transactions transactions,
            RunStore runs,
            DifferenceStore differences) {
        this.run = run;
        this.owner = owner;
        this.lease = lease;
        this.transactions = transactions;
        this.runs = runs;
        this.differences = differences;
    }

    /// Keeps the lease from now on.
    Comparing begin() {
        Thread.ofVirtual().name("reconciliation-lease").start(this::keep);
        return this;
    }

    private void keep() {
        try {
            while (ours && !done.await(lease.toMillis() / 3, TimeUnit.MILLISECONDS)) {
                ours = renewed();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /// With the database away nothing is known: every piece is fenced anyway.
    private boolean renewed() {
        try {
            return runs.renew(run.number(), owner, lease);
        } catch (RuntimeException away) {
            return true;
        }
    }

    /// One piece of what was compared.
    ///
    /// @param place    where to go on
    /// @param compared how many
    /// @param kept     subjects that wait to be told or taken: they stay as they were
    /// @param unread   people who could not be read: theirs stay as they were
    record Piece(
            String place, long compared, List<Finding> findings, Collection<String> kept, Collection<Long> unread) {}

    /// @throws OverException where the run is not ours any more
    void keep(Part part, Piece piece) {
        fenced(() -> {
            differences.save(run.number(), part.side(), piece.findings());
            differences.keep(run.number(), part.side(), piece.kept(), piece.unread());
            runs.moved(
                    run.number(),
                    part,
                    piece.place(),
                    piece.compared(),
                    piece.kept().size(),
                    piece.unread().size());
        });
    }

    void total(Part part, long total) {
        runs.total(run.number(), part, total);
    }

    /// Of how many nothing can be said.
    void unread(Part part, long people) {
        fenced(() -> runs.moved(run.number(), part, "", 0, 0, people));
    }

    /// @param reason why it did not come to its end; null where it did: then what was not found is closed
    void end(Part part, PartState state, @Nullable String reason) {
        fenced(() -> {
            if (state == PartState.DONE) {
                differences.close(run.number(), part.side());
                differences.count(run.number(), part.side());
            }
            runs.ended(run.number(), part, state, reason);
        });
    }

    private void fenced(Runnable work) {
        check();
        transactions.inTransaction(() -> {
            if (!runs.renew(run.number(), owner, lease)) {
                ours = false;
                throw new OverException();
            }
            work.run();
            return true;
        });
    }

    void check() {
        if (!ours) {
            throw new OverException();
        }
    }

    @Override
    public void close() {
        done.countDown();
        runs.release(owner);
    }
}
