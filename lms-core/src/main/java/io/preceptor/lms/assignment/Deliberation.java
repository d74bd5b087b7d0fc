package io.preceptor.lms.assignment;

import io.preceptor.lms.learning.Certification;
import io.preceptor.lms.learning.Completion;
import io.preceptor.lms.training.CertificationRule;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.DueDate;
import io.preceptor.lms.training.Requirement;
import io.preceptor.lms.workforce.EmploymentStatus;
import io.preceptor.lms.workforce.Hold;
import io.preceptor.lms.workforce.StaffMember;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One step of [Decide]: one person at one instant. Holds its working state and is used once.
final class Deliberation {

    private static final Comparator<Assignment> BY_CYCLE =
            Comparator.comparing(Assignment::requirement).thenComparingInt(Assignment::cycle);

    private final Change change;
    private final StaffMember staff;
    private final World world;
    private final Instant at;
    private final Map<String, Assignment> latest = new HashMap<>();
    private final List<Assignment> past = new ArrayList<>();
    private final List<Completion> completions;
    private final List<Ruling> rulings;
    private final List<Certification> certifications;
    private final List<DutyChange> changes = new ArrayList<>();
    private final NextReview review;

    Deliberation(Duties before, Change change) {
        this.change = change;
        this.staff = change.staff();
        this.world = change.world();
        this.at = change.at();
        this.review = new NextReview(at, world);
        this.completions = new ArrayList<>(before.completions());
        this.rulings = new ArrayList<>(before.rulings());
        this.certifications = new ArrayList<>(before.certifications());
        before.assignments().stream().sorted(BY_CYCLE).forEach(assignment -> {
            Assignment earlier = latest.put(assignment.requirement(), assignment);
            if (earlier != null) {
                past.add(earlier);
            }
        });
    }

    Decision decide() {
        if (change.ruling() != null) {
            rulings.add(change.ruling());
        }
        if (change.completion() != null) {
            complete(change.completion());
        }
        Standing standing;
        List<Hold> holds = world.holds(staff, at);
        if (staff.status() == EmploymentStatus.ENDED) {
            openOnes().forEach(open -> withdraw(open, "no longer works here"));
            standing = new Standing(Standing.Kind.NOT_ACTIVE, "no longer works here");
        } else {
            review.consider(staff, certifications);
            standing = holds.isEmpty() ? bind() : Standing.onHold(holds);
        }
        var all = new ArrayList<>(past);
        all.addAll(latest.values());
        all.sort(BY_CYCLE);
        return new Decision(new Duties(all, completions, rulings, certifications, standing, review.next()), changes);
    }

    private void complete(Completion completion) {
        completions.add(completion);
        Optional<Course> course = world.policy().course(completion.course());
        CertificationRule rule = course.map(Course::certification).orElse(null);
        if (rule != null) {
            LocalDate from = LocalDate.ofInstant(completion.completedAt(), zone());
            LocalDate to = rule.validity() == null ? null : from.plus(rule.validity());
            certifications.add(new Certification(
                    Certification.numberFor(completion.id()),
                    completion.course(),
                    rule.title(),
                    completion.number(),
                    from,
                    to));
        }
        for (Assignment open : openOnes()) {
            if (open.course().equals(completion.course()) && answers(completion, open)) {
                close(open, Progress.COMPLETED, "the course was completed", completion.number());
            }
        }
    }

    /// Whether a completion does what an open assignment asks. One that is told late may be too old for it: what
    /// it certified is over, or an earlier cycle rests on a newer one.
    private boolean answers(Completion completion, Assignment open) {
        LocalDate today = LocalDate.ofInstant(at, zone());
        boolean over = certifications.stream()
                .filter(certification -> certification.completion() == completion.number())
                .anyMatch(certification -> !certification.isValidOn(today));
        return !over
                && past.stream()
                        .filter(cycle -> cycle.requirement().equals(open.requirement()))
                        .flatMap(cycle ->
                                completions.stream().filter(one -> Objects.equals(cycle.completion(), one.number())))
                        .allMatch(earlier -> earlier.completedAt().isBefore(completion.completedAt()));
    }

