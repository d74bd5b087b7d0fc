package io.preceptor.lms.session;

import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.converge.Learning;
import io.preceptor.lms.converge.store.FactStore;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.session.Session.Entry;
import io.preceptor.lms.session.Session.Seat;
import io.preceptor.lms.session.Session.What;
import io.preceptor.lms.session.store.SessionStore;
import io.preceptor.lms.training.Course;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Puts people into sessions and takes them out. Whoever comes when it is full waits, and moves up by itself.
public final class Seating {

    private final Transactions transactions;
    private final SessionStore sessions;
    private final SessionLists lists;
    private final Learning learning;
    private final FactStore facts;
    private final AuditLog audit;

    public Seating(
            Transactions transactions,
            SessionStore sessions,
            SessionLists lists,
            Learning learning,
            FactStore facts,
            AuditLog audit) {
        this.transactions = transactions;
        this.sessions = sessions;
        this.lists = lists;
        this.learning = learning;
        this.facts = facts;
        this.audit = audit;
    }

    /// Enrols somebody, in the last place or at the end of those who wait. Who is in already stays where they are.
    ///
    /// @param self whether they do it themselves; where somebody else does, it is audited
    public Outcome enrol(UUID session, UUID person, String by, boolean self) {
        return transactions.inTransaction(() -> {
            Session found = sessions.lock(session).orElse(null);
            if (found == null) {
                return Sessions.unknown();
            }
            if (found.seat(person).isPresent()) {
                return new Outcome.Done(true);
            }
            Instant now = facts.now();
            return switch (found.state()) {
                case CANCELLED -> Sessions.cancelled();
                case CLOSED -> Sessions.closed();
                case PLANNED -> {
                    // Another session of the course may be asked for them at the same moment.
                    facts.lockPerson(person);
                    Outcome refused = refusal(found, person, now);
                    yield refused == null ? enrol(found, person, now, by, self) : refused;
                }
            };
        });
    }

    private @Nullable Outcome refusal(Session session, UUID person, Instant now) {
        SessionTerms terms = session.terms();
        LocalDate today = LocalDate.ofInstant(now, terms.zone());
        if (today.isAfter(terms.enrolUntil()) || !now.isBefore(terms.start())) {
            return Outcome.refused(
                    "ended",
                    ProblemCode.CONTRADICTORY,
                    "choose a later session, or ask the instructor: enrolment ended on " + terms.enrolUntil());
        }
        List<Course> first = learning.before(person, terms.course());
        if (!first.isEmpty()) {
            return Outcome.refused(
                    "first",
                    ProblemCode.CONTRADICTORY,
                    "complete first: " + first.stream().map(Course::title).collect(Collectors.joining(", ")));
        }
        boolean elsewhere = lists.ofPerson(person).stream()
                .filter(other -> other.state() == Session.State.PLANNED)
                .filter(other -> other.terms().course().equals(terms.course()))
                .anyMatch(other -> other.terms().end().isAfter(now));
        return elsewhere
                ? Outcome.refused(
                        "elsewhere",
                        ProblemCode.CONTRADICTORY,
                        "leave the other session of this course first: one place for each person")
                : null;
    }

    private Outcome enrol(Session session, UUID person, Instant now, String by, boolean self) {
        sessions.append(session.id(), new Entry(now, person, What.ENROLLED, null, by));
        if (!self) {
            audit.append(by, AuditAction.SESSION_ENROLLED, "person:" + person, "session " + session.id());
        }
        return new Outcome.Done(false);
    }

    /// Takes somebody out before it begins. The first of those who wait has the place from then on.
    public Outcome leave(UUID session, UUID person, String by, boolean self) {
        return transactions.inTransaction(() -> {
            Session found = sessions.lock(session).orElse(null);
            if (found == null) {
                return Sessions.unknown();
            }
            Seat seat = found.seat(person).orElse(null);
            if (seat == null) {
                return new Outcome.Done(true);
            }
            Instant now = facts.now();
            if (seat.present() || !now.isBefore(found.terms().start())) {
                return Outcome.refused(
                        "begun", ProblemCode.CONTRADICTORY, "leave the roster as it is: the session has begun");
            }
            sessions.append(session, new Entry(now, person, What.LEFT, null, by));
            if (!self) {
                audit.append(by, AuditAction.SESSION_ENROLLED, "person:" + person, "out of session " + session);
            }
            return new Outcome.Done(false);
        });
    }
}
