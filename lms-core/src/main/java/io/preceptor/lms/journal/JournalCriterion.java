package io.preceptor.lms.journal;

import java.time.Instant;
import java.util.UUID;

/// One thing to look for in the journal. Each is answered from an index, however long the journal is; what only
/// a look into the messages can tell is a [ContentLook].
public sealed interface JournalCriterion {

    /// @param source the source's configured name
    record FromSource(String source) implements JournalCriterion {}

    /// @param kind exactly as the journal has it: `MFN^M02`
    record OfKind(String kind) implements JournalCriterion {}

    /// @param controlId exactly as sent
    record WithControlId(String controlId) implements JournalCriterion {}

    record InState(EntryState state) implements JournalCriterion {}

    /// Received then or later.
    record ReceivedFrom(Instant from) implements JournalCriterion {}

    /// Received before that.
    record ReceivedBefore(Instant until) implements JournalCriterion {}

    /// @param number the lowest entry number, included
    record NumberFrom(long number) implements JournalCriterion {}

    /// @param number the highest entry number, included
    record NumberTo(long number) implements JournalCriterion {}

    /// With a report about this staff member.
    record AboutPerson(UUID person) implements JournalCriterion {}

    /// With a report about whoever bears a staff identifier of this value, whoever issued it.
    ///
    /// @param value exactly as the source gives it, surrounding space left out
    record AboutIdentifier(String value) implements JournalCriterion {}

    /// With a report that changed this assignment.
    record ChangedAssignment(UUID assignment) implements JournalCriterion {}

    /// With the report that made a duty of the course whose certification is delivered.
    record LedToDelivery(UUID delivery) implements JournalCriterion {}

    /// With a report that is parked or held.
    record NeedsAPerson() implements JournalCriterion {}
}
