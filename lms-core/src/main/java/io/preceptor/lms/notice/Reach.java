package io.preceptor.lms.notice;

/// Whether and how somebody is reached.
public sealed interface Reach {

    /// @param staff   who
    /// @param address their e-mail address, fit for an envelope
    record By(long staff, String address) implements Reach {}

    record Not(Suppression because) implements Reach {}
}
