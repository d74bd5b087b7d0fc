package io.preceptor.lms.returns;

/// How a delivery item stands, as people see it.
///
/// The first seven follow from facts alone and are what a rebuild computes. `CLAIMED` and `HELD` are what a claim
/// or a hold makes of an item for as long as it lasts.
public enum DeliveryState {
    /// The target is to show something that it has not confirmed; due at once.
    WANTED,
    /// Written down as sent, before the request left; its answer is not known yet. Only targets of capability
    /// `NEITHER` need it.
    SENT,
    /// The other side was away or busy: due again at its next attempt.
    TRY_LATER,
    /// The request may have taken effect. Due again where the target's capability allows it; else a person
    /// decides.
    ANSWER_UNKNOWN,
    /// Trying again cannot mend it.
    PARKED,
    /// The target took it and answered for it.
    ACCEPTED,
    /// The target was read again and shows it.
    SEEN_ON_READ_BACK,
    /// Somebody is bringing it there now.
    CLAIMED,
    /// It is due, and its target is held.
    HELD
}
