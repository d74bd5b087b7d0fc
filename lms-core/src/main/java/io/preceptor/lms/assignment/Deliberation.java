package io.preceptor.lms.assignment;

import io.preceptor.lms.learning.Certification;
import io.preceptor.lms.training.Requirement;
import io.preceptor.lms.workforce.EmploymentStatus;
import io.preceptor.lms.workforce.Hold;
import io.preceptor.lms.workforce.Position;
import io.preceptor.lms.workforce.StaffMember;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One step of [Decide]: one person at one instant, in this order: what was decided by hand, what was completed, what
/// was corrected, what is asked now. Holds its working state and is used once.
final class Deliberation {

    private final Change change;
    private final StaffMember staff;
    private final StaffMember known;
    private final World world;
    private final Instant at;
    private final List<Ruling> ruled;
    private final Rulings rulings;
    private final List<Absence> absences;
    private final Ledger ledger;
    private final Learned learned;
    private final Answers answers;
    private final PathWork paths;
    private final Obligations obligations;
    private final NextReview review;
    private final Audiences audiences;

    /// @param known     the person as known until the change
    /// @param audiences of the person after the change
    Deliberation(Duties before, Change change, StaffMember known, Audiences audiences) {
        this.change = change;
        this.known = known;
        this.staff = change.staff();
        this.world = change.world();
        this.audiences = audiences;
        this.at = change.at();
        this.review = new NextReview(at, world, zones());
        this.ruled = new ArrayList<>(before.rulings());
        if (change.ruling() != null) {
            ruled.add(change.ruling());
        }
        this.rulings = new Rulings(ruled);
        ZoneId zone = world.zone(staff, at);
        LocalDate today = LocalDate.ofInstant(at, zone);
        this.absences = Leaves.after(
                before.absences(),
                staff.status() == EmploymentStatus.ON_LEAVE,
                change.ruling() instanceof Ruling.Ended && concerned() instanceof Ruling.OnLeave leave ? leave : null,
                today);
        this.ledger = new Ledger(before, change);
        this.learned = new Learned(before, rulings, world, zone);
        this.answers = new Answers(learned, ledger, rulings, world.policy(), at);
        this.paths = new PathWork(learned, ledger, answers, world.policy(), at);
        var dueDates = new DueDates(staff, world, learned, rulings, new Leaves(absences, rulings, today));
        this.obligations =
                new Obligations(staff, world, at, ledger, learned, answers, paths, rulings, dueDates, review);
    }

    /// What comes of it, and when time alone changes something again.
    record Outcome(Decision decision, NextReview review) {}

    Outcome decide() {
        if (change.completion() != null) {
            learned.take(change.completion());
        }
        OptionalLong corrected = corrected();
        corrected.ifPresent(number -> new Correction(ledger, learned, answers, paths).apply(number, today()));
        if (change.completion() != null || corrected.isPresent()) {
            unfinished().forEach(obligations::answer);
        }
        Standing standing = standing();
        var duties = new Duties(
                ledger.all(), learned.told(), ruled, absences, learned.awards().all(), standing, null);
        return new Outcome(new Decision(duties, ledger.changes()), review);
    }

    /// Which completion this ruling corrects; empty where none.
    private OptionalLong corrected() {
        Ruling concerned = concerned();
        if (concerned instanceof Ruling.CompletionCorrected correction) {
            return OptionalLong.of(correction.completion());
        }
        return concerned instanceof Ruling.Credited credit && change.ruling() instanceof Ruling.Ended
                ? learned.numberOf(credit)
                : OptionalLong.empty();
    }

    private Standing standing() {
        if (staff.status() == EmploymentStatus.ENDED) {
            obligations.byHand();
            unfinished()
                    .forEach(open -> ledger.close(
                            open, Progress.WITHDRAWN, GoingOn.withdrawn(open, Assignment.LEFT_HOUSE), null));
            return new Standing(Standing.Kind.NOT_ACTIVE, Assignment.LEFT_HOUSE);
        }
        review.consider(rulings);
        List<Hold> holds = world.holds(staff, at);
        if (!holds.isEmpty()) {
            considered();
            return Standing.onHold(holds);
        }
        Standing standing = bind();
        ledger.open().forEach(obligations::age);
        return standing;
    }

