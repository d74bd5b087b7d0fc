package io.preceptor.connector.notify.webhook;

/// What became of a message to a channel.
public sealed interface ChatOutcome {

    String reason();

    record Taken(String reason) implements ChatOutcome {}

    record TryLater(String reason) implements ChatOutcome {}

    /// It left, and no answer came.
    record AnswerUnknown(String reason) implements ChatOutcome {}

    record Refused(String reason) implements ChatOutcome {}
}
