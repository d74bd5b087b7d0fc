package io.preceptor.lms.assignment;

import io.preceptor.lms.learning.Certification;
import io.preceptor.lms.learning.Completion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// All that one person must do and has done: the state over which [Decide] folds.
///
/// @param assignments    every cycle of every requirement, past ones too, by requirement and cycle
/// @param completions    everything they ever completed, in the order of recording
/// @param rulings        everything that was decided by hand about them, in the order of recording
/// @param absences       on which days they were away, as far as no ruling in force says so
/// @param certifications what the completions awarded, by completion and number; revoked ones too
/// @param nextReviewAt   the next instant at which time alone changes something; null where never
public record Duties(
        List<Assignment> assignments,
        List<Completion> completions,
        List<Ruling> rulings,
        List<Absence> absences,
        List<Certification> certifications,
        Standing standing,
        @Nullable Instant nextReviewAt) {

    public static final Duties NONE = new Duties(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            new Standing(Standing.Kind.NOTHING_REQUIRED, "not decided yet"),
            null);

    public Duties {
        assignments = List.copyOf(assignments);
        completions = List.copyOf(completions);
        rulings = List.copyOf(rulings);
        absences = List.copyOf(absences);
        certifications = List.copyOf(certifications);
    }

    /// What somebody has learned, without what is asked of them.
    public static Duties learned(
            List<Completion> completions, List<Ruling> rulings, List<Certification> certifications) {
        return new Duties(List.of(), completions, rulings, List.of(), certifications, NONE.standing, null);
    }

    Duties withNextReviewAt(@Nullable Instant other) {
        return new Duties(assignments, completions, rulings, absences, certifications, standing, other);
    }

    /// What was completed, as corrections have it: without what did not take place, and without credit that
    /// was taken back.
    public List<Completion> corrected() {
        var ruled = new Rulings(rulings);
        Corrections corrections = ruled.corrections();
        Set<UUID> takenBack = ruled.takenBack();
        return completions.stream()
                .filter(one -> !takenBack.contains(one.id()))
                .flatMap(one -> corrections.of(one).stream())
                .toList();
    }

    /// The latest cycle of a requirement.
    Optional<Assignment> latest(String requirement) {
        Assignment latest = null;
        for (Assignment assignment : assignments) {
            if (assignment.requirement().equals(requirement)
                    && (latest == null || assignment.cycle() > latest.cycle())) {
                latest = assignment;
            }
        }
        return Optional.ofNullable(latest);
    }
}
