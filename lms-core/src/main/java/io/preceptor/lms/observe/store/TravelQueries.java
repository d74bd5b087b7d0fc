package io.preceptor.lms.observe.store;

import io.preceptor.lms.observe.Travel;
import io.preceptor.lms.observe.Travels;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Follows messages through journal, facts and attempts, each by its own number.
public final class TravelQueries implements Travels {

    private final JdbcClient jdbc;

    public TravelQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Place before(Duration since) {
        return jdbc.sql("""
                        select coalesce((select id from journal_entry
                                         where received_at < clock_timestamp() - make_interval(secs => :since)
                                         order by received_at desc, id desc limit 1), 0) as intake,
                               coalesce((select number from person_fact
                                         where recorded_at < clock_timestamp() - make_interval(secs => :since)
                                         order by number desc limit 1), 0) as convergence,
                               coalesce((select number from delivery_attempt
                                         where recorded_at < clock_timestamp() - make_interval(secs => :since)
                                         order by number desc limit 1), 0) as delivery
                        """)
                .param("since", since.toSeconds())
                .query((row, _) ->
                        new Place(row.getLong("intake"), row.getLong("convergence"), row.getLong("delivery")))
                .single();
    }

    @Override
    public Instant installedAt() {
        return jdbc.sql("select recorded_at from world_fact order by number limit 1")
                .query((row, _) -> at(row, "recorded_at"))
                .optional()
                .orElse(Instant.EPOCH);
    }

    @Override
    public Facts intakes(long after, Duration settled, int limit) {
        long last = reach("journal_entry", "id", "received_at", after, settled, limit);
        String sql = """
                select e.id, e.source, e.kind, e.state, e.received_at,
                       coalesce((select s.recorded_at from staff_report s
                                 where s.entry_id = e.id order by s.ordinal limit 1), e.received_at) as stored_at
                from journal_entry e
                where e.id > :after and e.id <= :last
                order by e.id
                """;
        return facts(
                sql,
                after,
                last,
                (row, _) -> new Travel.Intake(
                        row.getLong("id"),
                        row.getString("source"),
                        row.getString("kind"),
                        row.getString("state"),
                        at(row, "received_at"),
                        at(row, "stored_at")));
    }

    @Override
    public Facts convergences(long after, Duration settled, int limit) {
        long last = reach("person_fact", "number", "recorded_at", after, settled, limit);
        String sql = """
                select s.entry_id, max(f.number) as number, count(*) as reports,
                       min(s.recorded_at) as stored_at, max(f.recorded_at) as applied_at
                from person_fact f join staff_report s on s.number = f.ref
                where f.number > :after and f.number <= :last and f.kind = 'REPORT'
                group by s.entry_id order by 2
                """;
        return facts(
                sql,
                after,
                last,
                (row, _) -> new Travel.Convergence(
                        row.getLong("entry_id"),
                        row.getLong("number"),
                        row.getLong("reports"),
                        at(row, "stored_at"),
                        at(row, "applied_at")));
    }

    @Override
    public Facts deliveries(long after, Duration settled, int limit) {
        long last = reach("delivery_attempt", "number", "recorded_at", after, settled, limit);
        String sql = """
                select distinct s.entry_id, t.number, t.target, t.outcome, p.recorded_at as completed_at, t.recorded_at
                from delivery_attempt t
                join certification c on c.number = t.key and c.staff_id = t.staff_id
                join completion p on p.number = c.completion
                join assignment a on a.staff_id = t.staff_id and a.completion = c.completion
                join person_fact f on f.number = a.assigned_fact and f.kind = 'REPORT'
                join staff_report s on s.number = f.ref
                where t.number > :after and t.number <= :last
                order by t.number
                """;
        return facts(
                sql,
                after,
                last,
                (row, _) -> new Travel.Delivery(
                        row.getLong("entry_id"),
                        row.getLong("number"),
                        row.getString("target"),
                        row.getString("outcome"),
                        at(row, "completed_at"),
                        at(row, "recorded_at")));
    }

    /// The last of those that are settled and have none before them that is not: numbers and times may differ in
    /// order. One reading of the clock holds for all, and legs are read up to the number found: what settles
    /// meanwhile is neither passed over nor told twice.
    private long reach(String table, String number, String at, long after, Duration settled, int limit) {
        return jdbc.sql("""
                        select coalesce(max(number), :after)
                        from (select number, bool_and(at < statement_timestamp() - make_interval(secs => :settled))
                                                 over (order by number) as settled
                              from (select %s as number, %s as at from %s
                                    where %1$s > :after order by 1 limit :limit) nearest) reached
                        where settled
                        """.formatted(number, at, table))
                .param("after", after)
                .param("settled", settled.toSeconds())
                .param("limit", limit)
                .query((row, _) -> row.getLong(1))
                .single();
    }

    private Facts facts(String sql, long after, long last, RowMapper<? extends Travel> mapper) {
        List<? extends Travel> legs = jdbc.sql(sql)
                .param("after", after)
                .param("last", last)
                .query(mapper)
                .list();
        return new Facts(legs, last);
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
