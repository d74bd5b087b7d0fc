package io.preceptor.lms.workforce;

import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.workforce.store.ReportWork;

/// Decides about reports that are not in force: held by the guard, or parked because they could not be applied.
///
/// Each decision is a fact with a name and a reason. Deciding twice does nothing the second time.
public final class HeldReports {

    private final Transactions transactions;
    private final ReportWork work;
    private final Runnable released;

    /// @param released called after a release has been committed; returns at once
    public HeldReports(Transactions transactions, ReportWork work, Runnable released) {
        this.transactions = transactions;
        this.work = work;
        this.released = released;
    }

    /// Applies a held report whatever the guard counts, or tries a parked one again.
    ///
    /// @param number the report's fact number
    /// @param by     who decides
    /// @param reason why, for everyone to see
    /// @return false where the report is not stopped, or not any more
    public boolean release(long number, String by, String reason) {
        boolean done = transactions.inTransaction(() -> work.release(number, by, required(reason)));
        if (done) {
            released.run();
        }
        return done;
    }

    /// Leaves a stopped report out of force for good. What it said stays readable.
    ///
    /// @return false where the report is not stopped, or not any more
    public boolean discard(long number, String by, String reason) {
        return transactions.inTransaction(() -> work.discard(number, by, required(reason)));
    }

    private static String required(String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("A decision has a reason");
        }
        return reason;
    }
}
