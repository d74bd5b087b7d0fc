package io.preceptor.sandbox;

import java.time.Clock;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The last few things that were sent from the desk, and what was answered.
final class Exchanges {

    private static final int REMEMBERED = 8;

    /// @param answer the receiver's text, or the reason why there is none
    /// @param look   where the product shows it; null where there is no one place
    record Exchange(
            LocalTime at, String what, String message, String answer, boolean accepted, Action.@Nullable Look look) {}

    private final Clock clock;
    private final Deque<Exchange> exchanges = new ArrayDeque<>();

    Exchanges(Clock clock) {
        this.clock = clock;
    }

    void remember(String what, String message, String answer, boolean accepted, Action.@Nullable Look look) {
        var at = LocalTime.now(clock).truncatedTo(ChronoUnit.SECONDS);
        synchronized (exchanges) {
            exchanges.addFirst(new Exchange(at, what, message, answer, accepted, look));
            if (exchanges.size() > REMEMBERED) {
                exchanges.removeLast();
            }
        }
    }

    /// Newest first.
    List<Exchange> newestFirst() {
        synchronized (exchanges) {
            return List.copyOf(exchanges);
        }
    }
}
