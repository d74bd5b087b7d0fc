package io.preceptor.lms.assignment;

import io.preceptor.lms.learning.Evidence;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What somebody asks for about one person. It changes nothing until somebody else approves it.
///
/// @param staffMember whom it is about
/// @param evidence    what shows the ground; null where the reason alone does
/// @param askedBy     a sign-in name: never the one who decides
/// @param lapsesAt    from when on it can only be asked for anew
public record RulingRequest(
        UUID id,
        UUID staffMember,
        Wish wish,
        String reason,
        @Nullable Evidence evidence,
        String askedBy,
        Instant askedAt,
        Instant lapsesAt) {

    /// What is asked for.
    public sealed interface Wish {

        String requirement();

        /// @param until last day, included; null where no end is asked for
        record Exemption(
                String requirement,
                LocalDate from,
                @Nullable LocalDate until) implements Wish {}

        /// @param dueOn the last day that is to be in time
        record Extension(String requirement, int cycle, LocalDate dueOn) implements Wish {}
    }

    public enum State {
        WAITING,
        /// Nobody decided in time.
        LAPSED,
        APPROVED,
        REFUSED,
        WITHDRAWN
    }

    /// The ruling that approving it makes.
    public Ruling ruling(String decidedBy) {
        return switch (wish) {
            case Wish.Exemption(String requirement, LocalDate from, LocalDate until) ->
                new Ruling.Exempted(id, requirement, from, until, evidence, reason, askedBy, decidedBy);
            case Wish.Extension(String requirement, int cycle, LocalDate dueOn) ->
                new Ruling.Extended(id, requirement, cycle, dueOn, evidence, reason, askedBy, decidedBy);
        };
    }

    /// Whether the same is asked for, whoever sends it again.
    public boolean asksTheSameAs(RulingRequest other) {
        return staffMember.equals(other.staffMember) && wish.equals(other.wish) && askedBy.equals(other.askedBy);
    }
}
