package io.preceptor.lms.assignment;

import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.learning.Completion;
import io.preceptor.lms.learning.CreditKind;
import io.preceptor.lms.learning.Evidence;
import io.preceptor.lms.training.Requirement;
import io.preceptor.lms.workforce.EmploymentStatus;
import io.preceptor.lms.workforce.StaffMember;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether a ruling makes sense for a person as they stand: every reason why it does not, each with the field and
/// what to do. Pure.
public final class RulingCheck {

    /// The longest reason that is kept.
    public static final int LONGEST_REASON = 1_000;

    private static final LocalDate EARLIEST = LocalDate.of(1950, 1, 1);
    private static final int YEARS_AHEAD = 5;
    private static final BigDecimal MOST_HOURS = new BigDecimal(500);

    private final StaffMember staff;
    private final Duties duties;
    private final Rulings rulings;
    private final World world;
    private final Instant now;
    private final List<Problem> problems = new ArrayList<>();

    private RulingCheck(StaffMember staff, Duties duties, World world, Instant now) {
        this.staff = staff;
        this.duties = duties;
        this.rulings = new Rulings(duties.rulings());
        this.world = world;
        this.now = now;
    }

    /// @param now the database's clock
    /// @return empty where it may be recorded; fields are named as forms and the API name them
    public static List<Problem> check(Ruling ruling, StaffMember staff, Duties duties, World world, Instant now) {
        var check = new RulingCheck(staff, duties, world, now);
        check.reason(ruling.reason());
        switch (ruling) {
            case Ruling.Exempted exempted -> check.exempted(exempted);
            case Ruling.Extended extended -> check.extended(extended);
            case Ruling.AssignedByHand assigned -> check.assigned(assigned);
            case Ruling.SelfEnrolled enrolled -> check.enrolled(enrolled);
            case Ruling.OnLeave leave -> check.leave(leave);
            case Ruling.CompletionCorrected corrected -> check.corrected(corrected);
            case Ruling.Credited credited -> check.credited(credited);
            case Ruling.Ended ended -> check.ended(ended);
        }
        return check.problems;
    }

    private void reason(String reason) {
        if (reason.isBlank()) {
            problem("reason", ProblemCode.MISSING, "say why, in words that the next person understands");
        } else if (reason.length() > LONGEST_REASON) {
            problem("reason", ProblemCode.TOO_LARGE, "say it in at most " + LONGEST_REASON + " characters");
        }
    }

    private void exempted(Ruling.Exempted exempted) {
        Optional<Requirement> requirement = world.policy().requirement(exempted.requirement());
        if (requirement.isEmpty() && latest(exempted.requirement()).isEmpty()) {
            problem(
                    "requirement",
                    ProblemCode.UNKNOWN_CODE,
                    "choose a requirement that is published here, or one that was assigned by hand");
        }
        span(exempted.from(), exempted.until());
        evidence(exempted.evidence());
        boolean twice = rulings.exemptions()
                .anyMatch(one -> one.requirement().equals(exempted.requirement())
                        && overlap(one.from(), one.until(), exempted.from(), exempted.until()));
        if (twice) {
            problem(
                    "from",
                    ProblemCode.CONTRADICTORY,
                    "an exemption from this requirement covers some of these days already: end that one first");
        }
    }

    private void extended(Ruling.Extended extended) {
        Optional<Assignment> assigned = duties.assignments().stream()
                .filter(one -> one.requirement().equals(extended.requirement()) && one.cycle() == extended.cycle())
                .findFirst();
        if (assigned.isEmpty() || !assigned.get().progress().isOpen()) {
            problem(
                    "requirement",
                    ProblemCode.UNKNOWN_CODE,
                    "choose an assignment that is open: nothing else can be due later");
        } else if (!extended.dueOn().isAfter(assigned.get().dueOn())) {
            problem(
                    "due_on",
                    ProblemCode.CONTRADICTORY,
                    "choose a day after " + assigned.get().dueOn() + ", on which it is due now");
        } else if (extended.dueOn().isAfter(latestDay())) {
            problem("due_on", ProblemCode.CONTRADICTORY, "choose a day before " + latestDay());
        } else if (extended.dueOn().isBefore(today())) {
            problem("due_on", ProblemCode.CONTRADICTORY, "choose today or a later day");
        }
        evidence(extended.evidence());
    }

