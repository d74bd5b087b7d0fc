package io.preceptor.lms.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What was told, what waits, and what is not told: for whoever answers for it.
public interface NoticeList {

    /// How a row stands, as one looks for it.
    enum State {
        WAITING,
        TRY_LATER,
        SENT,
        BOUNCED,
        REFUSED,
        DROPPED,
        /// Not in any message: it would be told, and is not.
        SUPPRESSED
    }

    /// What to look for; null means any.
    ///
    /// @param name   part of the recipient's name, or of the person's whom something suppressed is about
    /// @param before only what changed before this place
    record Search(
            @Nullable State state,
            @Nullable UUID person,
            @Nullable String name,
            @Nullable Place before) {}

    /// @param id of the row, unique among those of one moment
    record Place(Instant at, String id) {}

    /// @param message null where it is suppressed
    /// @param what    the kind of message; of what is suppressed, of the notice
    /// @param titles  what it is about: at most three
    /// @param count   of how many things it speaks
    /// @param person  null for the channel of a team
    /// @param nextAt  when it leaves, or is tried again; null where never
    record Row(
            Place place,
            @Nullable UUID message,
            State state,
            String what,
            List<String> titles,
            int count,
            @Nullable UUID person,
            @Nullable String name,
            @Nullable String reason,
            @Nullable Instant nextAt) {}

    /// How many messages stand in a state, of those that wait or changed within 30 days, or things are suppressed.
    record Figure(State state, long count) {}

    /// One message with everything about it.
    ///
    /// @param address where it went last; null where it never left
    record Message(Row row, MessageKind kind, @Nullable String address, List<Line> lines, List<Attempt> attempts) {}

    /// @param person  whom it is about
    /// @param leftOut whether the letter left without it
    record Line(
            NoticeKind kind,
            String title,
            LocalDate day,
            UUID person,
            @Nullable String name,
            boolean leftOut) {}

    record Attempt(Instant at, String outcome, boolean late, String reason) {}

    /// What changed last comes first.
    List<Row> find(Search search, int limit);

    List<Figure> figures();

    Optional<Message> message(UUID id);

    /// The mailbox for what comes back.
    ///
    /// @param readAt  when it was read last; null where never
    /// @param problem what stood in the way of reading it since; null where nothing did
    /// @param counts  how many of its mails of the last 90 days came to what
    record Mailbox(@Nullable Instant readAt, @Nullable String problem, Map<Returned.Verdict, Long> counts) {
        public Mailbox {
            counts = Map.copyOf(counts);
        }
    }

    /// Empty where none was ever tried.
    Optional<Mailbox> mailbox();
}
