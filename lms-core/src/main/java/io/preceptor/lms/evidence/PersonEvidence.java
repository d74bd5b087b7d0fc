package io.preceptor.lms.evidence;

import io.preceptor.lms.assignment.CreditEarned;
import io.preceptor.lms.assignment.Ruling;
import io.preceptor.lms.compliance.ByHand.Decided;
import io.preceptor.lms.compliance.People.Dossier;
import io.preceptor.lms.compliance.People.Duty;
import io.preceptor.lms.converge.AsKnown.Held;
import io.preceptor.lms.converge.AsKnown.Past;
import io.preceptor.lms.learning.Certification;
import io.preceptor.lms.learning.Completion;
import io.preceptor.lms.returns.DeliveryList;
import io.preceptor.lms.training.CreditHours;
import io.preceptor.lms.training.Requirement;
import io.preceptor.lms.workforce.StaffIdentifier;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// All that proves one person's training, asked about one day.
///
/// @param numbers  the person's staff numbers
/// @param dossier  the person as known now, with every assignment and its steps; also of one who left
/// @param past     what was known when the day ended, and what held on it as is known now
/// @param roles    every position that was ever known, also those that a later report replaced, the newest first
/// @param duties   every assignment with the rule that it answered to on the day
/// @param proofs   everything the person ever completed, the newest first
/// @param credit   the hours of credit of each year, the newest first
/// @param attempts what was handed in, passed or not, the oldest first
/// @param decided  what was decided by hand, with who asked, who approved and why, the newest first
/// @param returned what each target was told, with every exchange
public record PersonEvidence(
        List<StaffIdentifier> numbers,
        Dossier dossier,
        Past past,
        List<Held> roles,
        List<Required> duties,
        List<Proof> proofs,
        List<CreditEarned.Year> credit,
        List<Handed> attempts,
        List<Decided> decided,
        List<DeliveryList.Item> returned) {

    public PersonEvidence {
        roles = List.copyOf(roles);
        numbers = List.copyOf(numbers);
        duties = List.copyOf(duties);
        proofs = List.copyOf(proofs);
        credit = List.copyOf(credit);
        attempts = List.copyOf(attempts);
        decided = List.copyOf(decided);
        returned = List.copyOf(returned);
    }

    /// How many completions count: without what did not take place or was taken back.
    public long countCompleted() {
        return proofs.stream().filter(Proof::counts).count();
    }

    /// @param onTheDay the requirement with its citation as published on the day; null where the policy of the day did
    ///                 not have it
    /// @param version  the policy version under which it was assigned
    public record Required(Duty duty, @Nullable Requirement onTheDay, int version) {

        /// The requirement's as published on the day, else the course's.
        public String title() {
            return onTheDay == null ? duty.courseTitle() : onTheDay.title();
        }

        /// Whether somebody assigned it, and no rule.
        public boolean isByHand() {
            return Ruling.AssignedByHand.isKeyOfOne(duty.assignment().requirement());
        }
    }

    /// @param title         the course's title where a publication with this very content has one, else its key
    /// @param contentVersion the first policy version that held this very content; null where none does
    /// @param attempt       the attempt that it came of; null where it came from elsewhere
    /// @param certification what it awarded; null where nothing
    /// @param hours         the hours of credit that it earned, as corrected
    /// @param corrected     the correction that holds of it, or what ended the credit that it came of; null where
    ///                      it holds as it was recorded
    public record Proof(
            Completion completion,
            String title,
            @Nullable Integer contentVersion,
            @Nullable UUID attempt,
            @Nullable Certification certification,
            CreditHours hours,
            @Nullable Decided corrected) {

        boolean counts() {
            return corrected == null
                    || (corrected.ruling() instanceof Ruling.CompletionCorrected one && one.completedAt() != null);
        }
    }

    /// One attempt.
    ///
    /// @param answers for each question's key the keys of the choices taken
    public record Handed(
            UUID id,
            String course,
            String contentHash,
            Map<String, Set<String>> answers,
            int scorePercent,
            boolean passed,
            Instant recordedAt) {}
}
