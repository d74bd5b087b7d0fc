package io.preceptor.portal.session;

import io.preceptor.lms.session.Session;
import io.preceptor.lms.session.Session.Moved;
import io.preceptor.lms.session.Session.Seat;
import io.preceptor.lms.session.SessionTerms;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One session as one learner sees it.
///
/// @param title      of the course
/// @param instructor as people read it
/// @param seat       theirs; null where they are not in
/// @param queued     how many wait up to them, they included; 0 where they do not wait
/// @param moved      what changed since they enrolled; null where nothing did
/// @param when       now
/// @param was        when it was when they enrolled; empty where nothing changed
/// @param open       whether they can sign in now
/// @param enrolling  whether enrolment is still open
public record SessionCard(
        Session session,
        String title,
        String instructor,
        @Nullable Seat seat,
        int queued,
        @Nullable Moved moved,
        String when,
        String was,
        boolean open,
        boolean enrolling) {

    static SessionCard of(
            Session session, String title, String instructor, UUID person, SessionTimes times, Instant now) {
        Seat seat = session.seat(person).orElse(null);
        Moved moved = seat == null ? null : session.movedSince(seat.since()).orElse(null);
        SessionTerms terms = session.terms();
        boolean enrolling = session.state() == Session.State.PLANNED
                && now.isBefore(terms.start())
                && !LocalDate.ofInstant(now, terms.zone()).isAfter(terms.enrolUntil());
        return new SessionCard(
                session,
                title,
                instructor,
                seat,
                seat == null ? 0 : session.queued(seat),
                moved,
                times.when(terms),
                moved == null ? "" : times.when(moved.was()),
                session.isOpenAt(now),
                enrolling);
    }

    public boolean isCancelled() {
        return session.state() == Session.State.CANCELLED;
    }

    public boolean isClosed() {
        return session.state() == Session.State.CLOSED;
    }

    /// Whether they may still leave.
    public boolean isLeavable(Instant now) {
        return seat != null
                && !seat.present()
                && session.state() == Session.State.PLANNED
                && now.isBefore(session.terms().start());
    }
}
