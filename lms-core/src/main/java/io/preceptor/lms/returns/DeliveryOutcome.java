package io.preceptor.lms.returns;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How one push ended, for all of its items alike.
public sealed interface DeliveryOutcome {

    /// What was exchanged, for the attempt's row: method, place and status, secrets masked, no staff data.
    String exchange();

    /// The target was read again and shows what is wanted.
    ///
    /// @param externalId what the target calls the object that holds it (`Practitioner/7`)
    /// @param etag       its version after the write; null where the target has none
    /// @param written    false where it already showed it and nothing was written
    record SeenOnReadBack(String externalId, @Nullable String etag, boolean written, String exchange)
            implements DeliveryOutcome {}

    /// The target took it and answered for it, and cannot be read again: as much as such a target can confirm.
    ///
    /// @param externalId what the target calls what it took; null where it does not say
    record Accepted(@Nullable String externalId, String exchange) implements DeliveryOutcome {}

    /// The other side is away or busy: the same content again later.
    ///
    /// @param after what the target asked for (Retry-After); null where it did not say
    record TryLater(String reason, @Nullable Duration after, String exchange) implements DeliveryOutcome {}

    /// The request may have taken effect; only reading again can tell, or, where the target cannot be read and
    /// would do it twice, a person.
    record AnswerUnknown(String reason, String exchange) implements DeliveryOutcome {}

    /// It travels with others, and its answer comes by itself: an answer unknown that is nobody's failure.
    ///
    /// @param after when to ask what became of it, should the answer not have come by then
    record UnderWay(String reason, Duration after, String exchange) implements DeliveryOutcome {}

    /// Trying again cannot mend it: a person must.
    ///
    /// @param reason in a sentence that says what to do; no staff data
    record Parked(String reason, String exchange) implements DeliveryOutcome {}
}
