package io.preceptor.lms.learning;

import io.preceptor.lms.workforce.StaffIdentifier;
import java.util.UUID;

/// How a completion from outside names the person.
public sealed interface CompletedBy {

    /// By a number that some issuer gave them. Whoever has none yet may still be hired.
    record Identifier(StaffIdentifier identifier) implements CompletedBy {}

    /// By our own id, which only people whom we know have.
    record StaffMember(UUID id) implements CompletedBy {}
}
