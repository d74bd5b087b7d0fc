package io.preceptor.lms.notice.store;

import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.notice.Letter.Line;
import io.preceptor.lms.notice.MessageKind;
import io.preceptor.lms.notice.MessageState;
import io.preceptor.lms.notice.NoticeDecisions;
import io.preceptor.lms.notice.NoticeKind;
import io.preceptor.lms.notice.SessionNews;
import io.preceptor.lms.session.Session;
import io.preceptor.lms.session.store.SessionStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ArrayNode;

/// Messages on their way: claimed by a lease, and settled. Each step is a fact that is written with it.
public final class SendStore implements NoticeDecisions {

    /// Has it decided anew what the people of a message are to be told: by marks, which a decision that is under way
    /// leaves for the next one.
    static final String LOOK_AGAIN = """
            insert into notice_changed (staff_id)
            select distinct coalesce(x.survivor_id, n.staff_id) from notice n
            left join staff_merged x on x.staff_id = n.staff_id where n.message = :id order by 1
            """;

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final SessionStore sessions;

    public SendStore(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.sessions = new SessionStore(jdbc);
    }

    /// A message that nobody else sends until the lease has run out.
    ///
    /// @param mark      what a report that comes back by mail names it by
    /// @param recipient null for the team's channel
    /// @param attempts  this one included
    public record Claimed(
            UUID id,
            UUID mark,
            UUID claim,
            MessageKind kind,
            @Nullable Long recipient,
            Instant wantedAt,
            int attempts,
            Instant now) {}

    /// How an attempt ended.
    ///
    /// @param outcome as the fact names it
    /// @param address where it was sent to; null where it never left
    /// @param retryAt null where it is not tried again
    /// @param spent   whether it counts as one of the attempts after which it is given up
    /// @param away    whether nobody is written to before it is tried again
    public record Settled(
            MessageState state,
            String outcome,
            @Nullable String address,
            String reason,
            @Nullable Instant retryAt,
            boolean spent,
            boolean away) {

        /// What became of one message alone.
        public Settled(
                MessageState state,
                String outcome,
                @Nullable String address,
                String reason,
                @Nullable Instant retryAt,
                boolean spent) {
            this(state, outcome, address, reason, retryAt, spent, false);
        }
    }

    /// How many more may leave in this minute, over all nodes; none while the server is left alone.
    public int room(int mostAMinute) {
        return jdbc.sql("""
                        select case when exists (select from notice_message where away_until > clock_timestamp()) then 0
                                    else greatest(0, :most - count(*))::int end as room
                        from notice_attempt
                        where outcome = 'SENDING' and recorded_at > clock_timestamp() - interval '1 minute'
                        """)
                .param("most", mostAMinute)
                .query((row, _) -> row.getInt("room"))
                .single();
    }

    /// Takes the message that is due longest, and writes down that it leaves before it does.
    public Optional<Claimed> claim(Duration lease) {
        return transactions.inTransaction(() -> {
            Optional<Claimed> claimed = jdbc.sql("""
                            update notice_message m set state = 'SENDING', attempts = attempts + 1, claim = :claim,
                                claimed_until = clock_timestamp() + make_interval(secs => :lease),
                                changed_at = clock_timestamp()
                            where id = (select id from notice_message
                                        where next_attempt_at <= clock_timestamp()
                                          and (claimed_until is null or claimed_until < clock_timestamp())
                                        order by next_attempt_at, id limit 1 for update skip locked)
                            returning id, mark, claim, kind, recipient_id, wanted_at, attempts, clock_timestamp() as now
                            """)
                    .param("claim", UUID.randomUUID())
                    .param("lease", lease.toMillis() / 1_000.0)
                    .query((row, _) -> new Claimed(
                            row.getObject("id", UUID.class),
                            row.getObject("mark", UUID.class),
                            row.getObject("claim", UUID.class),
                            MessageKind.valueOf(row.getString("kind")),
                            row.getObject("recipient_id", Long.class),
                            row.getObject("wanted_at", OffsetDateTime.class).toInstant(),
                            row.getInt("attempts"),
                            row.getObject("now", OffsetDateTime.class).toInstant()))
                    .optional();
            claimed.ifPresent(one -> attempt(
                    one.id(),
                    one.recipient(),
                    new Settled(
                            MessageState.SENDING,
                            "SENDING",
                            null,
                            one.attempts() == 1 ? "first attempt" : "attempt " + one.attempts(),
                            null,
                            true),
                    false));
            return claimed;
        });
    }

    /// A notice in a message.
    ///
    /// @param number of the fact
    /// @param staff  whom it is about
    /// @param about  as the notice has it
    /// @param line   what is said of it; null where it is true no more
    public record Entry(
            long number, long staff, String about, @Nullable Line line) {}

