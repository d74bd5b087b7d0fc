package io.preceptor.lms.journal.store;

import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Where a transaction begins and ends. A deadlock or a serialization failure repeats it, five times at most.
public final class Transactions {

    private static final int ATTEMPTS = 5;

    private final TransactionTemplate template;

    public Transactions(PlatformTransactionManager manager) {
        this.template = new TransactionTemplate(manager);
    }

    /// Runs `work` in a transaction of its own; `work` has no other effect than on the database.
    public <T> T inTransaction(Supplier<T> work) {
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

    /// Runs `work` in a transaction that leaves nothing behind: a dry run on the real data.
    public <T> T rolledBack(Supplier<T> work) {
        return Objects.requireNonNull(template.execute(status -> {
            status.setRollbackOnly();
            return work.get();
        }));
    }
}
