package io.preceptor.lms.returns.store;

import io.preceptor.lms.returns.Artefact;
import io.preceptor.lms.returns.ArtefactKind;
import io.preceptor.lms.returns.DeliveryList;
import io.preceptor.lms.returns.DeliveryState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads delivery items with the way that led to them.
public final class DeliveryQueries implements DeliveryList {

    private static final String LINE = """
            select d.*, m.uuid as person, nullif(concat_ws(' ', m.given_name, m.family_name), '') as name, coalesce(c.title, d.wanted ->> 'title') as title,
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
        DeliverySearch found = DeliverySearch.of(search);
        return found.bind(
                        jdbc,
                        "with d as materialized (select d.*, " + DeliverySearch.STATE + " as state_now from %s"
                                + (before == null ? "" : " and (d.wanted_at, d.id) < (:at::timestamptz, :id::uuid)")
                                + " order by d.wanted_at desc, d.id desc limit :limit) " + LINE)
                .param("at", before == null ? null : before.wantedAt().toString())
                .param("id", before == null ? null : before.id().toString())
                .param("limit", limit)
                .query((row, _) -> line(row))
                .list();
    }

    @Override
    public List<Figures> figures() {
        var byTarget = new TreeMap<String, Figures>();
        jdbc.sql("""
                        select d.target, %s as state_now, count(*) as items, max(d.confirmed_at) as confirmed,
                               min(d.wanted_at) filter (where d.next_attempt_at is not null) as oldest
                        from delivery_item d %s group by 1, 2
                        """.formatted(DeliverySearch.STATE, DeliverySearch.HELD)).query(row -> {
            var figures = new Figures(
                    row.getString("target"),
                    Map.of(DeliveryState.valueOf(row.getString("state_now")), row.getLong("items")),
                    instant(row, "oldest"),
                    instant(row, "confirmed"));
            byTarget.merge(figures.target(), figures, DeliveryQueries::together);
        });
        return List.copyOf(byTarget.values());
    }

    private static Figures together(Figures one, Figures other) {
        var byState = new EnumMap<DeliveryState, Long>(one.byState());
        byState.putAll(other.byState());
        return new Figures(
                one.target(),
                byState,
                first(one.oldest(), other.oldest(), Comparator.naturalOrder()),
                first(one.lastConfirmed(), other.lastConfirmed(), Comparator.reverseOrder()));
    }

    private static @Nullable Instant first(@Nullable Instant one, @Nullable Instant other, Comparator<Instant> order) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return order.compare(one, other) <= 0 ? one : other;
    }

    @Override
    public Optional<Item> item(UUID id) {
        return jdbc.sql("with d as (select d.*, " + DeliverySearch.STATE + " as state_now from delivery_item d "
                        + DeliverySearch.HELD + " where d.id = :id)" + LINE)
                .param("id", id)
                .query((row, _) -> new Item(
                        line(row),
                        artefact(row, "wanted"),
                        row.getString("state").equals("ANSWER_UNKNOWN") && row.getObject("next_attempt_at") == null,
                        exchanges(id)))
                .optional();
    }

    private List<Exchange> exchanges(UUID item) {
        return jdbc.sql("select * from delivery_attempt where item_id = :item order by number desc limit 50")
                .param("item", item)
                .query((row, _) -> new Exchange(
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                        row.getString("outcome"),
                        row.getBoolean("written"),
                        row.getString("reason"),
                        row.getString("exchange"),
                        artefact(row, "told"),
                        row.getBoolean("late")))
                .list();
    }

    private static @Nullable Artefact artefact(ResultSet row, String column) throws SQLException {
        return PushRows.artefact(ArtefactKind.valueOf(row.getString("kind")), row.getString(column));
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getObject("id", UUID.class),
                row.getString("target"),
                row.getObject("person", UUID.class),
                row.getString("name"),
                row.getString("key"),
                row.getString("title"),
                DeliveryState.valueOf(row.getString("state_now")),
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
