package io.preceptor.connector.notify.mail;

/// What the server made of a letter. Reasons are in our words: code and meaning, never an address.
public sealed interface MailOutcome {

    String reason();

    record Sent(String reason) implements MailOutcome {}

    /// This letter not now (4yz).
    record TryLater(String reason) implements MailOutcome {}

    /// No letter now: the server cannot be reached, or refuses us.
    record Away(String reason) implements MailOutcome {}

    /// The letter left, and the answer is lost.
    record AnswerUnknown(String reason) implements MailOutcome {}

    /// No such mailbox (5yz to RCPT).
    record Bounced(String reason) implements MailOutcome {}

    /// Refused for good, and not for the mailbox (5yz).
    record Refused(String reason) implements MailOutcome {}
}
