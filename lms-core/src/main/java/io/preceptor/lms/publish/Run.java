package io.preceptor.lms.publish;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A what-if or a shadow replay that somebody asked for: how far it is, and what it found.
///
/// @param draft   which draft is tried; null where a mapping of the crosswalk is
/// @param done    people looked at so far
/// @param total   people there were when it began
/// @param problem why it failed, for people to read; null where it did not
/// @param finding null until it is done
public record Run(
        long number,
        Kind kind,
        @Nullable Long draft,
        String askedBy,
        Instant askedAt,
        Asked asked,
        State state,
        long done,
        long total,
        @Nullable Instant endedAt,
        @Nullable String problem,
        @Nullable Finding finding) {

    public enum Kind {
        WHAT_IF,
        SHADOW
    }

    public enum State {
        RUNNING,
        DONE,
        CANCELLED,
        FAILED
    }

    /// What was asked.
    ///
    /// @param days   a what-if: over how many days to come
    /// @param fromOn a shadow replay: first day of the period; null for a what-if
    /// @param toOn   a shadow replay: last day, included; null for a what-if
    /// @param mapping which mapping is tried; null where a draft is
    public record Asked(
            int days,
            Cost cost,
            @Nullable LocalDate fromOn,
            @Nullable LocalDate toOn,
            Supposed.@Nullable OfMapping mapping) {

        Asked with(Supposed.OfMapping other) {
            return new Asked(days, cost, fromOn, toOn, other);
        }

        public static Asked whatIf(int days, Cost cost) {
            if (days < 0 || days > 400) {
                throw new IllegalArgumentException("A what-if looks 0 to 400 days ahead");
            }
            return new Asked(days, cost, null, null, null);
        }

        public static Asked shadow(LocalDate from, LocalDate to) {
            if (to.isBefore(from)) {
                throw new IllegalArgumentException("A period does not end before it begins");
            }
            return new Asked(0, Cost.NONE, from, to, null);
        }
    }

    /// In whole percent.
    public long percent() {
        return total == 0 ? 0 : Math.min(100, done * 100 / total);
    }

    public boolean isRunning() {
        return state == State.RUNNING;
    }
}
