package io.preceptor.lms.team;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// Which account leads which units. Said by whoever manages accounts, because no source tells it.
public interface UnitLeads {

    /// Codes, in their order.
    List<String> units(UUID account);

    /// What came of naming.
    sealed interface Outcome {
        record Done() implements Outcome {}

        /// @param codes those that are not published
        record UnknownUnits(List<String> codes) implements Outcome {}
    }

    /// Has an account lead these units and no other.
    ///
    /// @param by who says so, for the audit trail
    Outcome name(UUID account, Collection<String> units, String by);
}