    /// A completion that begins to certify for one requirement may bind by another, or make it come again: all are
    /// asked once more then. It ends, as what was awarded stays.
    private Standing bind() {
        while (true) {
            List<Certification> awarded = learned.awards().all();
            Standing standing = bind(considered());
            if (awarded.equals(learned.awards().all())) {
                return standing;
            }
        }
    }

    private Standing bind(List<Requirement> candidates) {
        String undecided = null;
        int required = 0;
        int exempt = 0;
        for (Requirement requirement : candidates) {
            Assignment current = ledger.latest(requirement.key());
            Assignment counted = rests(current) ? current : GoingOn.of(current, staff, at);
            switch (Binding.of(requirement, staff, seen(), learned, at, counted)) {
                case Binding.Bound bound -> {
                    if (obligations.require(new Asked.ByRule(bound))) {
                        required++;
                    } else {
                        exempt++;
                    }
                }
                case Binding.NotBound not -> {
                    if (current != null && isUnfinished(current)) {
                        String mistake = PastMistake.words(current, requirement, known, staff, world, learned, at);
                        ledger.close(
                                current, Progress.WITHDRAWN, GoingOn.withdrawn(current, not.because() + mistake), null);
                    }
                }
                case Binding.Open not -> undecided = requirement.title() + ": " + not.because();
            }
        }
        withdrawWhatLeftThePolicy();
        Obligations.Asking byHand = obligations.byHand();
        required += byHand.required();
        exempt += byHand.exempt();
        if (undecided != null) {
            return new Standing(Standing.Kind.ON_HOLD, undecided);
        }
        return required + exempt > 0 ? Standing.asked(required, exempt) : Standing.nothingRequired(staff, world, at);
    }

    /// Whether the person is exempt from it, so that it stays as it was assigned.
    private boolean rests(@Nullable Assignment current) {
        return current != null
                && current.progress() == Progress.EXEMPT
                && rulings.exemption(current.requirement(), today()).isPresent();
    }

    private void withdrawWhatLeftThePolicy() {
        for (Assignment current : unfinished()) {
            if (world.policy().requirement(current.requirement()).isEmpty() && !answers.isByHand(current)) {
                ledger.close(current, Progress.WITHDRAWN, GoingOn.withdrawn(current, Assignment.LEFT_POLICY), null);
            }
        }
    }

    /// The candidates, with the instants at which time alone changes something about them.
    private List<Requirement> considered() {
        List<Requirement> candidates = candidates();
        review.consider(staff, candidates, seen());
        return candidates;
    }

    /// Every requirement that can bind the person, or that has bound them and is unfinished: by key.
    private List<Requirement> candidates() {
        Audiences.Seen seen = seen();
        List<Requirement> begun = unfinished().stream()
                .filter(one -> !seen.isCandidate(one.requirement()))
                .flatMap(one -> world.policy().requirement(one.requirement()).stream())
                .toList();
        return begun.isEmpty()
                ? seen.candidates()
                : Stream.concat(seen.candidates().stream(), begun.stream())
                        .sorted(Comparator.comparing(Requirement::key))
                        .toList();
    }

    /// With what was awarded until now: an audience may ask for it.
    private Audiences.Seen seen() {
        return audiences.at(learned.awards().all(), at);
    }

    private List<Assignment> unfinished() {
        return ledger.latest().stream().filter(Deliberation::isUnfinished).toList();
    }

    private static boolean isUnfinished(Assignment assignment) {
        return assignment.progress().isOpen() || assignment.progress() == Progress.EXEMPT;
    }

    /// Where days are meant that bear on the person.
    private List<ZoneId> zones() {
        Stream<ZoneId> held = staff.positions().stream().map((Position position) -> world.zone(position));
        // Where no position is held any more, their days are those of the hospital.
        ZoneId home = world.settings().home();
        return Stream.concat(Stream.of(world.zone(staff, at), home), held)
                .distinct()
                .toList();
    }

    private @Nullable Ruling concerned() {
        return rulings.concerned(change.ruling());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(at, world.zone(staff, at));
    }
}
