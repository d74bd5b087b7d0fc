package io.preceptor.lms.converge;

import io.preceptor.lms.assignment.Enrolment;
import io.preceptor.lms.assignment.Enrolment.Noted;
import io.preceptor.lms.assignment.Ruling;
import io.preceptor.lms.assignment.store.RulingStore;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.converge.Rulings.Situation;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.store.Transactions;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Takes what learners choose themselves: recorded like other rulings, and undone by nobody but its owner.
public final class Enrolments {

    private final Transactions transactions;
    private final Rulings rulings;
    private final RulingStore store;
    private final AuditLog audit;

    public Enrolments(Transactions transactions, Rulings rulings, RulingStore store, AuditLog audit) {
        this.transactions = transactions;
        this.rulings = rulings;
        this.store = store;
        this.audit = audit;
    }

    /// What came of choosing or leaving.
    public sealed interface Outcome {

        /// @param repeated whether it was so before: nothing was recorded
        record Done(boolean repeated) implements Outcome {}

        record Refused(List<Problem> problems) implements Outcome {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /// Records that a person chose a course. What is chosen and open is not chosen again, however often it is asked.
    ///
    /// @param id of the ruling, should one be made
    /// @param by the person's own account
    public Outcome enrol(UUID id, UUID person, String course, String by) {
        return transactions.inTransaction(() -> {
            Situation situation = rulings.lock(person);
            if (situation == null) {
                return told(Rulings.nobody());
            }
            if (open(situation, course).isPresent()) {
                return new Outcome.Done(true);
            }
            Rulings.Outcome outcome =
                    rulings.record(situation, new Ruling.SelfEnrolled(id, course, "chosen by the learner", by));
            if (outcome instanceof Rulings.Outcome.Recorded(long number, boolean repeated) && !repeated) {
                audit.append(by, AuditAction.ENROLLED, "person:" + person, "ruling " + number);
            }
            return told(outcome);
        });
    }

    /// Records that a person left a course they had chosen; what they have completed stays.
    ///
    /// @param id of the ruling, should one be made
    /// @return [Outcome.Done] with `repeated` where nothing of it was open
    public Outcome leave(UUID id, UUID person, String course, String by) {
        return transactions.inTransaction(() -> {
            Situation situation = rulings.lock(person);
            if (situation == null) {
                return told(Rulings.nobody());
            }
            Optional<Enrolment> open = open(situation, course);
            if (open.isEmpty()) {
                return new Outcome.Done(true);
            }
            Rulings.Outcome outcome =
                    rulings.record(situation, new Ruling.Ended(id, open.get().id(), "left by the learner", by));
            if (outcome instanceof Rulings.Outcome.Recorded(long number, boolean repeated) && !repeated) {
                audit.append(by, AuditAction.ENROLMENT_LEFT, "person:" + person, "ruling " + number);
            }
            return told(outcome);
        });
    }

    private Optional<Enrolment> open(Situation situation, String course) {
        long staff = situation.state().id();
        List<Noted> noted = store.load(List.of(staff)).getOrDefault(staff, List.of()).stream()
                .map(one -> new Noted(one.number(), one.at(), one.ruling()))
                .toList();
        return Enrolment.of(noted, situation.state().duties()).stream()
                .filter(one -> one.isOpen() && one.course().equals(course))
                .findFirst();
    }

    private static Outcome told(Rulings.Outcome outcome) {
        return switch (outcome) {
            case Rulings.Outcome.Recorded(long _, boolean repeated) -> new Outcome.Done(repeated);
            case Rulings.Outcome.Refused(var problems) -> new Outcome.Refused(problems);
        };
    }
}
