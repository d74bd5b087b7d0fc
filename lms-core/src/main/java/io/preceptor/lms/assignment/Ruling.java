package io.preceptor.lms.assignment;

import io.preceptor.lms.learning.CompletedWhen;
import io.preceptor.lms.learning.Completion;
import io.preceptor.lms.learning.CreditKind;
import io.preceptor.lms.learning.Evidence;
import io.preceptor.lms.training.CreditHours;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What somebody decided by hand about one person: a fact. It is never changed; a later ruling ends or corrects an
/// earlier one, and both stay.
///
/// Days are meant in the zone of the person's position. Accounts are named by sign-in name.
public sealed interface Ruling {

    UUID id();

    /// Why, in the words of whoever decided; never blank.
    String reason();

    /// Who decided it, and so answers for it.
    String decidedBy();

    /// A requirement is not asked of the person for a while.
    ///
    /// @param from     first day
    /// @param until    last day, included; null where no end was set
    /// @param evidence what shows the ground; null where the reason alone does
    /// @param askedBy  who asked for it: never who decided it
    record Exempted(
            UUID id,
            String requirement,
            LocalDate from,
            @Nullable LocalDate until,
            @Nullable Evidence evidence,
            String reason,
            String askedBy,
            String decidedBy)
            implements Ruling {}

    /// One assignment may be completed later.
    ///
    /// @param dueOn the last day that is in time now, later than before
    record Extended(
            UUID id,
            String requirement,
            int cycle,
            LocalDate dueOn,
            @Nullable Evidence evidence,
            String reason,
            String askedBy,
            String decidedBy)
            implements Ruling {}

    /// A manager asks a course of the person, beside what rules ask.
    record AssignedByHand(UUID id, String course, LocalDate dueOn, String reason, String decidedBy) implements Ruling {

        private static final String PREFIX = "by-hand-";

        /// Under which key the assignment stands among those that requirements made.
        public String requirement() {
            return PREFIX + id;
        }

        /// Whether an assignment with this key was asked by hand, and by no requirement.
        public static boolean isKeyOfOne(String requirement) {
            return requirement.startsWith(PREFIX);
        }
    }

    /// The person chose a course for themselves. It asks nothing: no assignment, no due date, no change of standing; it
    /// is over when they complete the course afterwards, or leave it.
    record SelfEnrolled(UUID id, String course, String reason, String decidedBy) implements Ruling {

        private static final String PREFIX = "chosen-";

        /// Under which key it stands beside what is asked.
        public String requirement() {
            return PREFIX + id;
        }

        public static boolean isKeyOfOne(String requirement) {
            return requirement.startsWith(PREFIX);
        }
    }

    /// The person is away: clocks stand still, and go on after the return.
    ///
    /// @param from  first day away
    /// @param until last day away, included; null while it is not known
    record OnLeave(UUID id, LocalDate from, @Nullable LocalDate until, String reason, String decidedBy)
            implements Ruling {}

    /// A completion is not what it was recorded as: another time, or another last day.
    ///
    /// @param completion  the fact number of the completion
    /// @param completedAt when it took place instead; null where it did not take place at all. As it was recorded
    ///                    where the last day is another: then nothing is said of it
    /// @param validTo     the last day, included, that its certificate from outside states instead; null where
    ///                    nothing is said of it
    record CompletionCorrected(
            UUID id,
            long completion,
            @Nullable Instant completedAt,
            @Nullable LocalDate validTo,
            String reason,
            String decidedBy)
            implements Ruling {
        public CompletionCorrected {
            if (validTo != null && completedAt == null) {
                throw new IllegalArgumentException("What did not take place has no last day");
            }
        }

        /// Of which the time is another.
        public CompletionCorrected(
                UUID id, long completion, @Nullable Instant completedAt, String reason, String decidedBy) {
            this(id, completion, completedAt, null, reason, decidedBy);
        }
    }

    /// A course counts as completed though it was not taken here. It makes a completion of its own, which is undone
    /// when the ruling is ended.
    ///
    /// @param completedOn the day on which it was learned or tested, from which it counts
    /// @param validTo     the last day, included, that the evidence states; null where the course's rule says it
    /// @param hours       what the other institution gave; none for prior learning and for a test
    /// @param evidence    what shows it
    /// @param askedBy     who asked for it: never who decided it
    record Credited(
            UUID id,
            String course,
            CreditKind kind,
            LocalDate completedOn,
            @Nullable LocalDate validTo,
            CreditHours hours,
            Evidence evidence,
            String reason,
            String askedBy,
            String decidedBy)
            implements Ruling {

        private String shown() {
            boolean named = evidence.reference() != null || evidence.issuer() != null;
            return kind.words() + (named ? ": " + evidence.words() : "");
        }

        /// The id of the completion that it makes.
        public UUID completion() {
            return UUID.nameUUIDFromBytes(("credit|" + id).getBytes(StandardCharsets.UTF_8));
        }

        /// The completion that it makes.
        ///
        /// @param number its fact number
        /// @param zone   the person's
        public Completion completed(long number, ZoneId zone, Instant recordedAt) {
            return new Completion(
                    number,
                    completion(),
                    course,
                    Completion.CONTENT_ELSEWHERE,
                    new CompletedWhen.On(completedOn).instant(zone, recordedAt),
                    null,
                    shown(),
                    recordedAt,
                    validTo,
                    null,
                    kind,
                    hours);
        }
    }

    /// An earlier ruling holds no more: from now on, nothing of it is undone that was right while it held.
    ///
    /// @param ends the id of the earlier ruling
    record Ended(UUID id, UUID ends, String reason, String decidedBy) implements Ruling {}
}
