package io.preceptor.lms.assignment;

import java.time.LocalDate;
import java.util.Objects;

/// What follows from a completion that was not what it was recorded as, or is so after all: certifications are dated
/// anew or revoked, and what they closed is open again. What was true before stays in the history.
final class Correction {

    private static final String UNDONE = "the completion that had closed it was corrected";

    private final Ledger ledger;
    private final Learned learned;
    private final Answers answers;
    private final PathWork paths;

    Correction(Ledger ledger, Learned learned, Answers answers, PathWork paths) {
        this.ledger = ledger;
        this.learned = learned;
        this.answers = answers;
        this.paths = paths;
    }

    void apply(long completion, LocalDate today) {
        learned.correct(completion, today);
        for (Assignment cycle : ledger.past()) {
            boolean gone = Objects.equals(cycle.completion(), completion)
                    && learned.completion(completion).isEmpty();
            if (gone) {
                ledger.undoPast(cycle, UNDONE + "; a later cycle asks the same");
            }
        }
        ledger.latest().forEach(one -> apply(one, completion));
    }

    private void apply(Assignment assignment, long completion) {
        Assignment corrected = assignment;
        PathProgress path = assignment.path();
        if (path != null) {
            PathProgress less = paths.corrected(path, assignment);
            if (!less.equals(path)) {
                corrected = assignment.with(assignment.progress(), less);
                ledger.put(corrected, DutyChange.Kind.COURSE_CHANGED, "a step is to be done again", null);
            }
        }
        if (corrected.progress() != Progress.COMPLETED) {
            return;
        }
        PathProgress left = corrected.path();
        boolean holds = left == null
                ? !Objects.equals(assignment.completion(), completion) || answers.still(corrected)
                : left.isComplete();
        if (!holds) {
            ledger.put(corrected.reopened(), DutyChange.Kind.REOPENED, UNDONE, corrected.dueOn());
        }
    }
}
