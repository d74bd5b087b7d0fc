package io.preceptor.lms.session;

import io.preceptor.lms.assignment.World;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.converge.Worlds;
import io.preceptor.lms.converge.store.FactStore;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.learning.store.RotatingCodes;
import io.preceptor.lms.session.Session.State;
import io.preceptor.lms.session.Session.Version;
import io.preceptor.lms.session.store.SessionStore;
import io.preceptor.lms.training.Format;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Schedules, moves and cancels sessions.
public final class Sessions {

    private static final int LONGEST_REASON = 1000;

    private final Transactions transactions;
    private final SessionStore sessions;
    private final RotatingCodes codes;
    private final FactStore facts;
    private final Worlds worlds;
    private final AuditLog audit;

    public Sessions(
            Transactions transactions,
            SessionStore sessions,
            RotatingCodes codes,
            FactStore facts,
            Worlds worlds,
            AuditLog audit) {
        this.transactions = transactions;
        this.sessions = sessions;
        this.codes = codes;
        this.facts = facts;
        this.worlds = worlds;
        this.audit = audit;
    }

    /// Schedules a session. The same one sent again is the one that stands.
    ///
    /// @param id minted where the form was opened
    public Outcome schedule(UUID id, SessionTerms terms, String by) {
        return transactions.inTransaction(() -> {
            Optional<Session> earlier = sessions.lock(id);
            if (earlier.isPresent()) {
                return earlier.get().changes().getFirst().terms().equals(terms)
                        ? new Outcome.Done(true)
                        : Outcome.refused(
                                "id",
                                ProblemCode.CONTRADICTORY,
                                "open the form again: its number stands for another session");
            }
            Instant now = facts.now();
            List<Problem> problems = problems(terms, now);
            if (!problems.isEmpty()) {
                return new Outcome.Refused(problems);
            }
            sessions.append(id, new Version(1, now, State.PLANNED, terms, by, ""));
            codes.open(id);
            audit.append(by, AuditAction.SESSION_SCHEDULED, "session:" + id, "course " + terms.course());
            return new Outcome.Done(false);
        });
    }

    /// Changes when, where, how long, how many or by whom. Everyone who is in stays in, and sees the change.
    ///
    /// @param reason what those who are in read; may be empty
    public Outcome change(UUID id, SessionTerms terms, String reason, String by) {
        return decide(id, (session, now) -> {
            if (session.terms().equals(terms)) {
                return new Outcome.Done(true);
            }
            if (!now.isBefore(session.terms().start())) {
                return Outcome.refused(
                        "starts_at", ProblemCode.CONTRADICTORY, "leave it as it is: it has begun already");
            }
            List<Problem> problems = new ArrayList<>(problems(terms, now));
            if (!terms.course().equals(session.terms().course())) {
                problems.add(new Problem(
                        "course", ProblemCode.CONTRADICTORY, "cancel it and schedule another: the course stays"));
            }
            if (!session.present().isEmpty() && now.isBefore(terms.opens())) {
                problems.add(new Problem(
                        "starts_at",
                        ProblemCode.CONTRADICTORY,
                        "untick on the roster who has signed in, or leave the time: nobody can be there yet"));
            }
            int placed = session.placed().size();
            if (terms.places() < Math.min(placed, session.terms().places())) {
                problems.add(new Problem(
                        "places",
                        ProblemCode.CONTRADICTORY,
                        "leave at least " + placed + " places: so many people have one"));
            }
            tooLong(reason, problems);
            if (!problems.isEmpty()) {
                return new Outcome.Refused(problems);
            }
            append(session, State.PLANNED, terms, now, by, reason);
            audit.append(by, AuditAction.SESSION_CHANGED, "session:" + id, "course " + terms.course());
            return new Outcome.Done(false);
        });
    }

    /// Calls a session off. Who was in sees it, with the reason.
    public Outcome cancel(UUID id, String reason, String by) {
        return transactions.inTransaction(() -> {
            Session session = sessions.lock(id).orElse(null);
            if (session == null) {
                return unknown();
            }
            if (session.state() == State.CANCELLED) {
                return new Outcome.Done(true);
            }
            if (session.state() == State.CLOSED) {
                return closed();
            }
            var problems = new ArrayList<Problem>();
            if (reason.isBlank()) {
                problems.add(new Problem("reason", ProblemCode.MISSING, "say why: everyone who is in reads it"));
            }
            tooLong(reason, problems);
            if (!session.present().isEmpty()) {
                problems.add(new Problem(
                        "session", ProblemCode.CONTRADICTORY, "close it instead: people have signed in already"));
            }
            if (!problems.isEmpty()) {
                return new Outcome.Refused(problems);
            }
            append(session, State.CANCELLED, session.terms(), facts.now(), by, reason);
            audit.append(
                    by,
                    AuditAction.SESSION_CANCELLED,
                    "session:" + id,
                    "course " + session.terms().course());
            return new Outcome.Done(false);
        });
    }

    private interface Decision {
        Outcome decide(Session session, Instant now);
    }

    private Outcome decide(UUID id, Decision decision) {
        return transactions.inTransaction(() -> {
            Session session = sessions.lock(id).orElse(null);
            if (session == null) {
                return unknown();
            }
            return switch (session.state()) {
                case CANCELLED -> cancelled();
                case CLOSED -> closed();
                case PLANNED -> decision.decide(session, facts.now());
            };
        });
    }

    private void append(Session session, State state, SessionTerms terms, Instant now, String by, String reason) {
        int version = session.changes().getLast().version() + 1;
        sessions.append(session.id(), new Version(version, now, state, terms, by, reason));
    }

    private List<Problem> problems(SessionTerms terms, Instant now) {
        var problems = new ArrayList<Problem>();
        World world = worlds.upToNow().getLast();
        if (world.course(terms.course())
                .filter(course -> course.terms().formats().offers(Format.SESSION))
                .isEmpty()) {
            problems.add(new Problem(
                    "course",
                    ProblemCode.UNKNOWN_CODE,
                    "choose a course that is given in sessions: its `formats` name `session`"));
        }
        if (!terms.exists()) {
            problems.add(new Problem(
                    "starts_at",
                    ProblemCode.CONTRADICTORY,
                    "choose another time: that night the clock goes forward and never shows this one"));
        } else if (!terms.start().isAfter(now)) {
            problems.add(new Problem(
                    "starts_at",
                    ProblemCode.CONTRADICTORY,
                    "choose a time to come; what took place already is recorded from a roster, under Completions"));
        }
        LocalDate day = terms.startsAt().toLocalDate();
        if (terms.enrolUntil().isAfter(day)) {
            problems.add(new Problem(
                    "enrol_until", ProblemCode.CONTRADICTORY, "choose the day of the session, or one before it"));
        }
        return problems;
    }

    private static void tooLong(String reason, List<Problem> problems) {
        if (reason.length() > LONGEST_REASON) {
            problems.add(
                    new Problem("reason", ProblemCode.TOO_LARGE, "shorten it to " + LONGEST_REASON + " characters"));
        }
    }

    static Outcome unknown() {
        return Outcome.refused("unknown", ProblemCode.UNKNOWN_CODE, "open the list again: there is no such session");
    }

    static Outcome cancelled() {
        return Outcome.refused(
                "cancelled", ProblemCode.CONTRADICTORY, "choose another session: this one was cancelled");
    }

    static Outcome closed() {
        return Outcome.refused(
                "closed",
                ProblemCode.CONTRADICTORY,
                "leave it: it is closed, and what it completed is corrected at the person, under By hand");
    }
}