    /// A notice in a message, before it is known whether it is still true of a session.
    private record Written(NoticeKind kind, UUID person, LocalDate day, Entry entry) {}

    /// What was put into the message, and what of it is still true.
    public List<Entry> entries(UUID message, Instant now) {
        List<Written> written = written(message);
        Map<UUID, Session> known = sessions
                .load(written.stream()
                        .filter(one -> one.kind().isAboutSession())
                        .map(one -> SessionNews.session(one.entry().about()))
                        .collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.toMap(Session::id, Function.identity()));
        return written.stream().map(one -> entry(one, known, now)).toList();
    }

    private static Entry entry(Written one, Map<UUID, Session> known, Instant now) {
        Entry entry = one.entry();
        Line line = entry.line();
        if (line == null || !one.kind().isAboutSession()) {
            return entry;
        }
        Line still = SessionNews.still(
                        one.kind(),
                        entry.about(),
                        one.day(),
                        known.get(SessionNews.session(entry.about())),
                        one.person(),
                        now)
                .map(meeting -> new Line(line.kind(), line.person(), line.title(), line.day(), meeting))
                .orElse(null);
        return new Entry(entry.number(), entry.staff(), entry.about(), still);
    }

    private List<Written> written(UUID message) {
        return jdbc.sql("""
                        select n.number, m.id, n.kind, n.about, n.title, n.day,
                            n.staff_id <> n.recipient_id as other, m.uuid,
                            concat_ws(' ', m.given_name, m.family_name) as person,
                            m.standing <> 'NOT_ACTIVE' and case
                                when starts_with(n.kind, 'SESSION_') then true
                                when n.kind = 'EXPIRING' then c.revoked_on is null and c.valid_to = n.day
                                    and not exists (select from certification l
                                        where l.staff_id = c.staff_id and l.course = c.course and l.revoked_on is null
                                          and (l.valid_to is null or l.valid_to > c.valid_to))
                                when n.kind = 'ASSIGNED' then a.progress in ('OPEN', 'IN_PROGRESS')
                                else a.progress in ('OPEN', 'IN_PROGRESS') and a.due_on = n.day end as still
                        from notice n
                        left join staff_merged x on x.staff_id = n.staff_id
                        join staff_member m on m.id = coalesce(x.survivor_id, n.staff_id)
                        left join assignment a on n.kind <> 'EXPIRING' and a.id::text = n.about
                        left join certification c on n.kind = 'EXPIRING' and c.number = n.about
                        where n.message = :message
                        order by n.day, n.title collate "C", n.number
                        """)
                .param("message", message)
                .query((row, _) -> {
                    NoticeKind kind = NoticeKind.valueOf(row.getString("kind"));
                    LocalDate day = row.getObject("day", LocalDate.class);
                    String person = row.getBoolean("other") ? row.getString("person") : null;
                    return new Written(
                            kind,
                            row.getObject("uuid", UUID.class),
                            day,
                            new Entry(
                                    row.getLong("number"),
                                    row.getLong("id"),
                                    row.getString("about"),
                                    row.getBoolean("still")
                                            ? new Line(kind, person, row.getString("title"), day)
                                            : null));
                })
                .list();
    }

    /// How many people were told of each kind since the team's message before.
    public Map<NoticeKind, Long> counts(UUID message) {
        var counts = new EnumMap<NoticeKind, Long>(NoticeKind.class);
        jdbc.sql("""
                        select kind, count(distinct staff_id) as people from notice
                        where key not like 'NUDGE|%'
                          and recorded_at <= (select wanted_at from notice_message where id = :message)
                          and recorded_at > coalesce((select max(b.wanted_at) from notice_message b, notice_message m
                              where m.id = :message and b.kind = 'TEAM' and b.wanted_at < m.wanted_at), '-infinity')
                        group by kind
                        """).param("message", message).query(row -> {
            counts.put(NoticeKind.valueOf(row.getString("kind")), row.getLong("people"));
        });
        return counts;
    }

    /// Writes how it ended. Where the lease ran out and another node took it over, only the fact is written.
    public void settle(Claimed claimed, Settled settled) {
        transactions.inTransaction(() -> {
            int mine = jdbc.sql("""
                            update notice_message set state = :state, last_reason = :reason,
                                next_attempt_at = :retryAt::timestamptz,
                                away_until = case when :away then :retryAt::timestamptz end,
                                attempts = attempts - case when :spent then 0 else 1 end, claim = null, claimed_until = null,
                                changed_at = clock_timestamp()
                            where id = :id and claim = :claim
                            """)
                    .param("state", settled.state().name())
                    .param("reason", settled.reason())
                    .param(
                            "retryAt",
                            settled.retryAt() == null ? null : settled.retryAt().toString())
                    .param("spent", settled.spent())
                    .param("away", settled.away())
                    .param("id", claimed.id())
                    .param("claim", claimed.claim())
                    .update();
            attempt(claimed.id(), claimed.recipient(), settled, mine == 0);
            if (settled.state() == MessageState.BOUNCED || settled.state() == MessageState.DROPPED) {
                lookAgain(claimed.id());
            }
            return mine;
        });
    }

