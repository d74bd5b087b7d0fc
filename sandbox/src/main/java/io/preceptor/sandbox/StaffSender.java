package io.preceptor.sandbox;

import io.preceptor.sandbox.mllp.Answer;
import io.preceptor.sandbox.mllp.ControlIds;
import io.preceptor.sandbox.mllp.MllpConnection;
import io.preceptor.sandbox.staff.Job;
import io.preceptor.sandbox.staff.Person;
import io.preceptor.sandbox.staff.StaffMessages;
import io.preceptor.sandbox.staff.Unit;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/// The HR system of the hospital: sends what was decided at the desk and remembers the last few exchanges.
final class StaffSender {

    private static final int REMEMBERED = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final List<List<String>> NEWCOMERS = List.of(
            List.of("Noor", "Haddad"),
            List.of("Caleb", "Ostrowski"),
            List.of("Fatou", "Ndiaye"),
            List.of("Hannah", "Brightwater"),
            List.of("Mateo", "Quispe"));

    /// @param answer the receiver's text, or the reason why there is none
    record Exchange(LocalTime at, String what, String message, String answer, boolean accepted) {}

    private final String host;
    private final int port;
    private final Clock clock;
    private final ControlIds controlIds;
    private final Deque<Exchange> exchanges = new ArrayDeque<>();

    StaffSender(String host, int port, Clock clock) {
        this.host = host;
        this.port = port;
        this.clock = clock;
        this.controlIds = new ControlIds(clock);
    }

    String receiver() {
        return host + ":" + port;
    }

    /// Sends on a connection of its own, so that a receiver that was restarted is found again.
    void send(Action action) {
        String controlId = controlIds.get();
        String message = action.message(new StaffMessages(clock, () -> controlId), newcomer());
        String text;
        boolean accepted;
        try (var connection = new MllpConnection(host, port, PATIENCE)) {
            var answer = Answer.of(connection.exchange(message));
            text = answer.lines();
            accepted = answer.accepts(controlId);
        } catch (IOException e) {
            text = "No answer from " + receiver() + ": " + e.getMessage();
            accepted = false;
        }
        var at = LocalTime.now(clock).truncatedTo(ChronoUnit.SECONDS);
        remember(new Exchange(at, action.label(), message.strip().replace('\r', '\n'), text, accepted));
    }

    /// Newest first.
    List<Exchange> exchanges() {
        synchronized (exchanges) {
            return List.copyOf(exchanges);
        }
    }

    private void remember(Exchange exchange) {
        synchronized (exchanges) {
            exchanges.addFirst(exchange);
            if (exchanges.size() > REMEMBERED) {
                exchanges.removeLast();
            }
        }
    }

    /// Numbered by the second, so that a restarted hospital does not hire the same number again.
    private Person newcomer() {
        long second = clock.instant().getEpochSecond();
        List<String> name = NEWCOMERS.get((int) (second % NEWCOMERS.size()));
        String employeeId = String.format(Locale.ROOT, "E2%05d", second % 100_000);
        return new Person(employeeId, name.getFirst(), name.getLast(), Unit.MEDSURG, Job.RN2, LocalDate.now(clock), "");
    }
}
