package io.preceptor.lms.observe.store;

import io.preceptor.lms.observe.DatabaseVitals;
import io.preceptor.lms.observe.SourceLoad;
import io.preceptor.lms.observe.TargetLoad;
import io.preceptor.lms.observe.Vitals;
import io.preceptor.lms.observe.WorkLoad;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Asks the database how it and the work in it stand.
public final class VitalQueries implements Vitals {

    private final JdbcClient jdbc;

    public VitalQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public DatabaseVitals database() {
        return jdbc.sql("""
                        select current_setting('server_version') as version,
                               current_setting('server_version_num')::int / 10000 as major,
                               current_setting('fsync') as fsync,
                               current_setting('full_page_writes') as full_page_writes,
                               current_setting('synchronous_commit') as synchronous_commit,
                               pg_database_size(current_database()) as bytes,
                               current_setting('max_connections')::int as max_connections,
                               (select count(*)::int from pg_stat_activity where backend_type = 'client backend')
                                   as connections,
                               clock_timestamp() as now,
                               greatest(
                                   (select recorded_at from staff_report order by number desc limit 1),
                                   (select recorded_at from person_fact order by number desc limit 1),
                                   (select recorded_at from delivery_attempt order by number desc limit 1),
                                   'epoch') as newest
                        """)
                .query((row, _) -> new DatabaseVitals(
                        row.getString("version"),
                        row.getInt("major"),
                        row.getString("fsync"),
                        row.getString("full_page_writes"),
                        row.getString("synchronous_commit"),
                        row.getLong("bytes"),
                        row.getInt("max_connections"),
                        row.getInt("connections"),
                        row.getObject("now", OffsetDateTime.class).toInstant(),
                        row.getObject("newest", OffsetDateTime.class).toInstant()))
                .single();
    }

    @Override
    public boolean isNodeHere() {
        return jdbc.sql("""
                        select exists (
                            select from pg_stat_activity
                            where datname = current_database() and application_name = :node and pid <> pg_backend_pid()
                              and client_addr is not distinct from inet_client_addr())
                        """)
                .param("node", NODE)
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    @Override
    public WorkLoad work() {
        return jdbc.sql("""
                        select (select count(*) from report_work where state = 'PENDING') as waiting,
                               (select extract(epoch from clock_timestamp() - w.since) from report_work w
                                where w.state = 'PENDING' order by w.number limit 1) as oldest,
                               (select count(*) from report_work where state = 'PARKED') as parked,
                               (select count(*) from report_work where state = 'HELD') as held,
                               (select count(*) from staff_member where next_review_at <= clock_timestamp()) as reviews,
                               (select count(*) from refused_record where mended_by is null) as refused
                        """)
                .query((row, _) -> new WorkLoad(
                        row.getLong("waiting"),
                        Duration.ofMillis(Math.max(0, Math.round(row.getDouble("oldest") * 1_000))),
                        row.getLong("parked"),
                        row.getLong("held"),
                        row.getLong("reviews"),
                        row.getLong("refused")))
                .single();
    }

    /// Two columns that come near in an index: it reads no content.
    @Override
    public List<TargetLoad> targets() {
        return jdbc.sql("""
                        select target, state, count(*) as items,
                               extract(epoch from clock_timestamp() - min(wanted_at)) as oldest
                        from delivery_item group by target, state order by target, state
                        """)
                .query((row, _) -> new TargetLoad(
                        row.getString("target"),
                        row.getString("state"),
                        row.getLong("items"),
                        Math.max(0, row.getDouble("oldest"))))
                .list();
    }

    @Override
    public List<SourceLoad> sources(Duration window) {
        return jdbc.sql("""
                        select source, count(*) as entries, count(*) filter (where state <> 'ACCEPTED') as refused,
                               max(received_at) as last
                        from journal_entry
                        where received_at >= clock_timestamp() - make_interval(secs => :seconds)
                        group by source order by source
                        """)
                .param("seconds", window.toSeconds())
                .query((row, _) -> new SourceLoad(
                        row.getString("source"),
                        row.getLong("entries"),
                        row.getLong("refused"),
                        window,
                        row.getObject("last", OffsetDateTime.class).toInstant()))
                .list();
    }
}
