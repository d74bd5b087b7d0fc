package io.preceptor.lms.returns;

/// A target that can be looked at without writing anything there.
public interface Reachable {

    /// Signs in and reads as a delivery would, and writes nothing. May wait for the network; throws nothing that
    /// the world can cause.
    Reach reach();

    /// How a look at a target ended.
    sealed interface Reach {

        /// @param saw what showed that a delivery would be let in; without staff data and without secrets
        record Open(String saw) implements Reach {}

        /// It is there and does not let us in, or could not take what we would bring.
        ///
        /// @param reason in a sentence
        /// @param fix    what to do about it
        record Refused(String reason, String fix) implements Reach {}

        /// @param reason in a sentence
        record Away(String reason) implements Reach {}
    }
}
