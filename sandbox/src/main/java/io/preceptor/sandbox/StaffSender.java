package io.preceptor.sandbox;

import io.preceptor.sandbox.mllp.Answer;
import io.preceptor.sandbox.mllp.ControlIds;
import io.preceptor.sandbox.mllp.MllpConnection;
import io.preceptor.sandbox.staff.StaffMessages;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;

/// The HR system's line to the product: one message, one answer, on a connection of its own, so that a receiver
/// that was restarted is found again.
final class StaffSender {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /// @param message as it was sent
    /// @param answer  the receiver's text, or the reason why there is none
    record Sent(String message, String answer, boolean accepted) {}

    private final String host;
    private final int port;
    private final Clock clock;
    private final ControlIds controlIds;

    StaffSender(String host, int port, Clock clock) {
        this.host = host;
        this.port = port;
        this.clock = clock;
        this.controlIds = new ControlIds(clock);
    }

    String receiver() {
        return host + ":" + port;
    }

    /// Whether the receiver takes connections now.
    boolean isHeard() {
        try (var _ = new MllpConnection(host, port, PATIENCE)) {
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    Sent send(Function<StaffMessages, String> writing) {
        String controlId = controlIds.get();
        String message = writing.apply(new StaffMessages(clock, () -> controlId));
        try (var connection = new MllpConnection(host, port, PATIENCE)) {
            var answer = Answer.of(connection.exchange(message));
            return new Sent(message, answer.lines(), answer.accepts(controlId));
        } catch (IOException e) {
            return new Sent(message, "No answer from " + receiver() + ": " + e.getMessage(), false);
        }
    }
}
