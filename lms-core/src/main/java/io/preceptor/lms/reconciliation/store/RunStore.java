package io.preceptor.lms.reconciliation.store;

import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.reconciliation.Run;
import io.preceptor.lms.reconciliation.Run.Part;
import io.preceptor.lms.reconciliation.Run.PartState;
import io.preceptor.lms.reconciliation.Run.State;
import io.preceptor.lms.reconciliation.Side;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ArrayNode;

/// Runs and their parts. Whoever works on one holds its lease by a name of its own; the database's clock counts.
public final class RunStore {

    private final JdbcClient jdbc;
    private final Transactions transactions;

    public RunStore(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /// @return its number; empty while another one runs
    public OptionalLong begin(List<Side> sides, String by, String reason) {
        return transactions.inTransaction(() -> parts(
                jdbc.sql("""
                                insert into reconciliation_run (begun_by, reason) values (:by, :reason)
                                on conflict do nothing returning number
                                """)
                        .param("by", by)
                        .param("reason", reason)
                        .query((row, _) -> row.getLong("number"))
                        .optional(),
                sides));
    }

    /// Begins the run of a night once: within four hours of its time, on whatever node asks first.
    public OptionalLong beginNightly(List<Side> sides, LocalTime at, ZoneId zone, String by, String reason) {
        return transactions.inTransaction(() -> parts(
                jdbc.sql("""
                                with now as (select clock_timestamp() at time zone :zone as local)
                                insert into reconciliation_run (begun_by, reason, night)
                                select :by, :reason, local::date from now
                                where local >= local::date + :at::time
                                  and local < local::date + :at::time + interval '4 hours'
                                on conflict do nothing returning number
                                """)
                        .param("zone", zone.getId())
                        .param("at", at.toString())
                        .param("by", by)
                        .param("reason", reason)
                        .query((row, _) -> row.getLong("number"))
                        .optional(),
                sides));
    }

    private OptionalLong parts(Optional<Long> run, List<Side> sides) {
        if (run.isEmpty()) {
            return OptionalLong.empty();
        }
        ArrayNode rows = Json.rows();
        for (int i = 0; i < sides.size(); i++) {
            rows.addObject()
                    .put("ordinal", i)
                    .put("side", sides.get(i).what().name())
                    .put("name", sides.get(i).name());
        }
        jdbc.sql("""
                        insert into reconciliation_part (run, ordinal, side, name, state)
                        select :run, ordinal, side, name, 'WAITING'
                        from jsonb_to_recordset(:rows::jsonb) as r(ordinal int, side text, name text)
                        """).param("run", run.get()).param("rows", Json.write(rows)).update();
        return OptionalLong.of(run.get());
    }

    /// @return whether it was running
    public boolean cancel(long number, String by) {
        return jdbc.sql("""
                                update reconciliation_run set state = 'CANCELLED', cancelled_by = :by,
                                    ended_at = clock_timestamp(), lease_owner = null, lease_until = null
                                where number = :number and state = 'RUNNING'
                                """).param("number", number).param("by", by).update() == 1;
    }

    /// Takes the run that nobody works on.
    public Optional<Run> claim(UUID owner, Duration lease) {
        return jdbc.sql("""
                        update reconciliation_run set lease_owner = :owner,
                            lease_until = clock_timestamp() + make_interval(secs => :lease)
                        where state = 'RUNNING' and (lease_until is null or lease_until < clock_timestamp())
                        returning number
                        """)
                .param("owner", owner)
                .param("lease", lease.toMillis() / 1000.0)
                .query((row, _) -> row.getLong("number"))
                .optional()
                .flatMap(this::find);
    }

    /// Keeps the lease; in a transaction it holds the run to its end.
    ///
    /// @return false where the run was cancelled, or another node has it
    public boolean renew(long number, UUID owner, Duration lease) {
        return jdbc.sql("""
                                update reconciliation_run
                                set lease_until = clock_timestamp() + make_interval(secs => :lease)
                                where number = :number and lease_owner = :owner and state = 'RUNNING'
                                """)
                        .param("number", number)
                        .param("owner", owner)
                        .param("lease", lease.toMillis() / 1000.0)
                        .update()
                == 1;
    }

    /// Gives the lease back: whoever comes next goes on.
    public void release(UUID owner) {
        jdbc.sql("update reconciliation_run set lease_owner = null, lease_until = null where lease_owner = :owner")
                .param("owner", owner)
                .update();
    }

    public void total(long run, Part part, long total) {
        jdbc.sql("update reconciliation_part set total = :total where run = :run and ordinal = :ordinal")
                .param("run", run)
                .param("ordinal", part.ordinal())
                .param("total", total)
                .update();
    }

    /// @param place where to go on
    public void moved(long run, Part part, String place, long compared, long underWay, long unread) {
        jdbc.sql("""
                        update reconciliation_part set place = :place, compared = compared + :compared,
                            under_way = under_way + :underWay, unread = unread + :unread
                        where run = :run and ordinal = :ordinal
                        """)
                .param("run", run)
                .param("ordinal", part.ordinal())
                .param("place", place)
                .param("compared", compared)
                .param("underWay", underWay)
                .param("unread", unread)
                .update();
    }

    public void ended(long run, Part part, PartState state, @Nullable String reason) {
        jdbc.sql("""
                        update reconciliation_part set state = :state, reason = :reason
                        where run = :run and ordinal = :ordinal
                        """)
                .param("run", run)
                .param("ordinal", part.ordinal())
                .param("state", state.name())
                .param("reason", reason)
                .update();
    }

    public void done(long run, UUID owner) {
        jdbc.sql("""
                        update reconciliation_run set state = 'DONE', ended_at = clock_timestamp(), lease_owner = null,
                            lease_until = null
                        where number = :run and lease_owner = :owner and state = 'RUNNING'
                        """).param("run", run).param("owner", owner).update();
    }

    public Optional<Run> find(long number) {
        return runs("where number = :number", Map.of("number", number)).stream().findFirst();
    }

    public List<Run> latest(int limit) {
        return runs("order by number desc limit :limit", Map.of("limit", limit));
    }

    /// Whether a run was begun by this name within so long.
    public boolean isBegunWithin(String by, Duration past) {
        return jdbc.sql("""
                        select exists (select from reconciliation_run
                                       where begun_by = :by
                                         and begun_at >= clock_timestamp() - make_interval(secs => :past)) as begun
                        """)
                .param("by", by)
                .param("past", past.toSeconds())
                .query((row, _) -> row.getBoolean("begun"))
                .single();
    }

    public boolean isRunning() {
        return jdbc.sql("select exists (select from reconciliation_run where state = 'RUNNING') as running")
                .query((row, _) -> row.getBoolean("running"))
                .single();
    }

    private List<Run> runs(String which, Map<String, ?> parameters) {
        List<Run> bare = jdbc.sql("select * from reconciliation_run " + which)
                .params(parameters)
                .query((row, _) -> run(row))
                .list();
        Map<Long, List<Part>> parts = parts(bare.stream().map(Run::number).toList());
        return bare.stream()
                .map(run -> new Run(
                        run.number(),
                        run.state(),
                        run.begunAt(),
                        run.begunBy(),
                        run.reason(),
                        run.cancelledBy(),
                        run.endedAt(),
                        parts.getOrDefault(run.number(), List.of())))
                .toList();
    }

    private Map<Long, List<Part>> parts(Collection<Long> runs) {
        var parts = new HashMap<Long, List<Part>>();
        jdbc.sql("""
                        select * from reconciliation_part
                        where run in (select value::bigint from jsonb_array_elements_text(:runs::jsonb))
                        order by run, ordinal
                        """).param("runs", Json.write(runs)).query(row -> {
            parts.computeIfAbsent(row.getLong("run"), _ -> new ArrayList<>()).add(part(row));
        });
        return parts;
    }

    private static Run run(ResultSet row) throws SQLException {
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Run(
                row.getLong("number"),
                State.valueOf(row.getString("state")),
                row.getObject("begun_at", OffsetDateTime.class).toInstant(),
                row.getString("begun_by"),
                row.getString("reason"),
                row.getString("cancelled_by"),
                ended == null ? null : ended.toInstant(),
                List.of());
    }

    private static Part part(ResultSet row) throws SQLException {
        return new Part(
                row.getInt("ordinal"),
                new Side(Side.What.valueOf(row.getString("side")), row.getString("name")),
                PartState.valueOf(row.getString("state")),
                row.getString("place"),
                row.getLong("compared"),
                row.getLong("total"),
                row.getLong("under_way"),
                row.getLong("unread"),
                row.getString("reason"));
    }
}
