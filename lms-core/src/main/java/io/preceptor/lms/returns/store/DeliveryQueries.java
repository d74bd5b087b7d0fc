package io.preceptor.lms.returns.store;

import io.preceptor.lms.returns.DeliveryList;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads delivery items with the way that led to them.
public final class DeliveryQueries implements DeliveryList {

    private static final String LINE = """
            select d.*, m.uuid as person, nullif(concat_ws(' ', m.given_name, m.family_name), '') as name, c.title,
                   c.completion, origin.entry_id
            from d
            left join staff_merged x on x.staff_id = d.staff_id
            join staff_member m on m.id = coalesce(x.survivor_id, d.staff_id)
            left join certification c on c.number = d.key and c.staff_id = d.staff_id
            left join lateral (
                select s.entry_id from assignment a
                join person_fact f on f.number = a.assigned_fact and f.kind = 'REPORT'
                join staff_report s on s.number = f.ref
                where a.staff_id = d.staff_id and a.completion = c.completion
                order by a.assigned_fact limit 1
            ) origin on true
            order by d.wanted_at desc, d.id desc
            """;

    private final JdbcClient jdbc;

    public DeliveryQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Line> find(Search search, int limit) {
        Place before = search.before();
        return jdbc.sql("""
                        with d as materialized (
                            select * from delivery_item
                            where (:target::text is null or target = :target)
                              and (:state::text is null or state = :state)
                              and (:text::text is null or strpos(lower(last_reason), lower(:text)) > 0)
                              and (:person::uuid is null
                                   or staff_id in (
                                       select id from staff_member where uuid = :person::uuid
                                       union all select x.staff_id from staff_merged x
                                       where x.uuid = :person::uuid or x.survivor_uuid = :person::uuid))
                              and (:at::timestamptz is null or (wanted_at, id) < (:at::timestamptz, :id::uuid))
                            order by wanted_at desc, id desc limit :limit
                        )
                        """ + LINE)
                .param("target", search.target())
                .param("state", search.state())
                .param("text", search.text())
                .param(
                        "person",
                        search.person() == null ? null : search.person().toString())
                .param("at", before == null ? null : before.wantedAt().toString())
                .param("id", before == null ? null : before.id().toString())
                .param("limit", limit)
                .query((row, _) -> line(row))
                .list();
    }

    @Override
    public List<Count> counts() {
        return jdbc.sql("""
                        select target, state, count(*) as items from delivery_item
                        group by target, state order by target, state
                        """)
                .query((row, _) -> new Count(row.getString("target"), row.getString("state"), row.getLong("items")))
                .list();
    }

    @Override
    public Optional<Item> item(UUID id) {
        return jdbc.sql("with d as (select * from delivery_item where id = :id)" + LINE)
                .param("id", id)
                .query((row, _) -> line(row))
                .optional()
                .map(line -> new Item(line, exchanges(id)));
    }

    private List<Exchange> exchanges(UUID item) {
        return jdbc.sql("select * from delivery_attempt where item_id = :item order by number desc limit 50")
                .param("item", item)
                .query((row, _) -> new Exchange(
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                        row.getString("outcome"),
                        row.getBoolean("written"),
                        row.getString("reason"),
                        row.getString("exchange")))
                .list();
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getObject("id", UUID.class),
                row.getString("target"),
                row.getObject("person", UUID.class),
                row.getString("name"),
                row.getString("key"),
                row.getString("title"),
                row.getString("state"),
                row.getObject("wanted_at", OffsetDateTime.class).toInstant(),
                instant(row, "confirmed_at"),
                row.getInt("attempts"),
                row.getString("last_reason"),
                instant(row, "next_attempt_at"),
                row.getString("external_id"),
                row.getObject("completion", Long.class),
                row.getObject("entry_id", Long.class));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
