package io.preceptor.lms.assignment;

import io.preceptor.lms.workforce.StaffMember;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The decision: who must learn what, by when. Pure, and a fold: the same facts in the same order give the same
/// duties.
public final class Decide {

    private Decide() {}

    /// Applies one fact, after everything that time alone changed before it.
    ///
    /// @param before   the duties after the person's previous fact
    /// @param previous the person and the publications as they stood until this fact
    public static Decision decide(Duties before, Situation previous, Change change) {
        Decision waited = review(before, previous, change.at());
        var audiences = new Audiences(change.staff(), change.world());
        return waited.then(step(waited.duties(), change, previous.staff(), audiences));
    }

    /// Applies what time alone changes up to and including an instant, each change at its own instant.
    public static Decision review(Duties before, Situation situation, Instant until) {
        var decision = new Decision(before, List.of());
        Instant next = before.nextReviewAt();
        var audiences = new Audiences(situation.staff(), situation.world());
        while (next != null && !next.isAfter(until)) {
            var change = new Change(situation.fact(), next, situation.staff(), situation.world(), null, null);
            decision = decision.then(step(decision.duties(), change, situation.staff(), audiences));
            next = decision.duties().nextReviewAt();
        }
        return decision;
    }

    /// The person and the publications as they stand between two facts.
    ///
    /// @param fact the number of the last fact
    public record Situation(StaffMember staff, World world, long fact) {}

    /// @param known the person as known until then
    private static Decision step(Duties before, Change change, StaffMember known, Audiences audiences) {
        Deliberation.Outcome outcome = new Deliberation(before, change, known, audiences).decide();
        Duties duties = outcome.decision().duties();
        Instant next = outcome.review().next(instant -> unchanged(duties, change, instant, audiences));
        return new Decision(duties.withNextReviewAt(next), outcome.decision().changes());
    }

    /// What is to be considered at an instant that changes nothing; empty where it changes something.
    private static Optional<NextReview> unchanged(Duties duties, Change change, Instant at, Audiences audiences) {
        var waited = new Change(change.fact(), at, change.staff(), change.world(), null, null);
        Deliberation.Outcome tried = new Deliberation(duties, waited, change.staff(), audiences).decide();
        boolean isTheSame = tried.decision().changes().isEmpty()
                && tried.decision().duties().equals(duties);
        return isTheSame ? Optional.of(tried.review()) : Optional.empty();
    }
}
