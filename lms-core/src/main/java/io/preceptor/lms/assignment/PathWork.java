package io.preceptor.lms.assignment;

import io.preceptor.lms.learning.Completion;
import io.preceptor.lms.training.CertificationRule;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.CreditType;
import io.preceptor.lms.training.LearningPath;
import io.preceptor.lms.training.PathStep;
import io.preceptor.lms.training.Policy;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The steps of learning paths: which are done, and what follows when all are. A step that was done stays done while
/// its completions hold; so nothing is lost when what they certified ends on the way.
final class PathWork {

    private final Learned learned;
    private final Ledger ledger;
    private final Answers answers;
    private final Policy policy;
    private final Instant at;

    PathWork(Learned learned, Ledger ledger, Answers answers, Policy policy, Instant at) {
        this.learned = learned;
        this.ledger = ledger;
        this.answers = answers;
        this.policy = policy;
        this.at = at;
    }

    /// The beginning of a path; null where the key is a course's.
    @Nullable
    PathProgress begin(String courseOrPath) {
        return policy.path(courseOrPath).map(PathProgress::begin).orElse(null);
    }

    /// Takes in what was completed, and closes the assignment where nothing is left to do.
    void advance(Assignment assignment) {
        PathProgress path = Objects.requireNonNull(assignment.path());
        Assignment now = assignment;
        for (int i = 0; i < path.steps().size(); i++) {
            List<Long> by = path.isDone(i) ? List.of() : doneBy(path.steps().get(i), assignment);
            if (!by.isEmpty()) {
                path = path.with(i, by);
                now = now.with(now.progress() == Progress.OPEN ? Progress.IN_PROGRESS : now.progress(), path);
                ledger.put(
                        now,
                        DutyChange.Kind.STEP_DONE,
                        "step " + (i + 1) + " of " + path.steps().size() + " is done: "
                                + path.steps().get(i).title(),
                        null);
            }
        }
        if (path.isComplete()) {
            complete(now, path);
        }
    }

    private void complete(Assignment assignment, PathProgress path) {
        Completion last = path.done().stream()
                .flatMap(List::stream)
                .map(learned::completion)
                .flatMap(Optional::stream)
                .max(Comparator.comparing(Completion::completedAt).thenComparingLong(Completion::number))
                .orElseThrow();
        learned.awards().award(assignment.course(), last);
        String whole = answers.whole(assignment);
        if (!whole.equals(assignment.course())) {
            learned.awards().renew(whole, last);
        }
        int steps = path.steps().size();
        ledger.close(
                assignment,
                Progress.COMPLETED,
                steps == 1 ? "its one step was done" : "all " + steps + " steps were done",
                last.number());
    }

    private List<Long> doneBy(PathStep step, Assignment assignment) {
        var by = new ArrayList<Long>();
        BigDecimal hours = BigDecimal.ZERO;
        for (String course : step.courses()) {
            Optional<Completion> credit = credit(course, assignment);
            if (credit.isPresent() && !by.contains(credit.get().number())) {
                by.add(credit.get().number());
                hours = hours.add(hours(course, credit.get(), step.credit()));
            }
        }
        BigDecimal asked = step.hours();
        boolean done = asked == null ? by.size() >= step.choose() : hours.compareTo(asked) >= 0;
        return done ? by : List.of();
    }

    /// What the completion states, else what the course gives; a course that was not taken gives none.
    private BigDecimal hours(String course, Completion completion, @Nullable CreditType type) {
        if (type == null) {
            return BigDecimal.ZERO;
        }
        return completion.credit() != null || !completion.hours().hasNone()
                ? completion.hours().of(type)
                : policy.course(course)
                        .map(Course::terms)
                        .map(terms -> terms.credit().getOrDefault(type, BigDecimal.ZERO))
                        .orElse(BigDecimal.ZERO);
    }

    /// The newest completion that counts for one course of a step: what it certifies holds, and it is younger than
    /// the cycle before, and young enough for what the path itself certifies.
    private Optional<Completion> credit(String course, Assignment assignment) {
        LocalDate today = LocalDate.ofInstant(at, assignment.zone());
        Period validity = policy.certification(assignment.course())
                .map(CertificationRule::validity)
                .orElse(null);
        return learned.crediting(course).reversed().stream()
                .filter(one -> learned.awards()
                        .of(course, one.number())
                        .map(earned ->
                                earned.validTo() == null || !earned.validTo().isBefore(today))
                        .orElse(true))
                .filter(one -> !one.completedAt().isBefore(answers.since(assignment)))
                .filter(one -> answers.isNew(one, assignment))
                .filter(one ->
                        validity == null || !learned.day(one).plus(validity).isBefore(today))
                .findFirst();
    }

    /// Takes back steps whose completions did not take place.
    PathProgress corrected(PathProgress path, Assignment assignment) {
        PathProgress corrected = path;
        for (int i = 0; i < path.steps().size(); i++) {
            boolean holds = path.done().get(i).stream()
                    .allMatch(number -> learned.completion(number).isPresent());
            if (!holds) {
                corrected = corrected.with(i, doneBy(path.steps().get(i), assignment));
            }
        }
        return corrected;
    }

    /// What a path asks now of somebody who is under way: what they began, or its new steps with what was done of
    /// them.
    Assignment follow(Assignment assignment) {
        PathProgress path = assignment.path();
        var current = policy.path(assignment.course()).orElse(null);
        if (path == null || current == null || current.steps().equals(path.steps())) {
            return assignment;
        }
        boolean begun = path.countDone() > 0;
        boolean other = current.version() != path.version();
        if (other && begun && current.underway() == LearningPath.Underway.KEEP) {
            return assignment;
        }
        PathProgress next = PathProgress.begin(current);
        for (int i = 0; i < next.steps().size(); i++) {
            for (int j = 0; j < path.steps().size(); j++) {
                if (path.isDone(j)
                        && asksTheSame(next.steps().get(i), path.steps().get(j))) {
                    next = next.with(i, path.done().get(j));
                }
            }
        }
        Assignment followed = assignment.with(next.countDone() > 0 ? Progress.IN_PROGRESS : Progress.OPEN, next);
        ledger.put(
                followed,
                DutyChange.Kind.COURSE_CHANGED,
                other
                        ? "version " + next.version() + " of the path takes the place of version " + path.version()
                        : "the steps of the path were corrected",
                null);
        return followed;
    }

    private static boolean asksTheSame(PathStep one, PathStep other) {
        return one.courses().equals(other.courses())
                && one.choose() == other.choose()
                && one.credit() == other.credit()
                && (one.hours() == null
                        ? other.hours() == null
                        : other.hours() != null && one.hours().compareTo(other.hours()) == 0);
    }
}
