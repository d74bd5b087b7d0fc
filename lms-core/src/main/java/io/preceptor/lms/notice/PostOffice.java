package io.preceptor.lms.notice;

/// Puts letters into words and sends them.
@FunctionalInterface
public interface PostOffice {

    /// Sends one letter, and waits for the answer. What the other side may do is an outcome.
    Posted post(Letter letter);
}