    private Standing bind() {
        int bound = 0;
        String open = null;
        var policyKeys =
                world.policy().requirements().stream().map(Requirement::key).collect(Collectors.toSet());
        for (Requirement requirement : world.policy().requirements()) {
            Assignment current = latest.get(requirement.key());
            Assignment isOpen = current != null && current.progress().isOpen() ? current : null;
            switch (Binding.of(requirement, staff, world, certifications, at, isOpen)) {
                case Binding.Bound binding -> {
                    bound++;
                    require(binding);
                }
                case Binding.NotBound not -> {
                    if (isOpen != null) {
                        withdraw(isOpen, not.because());
                    }
                }
                case Binding.Open undecided -> open = requirement.title() + ": " + undecided.because();
            }
        }
        for (Assignment current : openOnes()) {
            if (!policyKeys.contains(current.requirement())) {
                withdraw(current, "the requirement is no longer part of the policy");
            }
        }
        openOnes().forEach(this::age);
        if (open != null) {
            return new Standing(Standing.Kind.ON_HOLD, open);
        }
        return bound > 0
                ? new Standing(Standing.Kind.REQUIRED, bound == 1 ? "1 requirement" : bound + " requirements")
                : Standing.nothingRequired(staff, world, at);
    }

    private void require(Binding.Bound binding) {
        Requirement requirement = binding.requirement();
        Assignment current = latest.get(requirement.key());
        if (current == null || current.progress() == Progress.WITHDRAWN) {
            Completion credit = credit(requirement, binding.zone());
            int cycle = current == null ? 1 : current.cycle();
            assign(binding, cycle, current == null ? DutyChange.Kind.ASSIGNED : DutyChange.Kind.ASSIGNED_AGAIN);
            if (credit != null) {
                Assignment assigned = latest.get(requirement.key());
                if (assigned != null) {
                    close(assigned, Progress.COMPLETED, "the course had been completed before", credit.number());
                }
            }
        } else if (current.progress().isOpen()) {
            keep(binding, current);
        }
        recur(binding);
    }

    /// The completion that already answers a requirement today; null where none does. One that closed an
    /// earlier cycle has done its work.
    private @Nullable Completion credit(Requirement requirement, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(at, zone);
        for (Completion completion : completions.reversed()) {
            boolean used = past.stream()
                    .anyMatch(cycle -> cycle.requirement().equals(requirement.key())
                            && Objects.equals(cycle.completion(), completion.number()));
            boolean counts = !used
                    && completion.course().equals(requirement.course())
                    && certifications.stream()
                            .filter(certification -> certification.completion() == completion.number())
                            .allMatch(certification -> certification.isValidOn(today));
            if (counts) {
                return completion;
            }
        }
        return null;
    }

    private void assign(Binding.Bound binding, int cycle, DutyChange.Kind kind) {
        Requirement requirement = binding.requirement();
        LocalDate today = LocalDate.ofInstant(at, binding.zone());
        DueDate due = due(binding, cycle, today);
        var assignment = new Assignment(
                Assignment.id(staff.uuid(), requirement.key(), cycle),
                requirement.key(),
                cycle,
                requirement.course(),
                Progress.OPEN,
                Timeliness.NOT_YET_DUE,
                binding.position().key(),
                at,
                change.fact(),
                world.number(),
                due.on(),
                binding.zone(),
                due.because(),
                binding.aheadOf(),
                null,
                null,
                null,
                null);
        put(assignment.withTimeliness(
                assignment.timelinessAt(at, world.settings().dueSoon())));
        String because = binding.aheadOf() == null
                ? due.because()
                : due.because() + "; assigned ahead, the position begins on " + binding.aheadOf();
        record(assignment, kind, because, due.on());
    }