    /// Writes that it was sent, and what of it was not said: that was not told, so these people are looked at again.
    public void sent(Claimed claimed, Settled settled, Collection<Entry> leftOut) {
        transactions.inTransaction(() -> {
            settle(claimed, settled);
            jdbc.sql("""
                            with left_out as (
                                insert into notice_left_out (notice, recorded_at)
                                select r.number, clock_timestamp()
                                from jsonb_to_recordset(:rows::jsonb) as r(number bigint)
                                on conflict do nothing
                                returning notice)
                            insert into notice_changed (staff_id)
                            select distinct r.staff_id
                            from left_out join jsonb_to_recordset(:rows::jsonb) as r(number bigint, staff_id bigint)
                              on r.number = left_out.notice
                            order by 1
                            """).param("rows", Json.write(rows(leftOut))).update();
            return leftOut.size();
        });
    }

    private static ArrayNode rows(Collection<Entry> entries) {
        ArrayNode rows = Json.rows();
        entries.forEach(one -> rows.addObject().put("number", one.number()).put("staff_id", one.staff()));
        return rows;
    }

    private void lookAgain(UUID message) {
        jdbc.sql(LOOK_AGAIN).param("id", message).update();
    }

    private void attempt(UUID message, @Nullable Long recipient, Settled settled, boolean late) {
        jdbc.sql("""
                        insert into notice_attempt (recorded_at, message, recipient_id, address, outcome, late, reason)
                        values (clock_timestamp(), :message, :recipient, :address, :outcome, :late, :reason)
                        """)
                .param("message", message)
                .param("recipient", recipient)
                .param("address", settled.address())
                .param("outcome", settled.outcome())
                .param("late", late)
                .param("reason", settled.reason())
                .update();
    }

    @Override
    public boolean sendAgain(UUID message, String by) {
        return transactions.inTransaction(() -> {
            int asked = jdbc.sql("""
                            update notice_message set state = 'TRY_LATER', attempts = 0,
                                next_attempt_at = clock_timestamp(), changed_at = clock_timestamp()
                            where id = :id and state = 'REFUSED'
                            """).param("id", message).update();
            if (asked > 0) {
                jdbc.sql("""
                                insert into notice_attempt (recorded_at, message, recipient_id, outcome, reason)
                                select clock_timestamp(), id, recipient_id, 'SEND_AGAIN', :by
                                from notice_message where id = :id
                                """).param("by", "asked by " + by).param("id", message).update();
            }
            return asked > 0;
        });
    }

    @Override
    public boolean trust(UUID message, String by) {
        return transactions.inTransaction(() -> {
            int trusted =
                    jdbc.sql("""
                            insert into notice_attempt (recorded_at, message, recipient_id, address, outcome, reason)
                            select clock_timestamp(), a.message, a.recipient_id, a.address, 'ADDRESS_TRUSTED', :by
                            from notice_attempt a where a.message = :id and a.outcome = 'BOUNCED'
                            order by a.number desc limit 1
                            """).param("by", "by " + by).param("id", message).update();
            if (trusted > 0) {
                lookAgain(message);
            }
            return trusted > 0;
        });
    }

    /// What the metrics show.
    ///
    /// @param waiting    messages that gather, or are tried again
    /// @param failed     those that were refused or bounced within a day
    /// @param suppressed what would be told and is not
    /// @param late       how long the message waits that is due longest; zero where none is due
    public record Load(long waiting, long failed, long suppressed, Duration late) {}

    public Load load() {
        return jdbc.sql("""
                        select (select count(*) from notice_message where next_attempt_at is not null) as waiting,
                            (select count(*) from notice_message where state in ('REFUSED', 'BOUNCED')
                               and changed_at > clock_timestamp() - interval '1 day') as failed,
                            (select count(*) from notice_suppressed where ended_at is null) as suppressed,
                            (select greatest(0, coalesce(extract(epoch from
                                 clock_timestamp() - min(next_attempt_at)), 0))::bigint
                               from notice_message where next_attempt_at is not null) as late
                        """)
                .query((row, _) -> new Load(
                        row.getLong("waiting"),
                        row.getLong("failed"),
                        row.getLong("suppressed"),
                        Duration.ofSeconds(row.getLong("late"))))
                .single();
    }
}
