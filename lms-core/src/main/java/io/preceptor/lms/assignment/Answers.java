package io.preceptor.lms.assignment;

import io.preceptor.lms.learning.Certification;
import io.preceptor.lms.learning.Completion;
import io.preceptor.lms.training.CertificationRule;
import io.preceptor.lms.training.Policy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which completion does what an assignment asks.
final class Answers {

    private final Learned learned;
    private final Ledger ledger;
    private final Rulings rulings;
    private final Policy policy;
    private final Instant at;
    private final NewVersions versions;

    Answers(Learned learned, Ledger ledger, Rulings rulings, Policy policy, Instant at) {
        this.learned = learned;
        this.ledger = ledger;
        this.rulings = rulings;
        this.policy = policy;
        this.at = at;
        this.versions = new NewVersions(learned, policy);
    }

    /// The course or path that an assignment asks as a whole, also where a refresher is enough for now.
    String whole(Assignment assignment) {
        return whole(assignment, assignment.zone());
    }

    /// @param zone in which its days are meant now
    String whole(Assignment assignment, ZoneId zone) {
        LocalDate assignedOn = LocalDate.ofInstant(assignment.assignedAt(), zone);
        LocalDate today = LocalDate.ofInstant(at, zone);
        return policy.requirement(assignment.requirement())
                .map(requirement ->
                        requirement.terms(today, assignedOn).orElse(requirement).course())
                .or(() -> rulings.byHand()
                        .filter(one -> one.requirement().equals(assignment.requirement()))
                        .map(Ruling.AssignedByHand::course)
                        .findFirst())
                .orElse(assignment.course());
    }

    /// Whether what completed a cycle counts as this course or path: not where another was asked then.
    boolean isOf(Assignment completed, String whole) {
        Long number = completed.completion();
        return number == null
                || completed.course().equals(whole)
                || isRefresher(completed.course(), whole)
                || learned.crediting(whole).stream().anyMatch(one -> one.number() == number);
    }

    boolean isRefresher(String course, String whole) {
        return policy.certification(whole)
                .map(CertificationRule::refresher)
                .filter(course::equals)
                .isPresent();
    }

    /// The newest completion that answers it; empty where none does.
    Optional<Completion> to(Assignment assignment) {
        String whole = whole(assignment);
        LocalDate today = LocalDate.ofInstant(at, assignment.zone());
        return learned.crediting(whole).reversed().stream()
                .filter(one -> answers(one, whole, assignment, today))
                .findFirst();
    }

    /// Whether what closed an assignment would do so still, after a correction.
    boolean still(Assignment closed) {
        Long number = closed.completion();
        Instant closedAt = closed.closedAt();
        if (number == null || closedAt == null) {
            return true;
        }
        String whole = whole(closed);
        return learned.crediting(whole).stream()
                .filter(one -> one.number() == number)
                .anyMatch(one -> answers(one, whole, closed, LocalDate.ofInstant(closedAt, closed.zone())));
    }

    /// A completion that is told late may be too old: what it certified is over, an earlier cycle rests on it or on
    /// a newer one, or it certifies no longer than what is to be renewed.
    private boolean answers(Completion completion, String whole, Assignment assignment, LocalDate today) {
        Certification earned = learned.awards().of(whole, completion.number()).orElse(null);
        return !isOver(earned, today)
                && !completion.completedAt().isBefore(since(assignment))
                && (isByHand(assignment) || !versions.isEarlier(completion, whole, assignment, today))
                && isNew(completion, assignment)
                && (assignment.cycle() == 1 || !isToBeRenewed(earned, whole, today));
    }

    /// From when on completions count: somebody who asks for a course by hand asks for it anew.
    Instant since(Assignment assignment) {
        return isByHand(assignment)
                ? LocalDate.ofInstant(assignment.assignedAt(), assignment.zone())
                        .atStartOfDay(assignment.zone())
                        .toInstant()
                : Instant.MIN;
    }

    boolean isByHand(Assignment assignment) {
        return rulings.byHand().anyMatch(one -> one.requirement().equals(assignment.requirement()));
    }

    /// Whether it is later than all on which earlier cycles rest. Those that asked another course are no measure.
    boolean isNew(Completion completion, Assignment assignment) {
        String whole = whole(assignment);
        List<Assignment> earlier = ledger.past(assignment.requirement());
        return earlier.stream()
                .filter(cycle -> cycle.cycle() < assignment.cycle() && isOf(cycle, whole))
                .map(Assignment::completion)
                .filter(Objects::nonNull)
                .allMatch(number -> number != completion.number()
                        && learned.completion(number)
                                .map(it -> it.completedAt().isBefore(completion.completedAt()))
                                .orElse(true));
    }

    private static boolean isOver(@Nullable Certification earned, LocalDate today) {
        LocalDate ends = earned == null ? null : earned.validTo();
        return ends != null && ends.isBefore(today);
    }

    private boolean isToBeRenewed(@Nullable Certification earned, String whole, LocalDate today) {
        LocalDate ends = earned == null ? null : earned.validTo();
        return ends != null && !today.isBefore(ends.minus(window(whole)));
    }

    Period window(String whole) {
        return policy.certification(whole).map(CertificationRule::window).orElse(Period.ZERO);
    }
}
