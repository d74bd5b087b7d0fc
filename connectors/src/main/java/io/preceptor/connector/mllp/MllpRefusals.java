package io.preceptor.connector.mllp;

/// Hears of connections that are turned away before they say anything.
@FunctionalInterface
public interface MllpRefusals {

    enum Reason {
        /// The address is none of those that may connect.
        ADDRESS,
        /// The peers could not agree on TLS, or the sender's certificate is not trusted.
        TLS,
        /// As many connections as are allowed are open.
        TOO_MANY
    }

    /// Returns at once.
    ///
    /// @param peer the other end (`10.1.2.3:49152`)
    void refused(String peer, Reason reason);
}