    /// A due date moves only with an explanation.
    private void keep(Binding.Bound binding, Assignment current) {
        LocalDate assignedOn = LocalDate.ofInstant(current.assignedAt(), binding.zone());
        DueDate due = due(binding, current.cycle(), assignedOn);
        if (!due.on().equals(current.dueOn()) || !binding.zone().equals(current.zone())) {
            put(current.withDue(
                    due.on(),
                    binding.zone(),
                    due.because(),
                    binding.aheadOf(),
                    binding.position().key()));
            record(current, DutyChange.Kind.DUE_DATE_MOVED, "was " + current.dueOn() + "; " + due.because(), due.on());
        } else if (!binding.position().key().equals(current.position())
                || !Objects.equals(binding.aheadOf(), current.aheadOf())) {
            put(current.withDue(
                    current.dueOn(),
                    current.zone(),
                    current.dueBecause(),
                    binding.aheadOf(),
                    binding.position().key()));
        }
    }

    private DueDate due(Binding.Bound binding, int cycle, LocalDate assignedOn) {
        if (cycle > 1) {
            LocalDate ends = certifiedUntil(binding.requirement().course());
            if (ends != null && !ends.isBefore(assignedOn)) {
                return new DueDate(ends, "the certification ends on " + ends);
            }
        }
        return binding.due(staff, assignedOn);
    }

    private void recur(Binding.Bound binding) {
        Requirement requirement = binding.requirement();
        Assignment current = latest.get(requirement.key());
        LocalDate ends = certifiedUntil(requirement.course());
        if (!requirement.recurring() || current == null || current.progress() != Progress.COMPLETED || ends == null) {
            return;
        }
        Instant opens = world.policy()
                .course(requirement.course())
                .map(Course::certification)
                .map(rule -> ends.minus(rule.window()))
                .orElse(ends)
                .atStartOfDay(binding.zone())
                .toInstant();
        if (at.isBefore(opens)) {
            review.consider(opens);
        } else {
            past.add(current);
            assign(binding, current.cycle() + 1, DutyChange.Kind.ASSIGNED);
        }
    }

    private @Nullable LocalDate certifiedUntil(String course) {
        LocalDate until = null;
        for (Certification certification : certifications) {
            LocalDate ends = certification.validTo();
            if (certification.course().equals(course) && ends != null && (until == null || ends.isAfter(until))) {
                until = ends;
            }
        }
        return until;
    }

    private void age(Assignment open) {
        Timeliness now = open.timelinessAt(at, world.settings().dueSoon());
        if (now != open.timeliness()) {
            put(open.withTimeliness(now));
            switch (now) {
                case NOT_YET_DUE -> {}
                case DUE_SOON -> record(open, DutyChange.Kind.DUE_SOON, "due on " + open.dueOn(), open.dueOn());
                case OVERDUE -> record(open, DutyChange.Kind.OVERDUE, "was due on " + open.dueOn(), open.dueOn());
            }
        }
        review.consider(open);
    }

    private void withdraw(Assignment open, String because) {
        close(open, Progress.WITHDRAWN, because, null);
    }

    private void close(Assignment open, Progress how, String because, @Nullable Long completion) {
        put(open.closed(how, at, change.fact(), because, completion));
        record(open, how == Progress.COMPLETED ? DutyChange.Kind.COMPLETED : DutyChange.Kind.WITHDRAWN, because, null);
    }

    private void put(Assignment assignment) {
        latest.put(assignment.requirement(), assignment);
    }

    private void record(Assignment assignment, DutyChange.Kind kind, String because, @Nullable LocalDate dueOn) {
        changes.add(new DutyChange(assignment.id(), kind, at, change.fact(), world.number(), because, dueOn));
    }

    private List<Assignment> openOnes() {
        return latest.values().stream()
                .filter(assignment -> assignment.progress().isOpen())
                .sorted(BY_CYCLE)
                .toList();
    }

    private ZoneId zone() {
        return world.zone(staff, at);
    }
}
