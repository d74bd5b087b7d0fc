package io.preceptor.lms.assignment;

import io.preceptor.lms.learning.CreditKind;
import io.preceptor.lms.learning.Evidence;
import io.preceptor.lms.learning.EvidenceKind;
import io.preceptor.lms.training.CreditHours;
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

    /// What the check of a credit refuses.
    private static final Evidence NO_EVIDENCE = new Evidence(EvidenceKind.OTHER, null, null, null, null);

    /// What is asked for.
    public sealed interface Wish {

        /// @param until last day, included; null where no end is asked for
        record Exemption(
                String requirement,
                LocalDate from,
                @Nullable LocalDate until) implements Wish {}

        /// @param dueOn the last day that is to be in time
        record Extension(String requirement, int cycle, LocalDate dueOn) implements Wish {}

        /// That a course counts as completed.
        ///
        /// @param completedOn from which day it counts
        /// @param validTo     the last day, included, that the evidence states; null where it states none
        /// @param hours       hours of credit that the other institution gave
        record Credit(
                String course,
                CreditKind kind,
                LocalDate completedOn,
                @Nullable LocalDate validTo,
                CreditHours hours) implements Wish {}
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
            case Wish.Credit(String course, CreditKind kind, LocalDate on, LocalDate validTo, CreditHours hours) ->
                new Ruling.Credited(
                        id,
                        course,
                        kind,
                        on,
                        validTo,
                        hours,
                        evidence == null ? NO_EVIDENCE : evidence,
                        reason,
                        askedBy,
                        decidedBy);
        };
    }

    /// Whether the same is asked for, whoever sends it again.
    public boolean asksTheSameAs(RulingRequest other) {
        return staffMember.equals(other.staffMember) && wish.equals(other.wish) && askedBy.equals(other.askedBy);
    }
}
