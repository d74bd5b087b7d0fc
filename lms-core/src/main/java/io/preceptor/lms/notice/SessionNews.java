package io.preceptor.lms.notice;

import io.preceptor.lms.session.Session;
import io.preceptor.lms.session.Session.Seat;
import io.preceptor.lms.session.Session.State;
import io.preceptor.lms.session.Session.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What there is to tell somebody about one session that they are in.
///
/// They know what was laid down when they enrolled, and what they were told since.
public final class SessionNews {

    private final Session session;
    private final Seat seat;

    private SessionNews(Session session, Seat seat) {
        this.session = session;
        this.seat = seat;
    }

    static SessionNews of(NoticeCase.Enrolled one) {
        return new SessionNews(one.session(), one.seat());
    }

    /// @param told  the keys of what they were told or are about to be
    /// @param since what was laid down before is not told
    List<Notice> tell(Set<String> told, Instant since, Instant now) {
        var news = new ArrayList<Notice>();
        if (session.state() == State.CANCELLED) {
            Version last = session.changes().getLast();
            if (!last.at().isBefore(since) && now.isBefore(session.terms().end())) {
                news.add(notice(NoticeKind.SESSION_CANCELLED, session.id().toString()));
            }
        } else if (isToCome(now)) {
            laid().filter(move -> !move.at().isBefore(since))
                    .filter(move -> isNews(move, told))
                    .ifPresent(move -> news.add(notice(NoticeKind.SESSION_MOVED, about(move))));
            Instant placed = seat.placedAt();
            if (seat.movedUp() && placed != null && !placed.isBefore(since)) {
                news.add(notice(NoticeKind.SESSION_PLACE, session.id() + "/" + seat.since()));
            }
            if (isReminded(now)) {
                news.add(notice(NoticeKind.SESSION_SOON, session.id().toString()));
            }
        }
        return news;
    }

    /// When time alone changes what there is to tell.
    Stream<Instant> moments() {
        return session.state() == State.PLANNED
                ? Stream.of(remindAt(), session.terms().start())
                : Stream.of(session.terms().end());
    }

    /// Whether a notice is still true when its letter leaves, and what it then says.
    ///
    /// @param about as the notice has it
    /// @param day   as the notice has it
    public static Optional<Letter.Meeting> still(
            NoticeKind kind, String about, LocalDate day, @Nullable Session session, UUID person, Instant now) {
        Seat seat = session == null ? null : session.seat(person).orElse(null);
        if (session == null || seat == null) {
            return Optional.empty();
        }
        var news = new SessionNews(session, seat);
        return switch (kind) {
            case SESSION_CANCELLED ->
                session.state() == State.CANCELLED
                        ? meeting(session, session.changes().getLast().reason())
                        : Optional.empty();
            case SESSION_MOVED ->
                news.laid()
                        .filter(move -> news.isToCome(now) && news.about(move).equals(about))
                        .flatMap(move -> meeting(session, move.reason()));
            case SESSION_PLACE -> news.hasPlace(now) ? meeting(session, "") : Optional.empty();
            case SESSION_SOON -> news.hasPlace(now) && news.day().equals(day) ? meeting(session, "") : Optional.empty();
            case ASSIGNED, DUE_SOON, OVERDUE, EXPIRING, ESCALATED ->
                throw new IllegalArgumentException(kind + " is about no session");
        };
    }

    /// The session that a notice is about.
    public static UUID session(String about) {
        return UUID.fromString(about.substring(0, 36));
    }

    private static Optional<Letter.Meeting> meeting(Session session, String reason) {
        return Optional.of(new Letter.Meeting(session.terms(), reason));
    }

    private boolean isToCome(Instant now) {
        return session.state() == State.PLANNED && now.isBefore(session.terms().start());
    }

    private boolean hasPlace(Instant now) {
        return isToCome(now) && !seat.waiting();
    }

    /// The change that brought it where and when it is now; empty where it never moved.
    private Optional<Version> laid() {
        List<Version> changes = session.changes();
        for (int i = changes.size() - 1; i > 0; i--) {
            if (changes.get(i).terms().movedFrom(changes.get(i - 1).terms())) {
                return Optional.of(changes.get(i));
            }
        }
        return Optional.empty();
    }

    private boolean isNews(Version move, Set<String> told) {
        String prefix = NoticeKind.SESSION_MOVED + "|" + session.id() + "/";
        int heard = told.stream()
                .filter(key -> key.startsWith(prefix))
                .mapToInt(key -> Integer.parseInt(key.substring(prefix.length(), key.lastIndexOf('|'))))
                .max()
                .orElse(0);
        Version known = session.changes().getFirst();
        for (Version version : session.changes()) {
            if (version.version() <= heard || !version.at().isAfter(seat.since())) {
                known = version;
            }
        }
        return move.version() > known.version() && session.terms().movedFrom(known.terms());
    }

    private String about(Version move) {
        return session.id() + "/" + move.version();
    }

    /// From the beginning of the day before, by the clock where it takes place. Who got the place on that day, or
    /// heard on it of another time, has just read it.
    private boolean isReminded(Instant now) {
        Instant from = remindAt();
        Instant placed = seat.placedAt();
        return !now.isBefore(from)
                && !seat.waiting()
                && !seat.present()
                && placed != null
                && placed.isBefore(from)
                && laid().filter(move -> move.at().isAfter(seat.since()))
                        .filter(move -> !move.at().isBefore(from))
                        .isEmpty();
    }

    private Instant remindAt() {
        return day().minusDays(1).atStartOfDay(session.terms().zone()).toInstant();
    }

    private LocalDate day() {
        return session.terms().startsAt().toLocalDate();
    }

    private Notice notice(NoticeKind kind, String about) {
        return new Notice(kind, about, session.terms().course(), day());
    }
}
