package io.preceptor.lms.notice.store;

import io.preceptor.lms.notice.MessageKind;
import io.preceptor.lms.notice.NoticeKind;
import io.preceptor.lms.notice.NoticeList;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The questions of the page about notices.
public final class NoticeQueries implements NoticeList {

    /// Messages and what is suppressed, in one list.
    private static final String ROWS = """
            select m.changed_at as at, m.id::text as id, m.id as message,
                case m.state when 'SENDING' then 'WAITING' else m.state end as state, m.kind as what,
                m.recipient_id as staff_id, m.last_reason as reason, m.next_attempt_at as next_at,
                null::text as title
            from notice_message m
            union all
            select s.since, 's' || s.id, null, 'SUPPRESSED', s.kind, s.staff_id, s.reason, null, s.title
            from notice_suppressed s where s.ended_at is null""";

    private final JdbcClient jdbc;
    private final ReturnCounts returns;

    public NoticeQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.returns = new ReturnCounts(jdbc);
    }

    @Override
    public List<Row> find(Search search, int limit) {
        Place before = search.before();
        return rows("""
                        (:state::text is null or r.state = :state)
                        and (:person::uuid is null or p.uuid = :person)
                        and (:name::text is null
                             or position(lower(:name) in lower(concat_ws(' ', p.given_name, p.family_name))) > 0)
                        and (:at::timestamptz is null or (r.at, r.id) < (:at::timestamptz, :id))
                        """)
                .param("state", search.state() == null ? null : search.state().name())
                .param("person", search.person())
                .param(
                        "name",
                        search.name() == null || search.name().isBlank()
                                ? null
                                : search.name().strip())
                .param("at", before == null ? null : before.at().toString())
                .param("id", before == null ? null : before.id())
                .param("limit", limit)
                .query((row, _) -> row(row))
                .list();
    }

    private JdbcClient.StatementSpec rows(String condition) {
        return jdbc.sql("""
                        select r.*, p.uuid, nullif(concat_ws(' ', p.given_name, p.family_name), '') as name,
                            array(select n.title from notice n where n.message = r.message order by n.day, n.number
                                  limit 3) as titles,
                            (select count(*) from notice n where n.message = r.message) as things
                        from (%s) r
                        left join staff_merged x on x.staff_id = r.staff_id
                        left join staff_member p on p.id = coalesce(x.survivor_id, r.staff_id)
                        where %s
                        order by r.at desc, r.id desc limit :limit
                        """.formatted(ROWS, condition));
    }

    private static Row row(ResultSet row) throws SQLException {
        String title = row.getString("title");
        return new Row(
                new Place(row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("id")),
                row.getObject("message", UUID.class),
                State.valueOf(row.getString("state")),
                row.getString("what"),
                title != null
                        ? List.of(title)
                        : List.of((String[]) row.getArray("titles").getArray()),
                title != null ? 1 : row.getInt("things"),
                row.getObject("uuid", UUID.class),
                row.getString("name"),
                row.getString("reason"),
                instant(row.getObject("next_at", OffsetDateTime.class)));
    }

    @Override
    public List<Figure> figures() {
        return jdbc.sql("""
                        select case state when 'SENDING' then 'WAITING' else state end as state, count(*) as n
                        from notice_message
                        where next_attempt_at is not null or changed_at > clock_timestamp() - interval '30 days'
                        group by 1
                        union all
                        select 'SUPPRESSED', count(*) from notice_suppressed where ended_at is null
                        order by 1
                        """)
                .query((row, _) -> new Figure(State.valueOf(row.getString("state")), row.getLong("n")))
                .list();
    }

    @Override
    public Optional<Message> message(UUID id) {
        return rows("r.message = :message")
                .param("message", id)
                .param("limit", 1)
                .query((row, _) -> row(row))
                .optional()
                .map(row -> new Message(row, MessageKind.valueOf(row.what()), address(id), lines(id), attempts(id)));
    }

    private @Nullable String address(UUID message) {
        return jdbc.sql("""
                        select address from notice_attempt where message = :message and address is not null
                        order by number desc limit 1
                        """)
                .param("message", message)
                .query((row, _) -> row.getString("address"))
                .optional()
                .orElse(null);
    }

    private List<Line> lines(UUID message) {
        return jdbc.sql("""
                        select n.kind, n.title, n.day, p.uuid,
                            nullif(concat_ws(' ', p.given_name, p.family_name), '') as name,
                            exists (select from notice_left_out l where l.notice = n.number) as left_out
                        from notice n
                        left join staff_merged x on x.staff_id = n.staff_id
                        join staff_member p on p.id = coalesce(x.survivor_id, n.staff_id)
                        where n.message = :message order by n.day, n.number
                        """)
                .param("message", message)
                .query((row, _) -> new Line(
                        NoticeKind.valueOf(row.getString("kind")),
                        row.getString("title"),
                        row.getObject("day", LocalDate.class),
                        row.getObject("uuid", UUID.class),
                        row.getString("name"),
                        row.getBoolean("left_out")))
                .list();
    }

    private List<Attempt> attempts(UUID message) {
        return jdbc.sql("select * from notice_attempt where message = :message order by number")
                .param("message", message)
                .query((row, _) -> new Attempt(
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                        row.getString("outcome"),
                        row.getBoolean("late"),
                        row.getString("reason")))
                .list();
    }

    @Override
    public Optional<Mailbox> mailbox() {
        return jdbc.sql("select read_at, problem from bounce_mailbox where since is not null")
                .query((row, _) -> new Mailbox(
                        instant(row.getObject("read_at", OffsetDateTime.class)),
                        row.getString("problem"),
                        returns.counts()))
                .optional();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
