package io.preceptor.connector.notify.mail;

/// One unread mail of the mailbox for what comes back.
public sealed interface ReturnedMail {

    /// The same for the same mail, also when it is read once more; says nothing of what it holds.
    String fingerprint();

    /// @param content as it came, headers and all
    record Whole(String fingerprint, byte[] content) implements ReturnedMail {}

    /// More than is read; nothing of it was.
    record TooLarge(String fingerprint) implements ReturnedMail {}
}
