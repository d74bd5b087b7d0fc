package io.preceptor.lms.journal.store;

import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Where a transaction begins and ends. A deadlock or a serialization failure repeats it, five times at most.
public final class Transactions {

    private static final int ATTEMPTS = 5;

    private final TransactionTemplate template;
    private final TransactionTemplate within;
    private final TransactionTemplate snapshot;

    public Transactions(PlatformTransactionManager manager) {
        this.template = new TransactionTemplate(manager);
        this.within = new TransactionTemplate(manager);
        within.setPropagationBehavior(TransactionDefinition.PROPAGATION_MANDATORY);
        this.snapshot = new TransactionTemplate(manager);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /// Runs `work` in a transaction of its own; `work` has no other effect than on the database.
    public <T> T inTransaction(Supplier<T> work) {
        return repeated(template, work);
    }

    /// The same over what was committed when its first statement ran, whatever others commit meanwhile.
    public <T> T inOneSnapshot(Supplier<T> work) {
        return repeated(snapshot, work);
    }

    private static <T> T repeated(TransactionTemplate template, Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return Objects.requireNonNull(template.execute(_ -> work.get()));
            } catch (PessimisticLockingFailureException conflict) {
                if (attempt == ATTEMPTS) {
                    throw conflict;
                }
            }
        }
    }

    /// Runs `work` in the transaction of the caller, which is repeated as a whole or not at all.
    ///
    /// @throws IllegalTransactionStateException where the caller has none
    public <T> T withinTransaction(Supplier<T> work) {
        return Objects.requireNonNull(within.execute(_ -> work.get()));
    }

    /// Runs `work` in a transaction that leaves nothing behind: a dry run on the real data.
    public <T> T rolledBack(Supplier<T> work) {
        return Objects.requireNonNull(template.execute(status -> {
            status.setRollbackOnly();
            return work.get();
        }));
    }
}
