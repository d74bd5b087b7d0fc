package io.preceptor.lms.feed.held;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A file that is held, whole or in its risky part, and what came of it.
///
/// @param file      which it is
/// @param isPart    whether only what would end somebody, or empty a unit, is held: the rest went on
/// @param persons   how many different people must release it: one or two
/// @param causes    why it is held
/// @param effects   what all of it would have done when it was held
/// @param lastGood  beside what; null where none was before it
/// @param decisions of people, in their order
/// @param taken     the journal entry with which it was taken in the end; null before that
/// @param settledAt when it was over; null while it is not
public record HeldFile(
        long number,
        Identity file,
        Instant heldAt,
        boolean isPart,
        int persons,
        State state,
        List<Reason> causes,
        Effects effects,
        @Nullable GoodFile lastGood,
        List<Decision> decisions,
        @Nullable Long taken,
        @Nullable Instant settledAt) {

    /// @param hash     of content and settings
    /// @param settings a fingerprint of the settings under which it was read
    /// @param saidAt   when it was written
    /// @param bytes    as it came
    /// @param rows     below its header
    public record Identity(
            String feed, String name, String hash, String settings, Instant saidAt, long bytes, long rows) {}

    /// @param found what was found
    /// @param rule  the rule that it broke
    public record Reason(Cause cause, String found, String rule) {
        public static Reason of(FileFinding finding) {
            return new Reason(finding.cause(), finding.found(), finding.rule());
        }
    }

    public enum State {
        OPEN("Waits for a decision"),
        RELEASED("Released, taken in a moment"),
        DISCARDED("Discarded"),
        TAKEN("Taken"),
        /// A newer full file says all that it said.
        SUPERSEDED("Overtaken by a newer file");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /// How people read it.
        public String words() {
            return words;
        }
    }

    public enum Verb {
        RELEASED,
        DISCARDED
    }

    public record Decision(long number, Instant at, Verb decision, String by, String reason) {}

    public HeldFile {
        causes = List.copyOf(causes);
        decisions = List.copyOf(decisions);
    }

    /// Whether somebody has released it already.
    ///
    /// @param isTheirs whether a sign-in name is theirs
    public boolean isReleasedBy(Predicate<String> isTheirs) {
        return decisions.stream().anyMatch(one -> one.decision() == Verb.RELEASED && isTheirs.test(one.by()));
    }

    /// How many people have released it.
    public long releases() {
        return decisions.stream()
                .filter(one -> one.decision() == Verb.RELEASED)
                .map(one -> one.by().toLowerCase(Locale.ROOT))
                .distinct()
                .count();
    }
}
