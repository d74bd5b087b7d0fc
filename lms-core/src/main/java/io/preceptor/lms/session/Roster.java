package io.preceptor.lms.session;

import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.converge.Learning;
import io.preceptor.lms.converge.Worlds;
import io.preceptor.lms.converge.store.FactStore;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.learning.CoursePart;
import io.preceptor.lms.learning.ShownCode;
import io.preceptor.lms.learning.store.RotatingCodes;
import io.preceptor.lms.session.Session.Entry;
import io.preceptor.lms.session.Session.Presence;
import io.preceptor.lms.session.Session.Result;
import io.preceptor.lms.session.Session.Seat;
import io.preceptor.lms.session.Session.State;
import io.preceptor.lms.session.Session.Version;
import io.preceptor.lms.session.Session.What;
import io.preceptor.lms.session.store.SessionStore;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Format;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who was there and who passed, until the session is closed; then what it completes, in one transaction.
public final class Roster {

    private final Transactions transactions;
    private final SessionStore sessions;
    private final RotatingCodes codes;
    private final Learning learning;
    private final FactStore facts;
    private final Worlds worlds;
    private final AuditLog audit;

    public Roster(
            Transactions transactions,
            SessionStore sessions,
            RotatingCodes codes,
            Learning learning,
            FactStore facts,
            Worlds worlds,
            AuditLog audit) {
        this.transactions = transactions;
        this.sessions = sessions;
        this.codes = codes;
        this.learning = learning;
        this.facts = facts;
        this.worlds = worlds;
        this.audit = audit;
    }

    /// The code that the instructor's screen shows; empty while nobody may sign in.
    public Optional<ShownCode> code(UUID session) {
        Instant now = facts.now();
        return sessions.find(session).filter(found -> found.isOpenAt(now)).flatMap(found -> codes.now(session, now));
    }

    /// Signs somebody in by the code on the screen, from half an hour before it begins until it ends.
    ///
    /// @param typed as typed
    public Outcome signIn(UUID session, UUID person, String typed, String by) {
        return transactions.inTransaction(() -> {
            Session found = sessions.lock(session).orElse(null);
            if (found == null) {
                return Sessions.unknown();
            }
            Seat seat = found.seat(person).orElse(null);
            if (found.state() == State.CANCELLED) {
                return Sessions.cancelled();
            }
            if (seat == null) {
                return Outcome.refused(
                        "not-enrolled",
                        ProblemCode.CONTRADICTORY,
                        "ask the instructor to add you: you are not enrolled");
            }
            if (seat.present()) {
                return new Outcome.Done(true);
            }
            if (found.state() == State.CLOSED) {
                return Sessions.closed();
            }
            Instant now = facts.now();
            Outcome refused = refusal(found, seat, now);
            if (refused != null) {
                return refused;
            }
            return switch (codes.check(session, person, typed, now)) {
                case WRONG ->
                    Outcome.refused(
                            "wrong", ProblemCode.CONTRADICTORY, "type the code that the screen in the room shows now");
                case TOO_MANY ->
                    Outcome.refused(
                            "too-many",
                            ProblemCode.TOO_LARGE,
                            "ask the instructor to tick you on the roster: too many codes were wrong");
                case RIGHT -> {
                    sessions.append(session, new Entry(now, person, What.SIGNED_IN, null, by));
                    yield new Outcome.Done(false);
                }
            };
        });
    }

    private static @Nullable Outcome refusal(Session session, Seat seat, Instant now) {
        if (now.isBefore(session.terms().opens())) {
            return Outcome.refused(
                    "early",
                    ProblemCode.CONTRADICTORY,
                    "come back later: signing in opens " + SessionTerms.EARLY.toMinutes()
                            + " minutes before it begins");
        }
        if (!now.isBefore(session.terms().end())) {
            return Outcome.refused(
                    "over", ProblemCode.CONTRADICTORY, "ask the instructor to tick you on the roster: it is over");
        }
        if (seat.waiting()) {
            return Outcome.refused(
                    "waiting",
                    ProblemCode.CONTRADICTORY,
                    "ask the instructor to tick you if somebody stays away: you are on the waiting list");
        }
        return session.present().size() < session.terms().places()
                ? null
                : Outcome.refused(
                        "full",
                        ProblemCode.TOO_LARGE,
                        "ask the instructor: every place is taken by who is there already");
    }

