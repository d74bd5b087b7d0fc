package io.preceptor.lms.returns;

import java.util.UUID;

/// A person's word on an unknown answer of a target that can neither be read back nor told twice.
public interface DeliveryDecisions {

    /// What became of a decision.
    enum Decided {
        DONE,
        /// It does not wait for a decision: somebody decided before, or an answer came after all.
        NOT_WAITING
    }

    /// The target took what was sent: it counts as accepted. What came to be wanted since is due.
    ///
    /// @param reason how that is known; not blank
    Decided wasTaken(UUID item, String by, String reason);

    /// The target did not take it, or may be told twice: what is wanted now is due.
    ///
    /// @param reason how that is known; not blank
    Decided sendAgain(UUID item, String by, String reason);
}
