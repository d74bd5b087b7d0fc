package io.preceptor.lms.observe.store;

import io.preceptor.lms.observe.Travel;
import io.preceptor.lms.observe.Travels;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Follows messages through journal, facts and attempts, each by its own number.
public final class TravelQueries implements Travels {

    private static final String LAST = "select coalesce(max(number), :after) as last from ";

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
                .query((row, _) ->
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant())
                .optional()
                .orElse(Instant.EPOCH);
    }

    @Override
    public List<Travel.Intake> intakes(long after, Duration settled, int limit) {
        return jdbc.sql("""
                        select e.id, e.source, e.kind, e.state, e.received_at,
                               coalesce((select s.recorded_at from staff_report s
                                         where s.entry_id = e.id order by s.ordinal limit 1), e.received_at) as stored_at
                        from journal_entry e
                        where e.id > :after and e.received_at < clock_timestamp() - make_interval(secs => :settled)
                        order by e.id limit :limit
                        """)
                .param("after", after)
                .param("settled", settled.toSeconds())
                .param("limit", limit)
                .query((row, _) -> new Travel.Intake(
                        row.getLong("id"),
                        row.getString("source"),
                        row.getString("kind"),
                        row.getString("state"),
                        row.getObject("received_at", OffsetDateTime.class).toInstant(),
                        row.getObject("stored_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    @Override
    public Facts convergences(long after, Duration settled, int limit) {
        String window = """
                (select number, kind, ref, recorded_at from person_fact
                 where number > :after and recorded_at < clock_timestamp() - make_interval(secs => :settled)
                 order by number limit :limit) f
                """;
        List<Travel.Convergence> legs = jdbc.sql("""
                        select s.entry_id, max(f.number) as number, count(*) as reports,
                               min(s.recorded_at) as stored_at, max(f.recorded_at) as applied_at
                        from %s join staff_report s on s.number = f.ref
                        where f.kind = 'REPORT' group by s.entry_id order by 2
                        """.formatted(window))
                .param("after", after)
                .param("settled", settled.toSeconds())
                .param("limit", limit)
                .query((row, _) -> new Travel.Convergence(
                        row.getLong("entry_id"),
                        row.getLong("number"),
                        row.getLong("reports"),
                        row.getObject("stored_at", OffsetDateTime.class).toInstant(),
                        row.getObject("applied_at", OffsetDateTime.class).toInstant()))
                .list();
        return new Facts(legs, last(window, after, settled, limit));
    }

    @Override
    public Facts deliveries(long after, Duration settled, int limit) {
        String window = """
                (select number, item_id, target, staff_id, key, outcome, recorded_at from delivery_attempt
                 where number > :after and recorded_at < clock_timestamp() - make_interval(secs => :settled)
                 order by number limit :limit) t
                """;
        List<Travel.Delivery> legs = jdbc.sql("""
                        select distinct s.entry_id, t.number, t.target, t.outcome, p.recorded_at as completed_at,
                               t.recorded_at
                        from %s
                        join certification c on c.number = t.key and c.staff_id = t.staff_id
                        join completion p on p.number = c.completion
                        join assignment a on a.staff_id = t.staff_id and a.completion = c.completion
                        join person_fact f on f.number = a.assigned_fact and f.kind = 'REPORT'
                        join staff_report s on s.number = f.ref
                        order by t.number
                        """.formatted(window))
                .param("after", after)
                .param("settled", settled.toSeconds())
                .param("limit", limit)
                .query((row, _) -> new Travel.Delivery(
                        row.getLong("entry_id"),
                        row.getLong("number"),
                        row.getString("target"),
                        row.getString("outcome"),
                        row.getObject("completed_at", OffsetDateTime.class).toInstant(),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant()))
                .list();
        return new Facts(legs, last(window, after, settled, limit));
    }

    private long last(String window, long after, Duration settled, int limit) {
        return jdbc.sql(LAST + window)
                .param("after", after)
                .param("settled", settled.toSeconds())
                .param("limit", limit)
                .query((row, _) -> row.getLong("last"))
                .single();
    }
}