    private void assigned(Ruling.AssignedByHand assigned) {
        if (world.policy().course(assigned.course()).isEmpty()) {
            problem("course", ProblemCode.UNKNOWN_CODE, "choose a course that is published here");
        }
        if (assigned.dueOn().isBefore(today())) {
            problem("due_on", ProblemCode.CONTRADICTORY, "choose today or a later day");
        } else if (assigned.dueOn().isAfter(latestDay())) {
            problem("due_on", ProblemCode.CONTRADICTORY, "choose a day before " + latestDay());
        }
        if (staff.status() == EmploymentStatus.ENDED) {
            problem("person", ProblemCode.CONTRADICTORY, "assign it to somebody who works here");
        }
        boolean open = rulings.byHand()
                .filter(one -> !rulings.isEnded(one))
                .anyMatch(one -> one.course().equals(assigned.course())
                        && latest(one.requirement())
                                .map(assignment -> assignment.progress().isOpen())
                                .orElse(true));
        if (open) {
            problem(
                    "course",
                    ProblemCode.CONTRADICTORY,
                    "this course was assigned by hand already and is open: ask for more time, or end that one first");
        }
    }

    private void enrolled(Ruling.SelfEnrolled enrolled) {
        boolean offered = world.policy()
                .course(enrolled.course())
                .map(course -> course.terms().retiredOn())
                .map(retired -> retired.isAfter(today()))
                .orElse(world.policy().course(enrolled.course()).isPresent());
        if (!offered) {
            problem("course", ProblemCode.UNKNOWN_CODE, "choose a course that is offered now");
        }
        if (staff.status() == EmploymentStatus.ENDED) {
            problem("person", ProblemCode.CONTRADICTORY, "only who works here can choose a course");
        }
        if (duties.assignments().stream()
                .anyMatch(one -> one.progress().isOpen() && one.course().equals(enrolled.course()))) {
            problem("course", ProblemCode.CONTRADICTORY, "take it where it is asked already: it is open there");
        }
    }

    private void leave(Ruling.OnLeave leave) {
        span(leave.from(), leave.until());
        boolean twice = rulings.leaves().anyMatch(one -> overlap(one.from(), one.until(), leave.from(), leave.until()));
        if (twice) {
            problem(
                    "from",
                    ProblemCode.CONTRADICTORY,
                    "another leave covers some of these days: end that one, or choose other days");
        }
    }

    private void corrected(Ruling.CompletionCorrected corrected) {
        Optional<Completion> completion = duties.completions().stream()
                .filter(one -> one.number() == corrected.completion())
                .findFirst();
        if (completion.isEmpty()) {
            problem("completion", ProblemCode.UNKNOWN_CODE, "choose a completion of this person");
            return;
        }
        Instant at = corrected.completedAt();
        if (at != null && at.isAfter(now)) {
            problem("completed_on", ProblemCode.CONTRADICTORY, "choose today or an earlier day");
        } else if (at != null && LocalDate.ofInstant(at, zone()).isBefore(EARLIEST)) {
            problem("completed_on", ProblemCode.CONTRADICTORY, "choose a day from " + EARLIEST + " on");
        } else if (at != null
                && at.equals(completion.get().completedAt())
                && corrected.validTo() == null
                && !rulings.corrections().isOfTime(corrected.completion())) {
            problem("completed_on", ProblemCode.CONTRADICTORY, "choose another day: this is the one on record");
        }
    }

