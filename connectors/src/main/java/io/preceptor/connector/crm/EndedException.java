package io.preceptor.connector.crm;

import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.ReadBack.Seen;

/// Ends a push to a CRM, wherever it stands, with its outcome.
public final class EndedException extends Exception {

    private static final long serialVersionUID = 1L;
    private final transient DeliveryOutcome outcome;
    private final transient Seen seen;

    public EndedException(DeliveryOutcome outcome) {
        this(outcome, Seen.notNow(outcome));
    }

    /// @param seen what it says to whoever only looks
    public EndedException(DeliveryOutcome outcome, Seen seen) {
        super(null, null, false, false);
        this.outcome = outcome;
        this.seen = seen;
    }

    Seen seen() {
        return seen;
    }

    DeliveryOutcome outcome() {
        return outcome;
    }
}
