package io.preceptor.lms.observe;

import java.time.Instant;

/// One leg of a message's way, as facts tell it after it is done.
public sealed interface Travel {

    /// The journal entry that it belongs to.
    long entry();

    /// Its place in the order of such legs.
    long number();

    Instant from();

    Instant until();

    /// From the socket to the commit.
    ///
    /// @param kind  in the source's words: `MFN^M02`
    /// @param state `ACCEPTED`, `PARTLY_ACCEPTED` or `REFUSED`
    record Intake(long entry, String source, String kind, String state, Instant from, Instant until) implements Travel {
        @Override
        public long number() {
            return entry;
        }
    }

    /// From the commit until its reports were applied to people.
    ///
    /// @param number  of the last fact among them
    /// @param reports how many
    record Convergence(long entry, long number, long reports, Instant from, Instant until) implements Travel {}

    /// From when an artefact was wanted at a target to the end of one attempt.
    ///
    /// @param number of the attempt
    record Delivery(long entry, long number, String target, String outcome, Instant from, Instant until)
            implements Travel {}
}
