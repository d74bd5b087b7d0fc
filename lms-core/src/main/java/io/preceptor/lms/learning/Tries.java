package io.preceptor.lms.learning;

import io.preceptor.lms.training.QuizRules;
import java.time.Duration;
import java.time.Instant;

/// Whether somebody may try a course once more.
public sealed interface Tries {

    /// As often as one likes.
    record Unlimited() implements Tries {}

    /// @param count how many there are, with the one that is open; at least one
    record Left(int count) implements Tries {}

    /// @param at from when on there are more
    record From(Instant at) implements Tries {}

    /// Somebody must release more.
    record ToRelease() implements Tries {}

    /// @param failed how many failed since the last that passed or was released
    /// @param lastAt when the last of them failed; of no account where none did
    static Tries of(QuizRules rules, int failed, Instant lastAt, Instant now) {
        Integer most = rules.attempts();
        if (most == null) {
            return new Unlimited();
        }
        Duration wait = rules.pause();
        if (wait == null) {
            return failed >= most ? new ToRelease() : new Left(most - failed);
        }
        boolean isUsedUp = failed > 0 && failed % most == 0;
        return isUsedUp && lastAt.plus(wait).isAfter(now)
                ? new From(lastAt.plus(wait))
                : new Left(most - failed % most);
    }

    /// Whether one may begin now.
    default boolean isOpen() {
        return this instanceof Unlimited || this instanceof Left;
    }
}