    /// Keeps what somebody changed on the roster. A change that cannot be kept, since the person stands otherwise by
    /// now or since it does not hold together, keeps back nothing else.
    ///
    /// @param self the staff member whose account keeps it: nobody ticks or judges themselves; null where it is
    /// nobody's
    /// @return refused where a change was not kept, with what to do about it
    public Outcome keep(UUID session, List<RosterChange> changes, String by, @Nullable UUID self) {
        return held(session, (found, now) -> {
            var entries = new ArrayList<Entry>();
            var problems = new LinkedHashSet<Problem>();
            for (RosterChange change : changes) {
                Seat seat = found.seat(change.person()).orElse(null);
                if (seat == null) {
                    change.lost().ifPresent(problems::add);
                    continue;
                }
                Problem problem = change.problem(seat);
                if (problem != null) {
                    problems.add(problem);
                    continue;
                }
                List<Entry> theirs = change.entries(seat, now, by);
                if (!theirs.isEmpty() && change.person().equals(self)) {
                    return own();
                }
                entries.addAll(theirs);
            }
            long more = count(entries, What.TICKED) - count(entries, What.UNTICKED);
            if (more > 0 && found.present().size() + more > found.terms().places()) {
                return Outcome.refused(
                        "places",
                        ProblemCode.TOO_LARGE,
                        "tick no more people than there are places: "
                                + found.terms().places());
            }
            entries.forEach(entry -> sessions.append(session, entry));
            if (!entries.isEmpty()) {
                audit.append(by, AuditAction.ROSTER_KEPT, "session:" + session, entries.size() + " entries");
            }
            return problems.isEmpty()
                    ? new Outcome.Done(entries.isEmpty())
                    : new Outcome.Refused(List.copyOf(problems));
        });
    }

    private static long count(List<Entry> entries, What what) {
        return entries.stream().filter(entry -> entry.what() == what).count();
    }

    /// Adds somebody who stands at the door, whatever the last day to enrol was, and ticks them.
    public Outcome admit(UUID session, UUID person, String by, @Nullable UUID self) {
        return held(session, (found, now) -> {
            Seat seat = found.seat(person).orElse(null);
            if (person.equals(self)) {
                return own();
            }
            if (seat != null && seat.present()) {
                return new Outcome.Done(true);
            }
            if (found.present().size() >= found.terms().places()) {
                return Outcome.refused(
                        "places", ProblemCode.TOO_LARGE, "send nobody in: every place is taken by who is there");
            }
            if (seat == null) {
                sessions.append(session, new Entry(now, person, What.ENROLLED, null, by));
            }
            sessions.append(session, new Entry(now, person, What.TICKED, null, by));
            audit.append(by, AuditAction.SESSION_ENROLLED, "person:" + person, "session " + session);
            return new Outcome.Done(false);
        });
    }

