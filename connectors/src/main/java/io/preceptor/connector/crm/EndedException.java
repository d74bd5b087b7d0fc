package io.preceptor.connector.crm;

import io.preceptor.lms.returns.DeliveryOutcome;

/// Ends a push to a CRM, wherever it stands, with its outcome.
public final class EndedException extends Exception {

    private static final long serialVersionUID = 1L;
    private final transient DeliveryOutcome outcome;

    public EndedException(DeliveryOutcome outcome) {
        super(null, null, false, false);
        this.outcome = outcome;
    }

    DeliveryOutcome outcome() {
        return outcome;
    }
}