    private void credited(Ruling.Credited credited) {
        if (world.policy().course(credited.course()).isEmpty()) {
            problem("course", ProblemCode.UNKNOWN_CODE, "choose a course that is published here");
        }
        LocalDate on = credited.completedOn();
        LocalDate until = credited.validTo();
        if (on.isAfter(today()) || on.isBefore(EARLIEST)) {
            problem("completed_on", ProblemCode.CONTRADICTORY, "choose a day between " + EARLIEST + " and today");
        } else if (until != null && until.isBefore(on)) {
            problem("valid_until", ProblemCode.CONTRADICTORY, "choose that day or a later one as the last day");
        }
        boolean twice = duties.corrected().stream()
                .filter(one -> one.course().equals(credited.course()))
                .anyMatch(one -> LocalDate.ofInstant(one.completedAt(), zone()).equals(on));
        if (twice) {
            problem(
                    "completed_on",
                    ProblemCode.CONTRADICTORY,
                    "nothing is left to credit: it was completed on that day");
        }
        if (credited.kind() != CreditKind.TRANSFER && !credited.hours().hasNone()) {
            problem(
                    "hours",
                    ProblemCode.CONTRADICTORY,
                    "leave the hours empty: only what another institution gave has hours of its own");
        }
        credited.hours().byType().values().forEach(hours -> {
            if (hours.compareTo(MOST_HOURS) > 0 || hours.scale() > 2) {
                problem("hours", ProblemCode.MALFORMED, "give hours such as 2 or 1.5, at most " + MOST_HOURS);
            }
        });
        Evidence evidence = credited.evidence();
        evidence(evidence);
        if (evidence.link() == null && evidence.sha256() == null) {
            problem("evidence_link", ProblemCode.MISSING, "say where the evidence is, or give its SHA-256");
        }
    }

    private void ended(Ruling.Ended ended) {
        Optional<Ruling> earlier = duties.rulings().stream()
                .filter(one -> one.id().equals(ended.ends()) && !(one instanceof Ruling.Ended))
                .findFirst();
        if (earlier.isEmpty()) {
            problem("ends", ProblemCode.UNKNOWN_CODE, "choose something that was decided about this person");
        } else if (rulings.isEnded(earlier.get())) {
            problem("ends", ProblemCode.CONTRADICTORY, "it has been ended already: nothing is left to do");
        }
    }

    private void evidence(@Nullable Evidence evidence) {
        if (evidence == null) {
            return;
        }
        if (evidence.link() != null && !"https".equals(evidence.link().getScheme())) {
            problem("evidence_link", ProblemCode.MALFORMED, "give an address that begins with https://");
        }
        if (evidence.sha256() != null && !evidence.sha256().matches("[0-9a-f]{64}")) {
            problem(
                    "evidence_sha256",
                    ProblemCode.MALFORMED,
                    "give 64 hexadecimal characters, as sha256sum prints them");
        }
    }

    private void span(LocalDate from, @Nullable LocalDate until) {
        if (from.isBefore(EARLIEST) || from.isAfter(latestDay())) {
            problem("from", ProblemCode.CONTRADICTORY, "choose a day between " + EARLIEST + " and " + latestDay());
        }
        if (until != null && until.isBefore(from)) {
            problem("until", ProblemCode.CONTRADICTORY, "choose the first day or a later one as the last day");
        }
    }

    private static boolean overlap(
            LocalDate from, @Nullable LocalDate until, LocalDate otherFrom, @Nullable LocalDate otherUntil) {
        return (otherUntil == null || !from.isAfter(otherUntil)) && (until == null || !otherFrom.isAfter(until));
    }

    private Optional<Assignment> latest(String requirement) {
        return duties.latest(requirement);
    }

    private void problem(String at, ProblemCode code, String fix) {
        problems.add(new Problem(at, code, fix));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(now, zone());
    }

    private LocalDate latestDay() {
        return today().plusYears(YEARS_AHEAD);
    }

    private ZoneId zone() {
        return world.zone(staff, now);
    }
}
