package io.preceptor.lms.notice;

/// What became of one attempt to send a letter. Reasons are in our words, without addresses and names.
public sealed interface Posted {

    String reason();

    /// The server has taken it.
    record Sent(String reason) implements Posted {}

    /// This letter not now.
    record TryLater(String reason) implements Posted {}

    /// No letter can be sent now: the server is away, or refuses us and not the letter.
    record Away(String reason) implements Posted {}

    /// It left, and no answer came: the server may have taken it.
    record AnswerUnknown(String reason) implements Posted {}

    /// There is no such mailbox: no more letters to this address.
    record Bounced(String reason) implements Posted {}

    /// The server will never take this letter.
    record Refused(String reason) implements Posted {}
}
