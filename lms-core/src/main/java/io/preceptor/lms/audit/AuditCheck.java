package io.preceptor.lms.audit;

import io.preceptor.lms.audit.store.AuditStore;
import java.util.List;

/// Goes through the whole audit trail and finds the first row that is not as it was written.
public final class AuditCheck {

    private static final int PAGE = 1_000;

    private final AuditStore store;

    public AuditCheck(AuditStore store) {
        this.store = store;
    }

    /// What the check found.
    public sealed interface Verdict {

        /// @param rows how many there are
        record Intact(long rows) implements Verdict {}

        /// @param number  the first row at which the chain does not hold
        /// @param because what is wrong with it
        record Broken(long number, String because) implements Verdict {}
    }

    /// Checks the rows that were there when it began; rows that others append meanwhile are left for the next
    /// time.
    public Verdict verify() {
        AuditStore.Head head = store.head();
        String previous = AuditEntry.BEGINNING;
        long number = 0;
        while (number < head.number()) {
            List<AuditEntry> page = store.after(number, head.number(), PAGE);
            if (page.isEmpty()) {
                return new Verdict.Broken(number + 1, "the row is missing, with all that followed");
            }
            for (AuditEntry entry : page) {
                number++;
                if (entry.number() != number) {
                    return new Verdict.Broken(number, "the row is missing");
                }
                if (!entry.previous().equals(previous)) {
                    return new Verdict.Broken(number, "the row does not follow the one before");
                }
                if (!entry.hash().equals(entry.expectedHash())) {
                    return new Verdict.Broken(number, "the row was changed after it was written");
                }
                previous = entry.hash();
            }
        }
        if (!previous.equals(head.hash())) {
            return new Verdict.Broken(number, "the last row is not the one that was written last");
        }
        return new Verdict.Intact(number);
    }
}