    /// Closes a session: whoever was there and passed has passed the course in this format, all of them or none.
    /// Closing it once more does nothing.
    public Outcome close(UUID session, String by, @Nullable UUID self) {
        Outcome outcome = transactions.inTransaction(() -> {
            Session found = sessions.lock(session).orElse(null);
            if (found == null) {
                return Sessions.unknown();
            }
            if (found.state() == State.CLOSED) {
                return new Outcome.Done(true);
            }
            // What is published while it is closed comes before or after all of it.
            facts.shareWorld();
            Instant now = facts.now();
            Outcome refused = refusal(found, now, self);
            if (refused != null) {
                return refused;
            }
            learning.pass(found.present().stream()
                    .filter(seat -> seat.result() != null && seat.result().passed())
                    .map(seat -> part(found, seat, now))
                    .toList());
            int version = found.changes().getLast().version() + 1;
            sessions.append(session, new Version(version, now, State.CLOSED, found.terms(), by, ""));
            audit.append(
                    by,
                    AuditAction.SESSION_CLOSED,
                    "session:" + session,
                    found.present().size() + " attended");
            return new Outcome.Done(false);
        });
        if (outcome instanceof Outcome.Done(boolean repeated) && !repeated) {
            learning.told();
        }
        return outcome;
    }

    private @Nullable Outcome refusal(Session session, Instant now, @Nullable UUID self) {
        if (session.state() == State.CANCELLED) {
            return Sessions.cancelled();
        }
        if (now.isBefore(session.terms().start())) {
            return Outcome.refused("session", ProblemCode.CONTRADICTORY, "wait until it has begun, or cancel it");
        }
        long unjudged =
                session.present().stream().filter(seat -> seat.result() == null).count();
        if (unjudged > 0) {
            return Outcome.refused(
                    "result",
                    ProblemCode.MISSING,
                    "say of everyone who was there whether they passed: " + unjudged + " have no result");
        }
        if (self != null && session.seat(self).filter(Seat::present).isPresent()) {
            return Outcome.refused(
                    "session", ProblemCode.CONTRADICTORY, "have somebody else close it: you took part yourself");
        }
        Course course =
                worlds.upToNow().getLast().course(session.terms().course()).orElse(null);
        if (course == null) {
            return Outcome.refused(
                    "course",
                    ProblemCode.UNKNOWN_CODE,
                    "publish the course again first: no policy has it any more, so nothing can be completed");
        }
        return course.terms().formats().offers(Format.SESSION)
                ? null
                : Outcome.refused(
                        "course",
                        ProblemCode.CONTRADICTORY,
                        "publish the course with sessions again first: it is not given in them any more, so nothing can"
                                + " be completed");
    }

    private static CoursePart part(Session session, Seat seat, Instant now) {
        SessionTerms terms = session.terms();
        Presence presence = Objects.requireNonNull(seat.presence());
        Result result = Objects.requireNonNull(seat.result());
        String way = presence.byCode() ? "signed in by code" : "on the roster of " + presence.by();
        return new CoursePart(
                UUID.nameUUIDFromBytes(
                        ("session|" + session.id() + "|" + seat.person()).getBytes(StandardCharsets.UTF_8)),
                seat.person(),
                terms.course(),
                Format.SESSION,
                terms.end().isAfter(now) ? now : terms.end(),
                result.scorePercent(),
                "session of " + terms.startsAt().toLocalDate() + " at " + terms.place() + ", led by "
                        + terms.instructor() + ", " + way);
    }

    private interface Keeping {
        Outcome keep(Session session, Instant now);
    }

    /// From half an hour before it begins until it is closed.
    private Outcome held(UUID session, Keeping keeping) {
        return transactions.inTransaction(() -> {
            Session found = sessions.lock(session).orElse(null);
            if (found == null) {
                return Sessions.unknown();
            }
            return switch (found.state()) {
                case CANCELLED -> Sessions.cancelled();
                case CLOSED -> Sessions.closed();
                case PLANNED -> {
                    Instant now = facts.now();
                    yield now.isBefore(found.terms().opens())
                            ? Outcome.refused(
                                    "session",
                                    ProblemCode.CONTRADICTORY,
                                    "come back " + SessionTerms.EARLY.toMinutes() + " minutes before it begins")
                            : keeping.keep(found, now);
                }
            };
        });
    }

    private static Outcome own() {
        return Outcome.refused(
                "person", ProblemCode.CONTRADICTORY, "have somebody else do it: nobody ticks or judges themselves");
    }
}
