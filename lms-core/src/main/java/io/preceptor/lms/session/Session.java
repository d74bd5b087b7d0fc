package io.preceptor.lms.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One session as it stands: the fold of everything recorded about it.
///
/// @param changes what was laid down, the first plan first; at least one
/// @param seats   everyone who is in, in the order in which they enrolled: first those with a place, then those who
/// wait
public record Session(UUID id, List<Version> changes, List<Seat> seats) {

    public Session {
        changes = List.copyOf(changes);
        seats = List.copyOf(seats);
    }

    /// Whether it is still to be held.
    public enum State {
        PLANNED,
        CANCELLED,
        CLOSED
    }

    /// What was laid down at one time, whole.
    public record Version(int version, Instant at, State state, SessionTerms terms, String by, String reason) {}

    /// What happened about one person.
    public enum What {
        ENROLLED,
        LEFT,
        /// By a code, themselves.
        SIGNED_IN,
        /// By the instructor, on the roster.
        TICKED,
        UNTICKED,
        PASSED,
        NOT_PASSED
    }

    /// @param person       under the id of today
    /// @param scorePercent of a result; null where nothing was scored
    public record Entry(
            Instant at, UUID person, What what, @Nullable Integer scorePercent, String by) {}

    /// @param byCode whether they signed in themselves; false where the instructor ticked them
    public record Presence(Instant at, boolean byCode, String by) {}

    public record Result(boolean passed, @Nullable Integer scorePercent, String by) {}

    /// @param number   in the order of enrolment, from 1
    /// @param waiting  whether they have no place yet
    /// @param since    when they enrolled
    /// @param placedAt when they had a place first, which is when they enrolled where one was free; null while they
    ///                 have had none
    /// @param presence null while they have not shown up
    /// @param result   null while there is none
    public record Seat(
            UUID person,
            int number,
            boolean waiting,
            Instant since,
            @Nullable Instant placedAt,
            @Nullable Presence presence,
            @Nullable Result result) {

        public boolean present() {
            return presence != null;
        }

        /// Whether they waited before they had the place that they have.
        public boolean movedUp() {
            return !waiting && placedAt != null && placedAt.isAfter(since);
        }
    }

    /// @param versions in their order; at least one
    /// @param entries  in their order
    public static Session of(UUID id, List<Version> versions, List<Entry> entries) {
        return new Session(id, versions, SeatFold.of(versions, entries));
    }

    public SessionTerms terms() {
        return changes.getLast().terms();
    }

    public State state() {
        return changes.getLast().state();
    }

    public Optional<Seat> seat(UUID person) {
        return seats.stream().filter(seat -> seat.person().equals(person)).findFirst();
    }

    /// Those who have a place.
    public List<Seat> placed() {
        return seats.stream().filter(seat -> !seat.waiting()).toList();
    }

    public List<Seat> waiting() {
        return seats.stream().filter(Seat::waiting).toList();
    }

    public List<Seat> present() {
        return seats.stream().filter(Seat::present).toList();
    }

    public int free() {
        return Math.max(0, terms().places() - placed().size());
    }

    /// How many wait before somebody who waits, and they themselves; 0 for whoever has a place.
    public int queued(Seat seat) {
        return seat.waiting()
                ? (int) waiting().stream()
                        .filter(one -> one.number() <= seat.number())
                        .count()
                : 0;
    }

    /// Whether somebody moves up when this person leaves.
    public boolean makesRoom(UUID person) {
        return seat(person).filter(seat -> !seat.waiting()).isPresent()
                && !waiting().isEmpty()
                && placed().size() <= terms().places();
    }

    /// The last change of time or place since somebody enrolled; empty where there was none.
    public Optional<Moved> movedSince(Instant enrolled) {
        Version was = null;
        for (Version version : changes) {
            if (!version.at().isAfter(enrolled)) {
                was = version;
            }
        }
        Version is = changes.getLast();
        return was != null && is.terms().movedFrom(was.terms())
                ? Optional.of(new Moved(was.terms(), is.terms(), is.at(), is.reason()))
                : Optional.empty();
    }

    public record Moved(SessionTerms was, SessionTerms is, Instant at, String reason) {}

    /// Whether one may sign in at this moment.
    public boolean isOpenAt(Instant now) {
        return state() == State.PLANNED && !now.isBefore(terms().opens()) && now.isBefore(terms().end());
    }
}
