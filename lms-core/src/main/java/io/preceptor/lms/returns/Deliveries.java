package io.preceptor.lms.returns;

import java.time.Duration;
import java.util.Optional;

/// The delivery items as those who deliver see them: claim what one target wants about one person, bring it
/// there, settle.
///
/// Many nodes may call with the same reference at once: at most one of them holds the claim. A claim that is
/// never settled (its node died) runs out with its lease and is due again; nothing else takes it back.
public interface Deliveries {

    /// Claims every item that is due now for this target and person, in one transaction that has committed on
    /// return.
    ///
    /// Empty when nothing is due: all confirmed, not yet at its next attempt, parked, waiting for a decision, its
    /// target held, or claimed by another and within its lease. A reference is only a hint, so this is the
    /// usual answer to a second one.
    ///
    /// @param staffMember the staff member's row number, as the reference carries it
    /// @param lease       for how long nobody else may claim them
    Optional<Push> claim(String target, long staffMember, Duration lease);

    /// Writes down that the push is about to leave, before it does; committed on return.
    ///
    /// For a target of capability `NEITHER`: from here on, whatever ends without an answer, this process included,
    /// waits for a person and is never sent again by itself.
    ///
    /// @throws IllegalStateException when the claim ran out and another took it: nothing must be sent
    void sending(Push push);

    /// Records how a claimed push ended, for all its items, and ends the claim: confirmed with the hash that
    /// the push wanted, due again, answer unknown, or parked. An item that came to want something else in the
    /// meantime stays due.
    ///
    /// An answer unknown is due again, unless the push was written down as sent: then a person decides. Settling a
    /// claim that has run out and was taken by another changes no state; the attempt is still recorded, as late.
    void settle(Push push, DeliveryOutcome outcome);
}
