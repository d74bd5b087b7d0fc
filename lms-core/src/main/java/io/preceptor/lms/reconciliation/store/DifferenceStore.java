package io.preceptor.lms.reconciliation.store;

import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.reconciliation.Finding;
import io.preceptor.lms.reconciliation.Side;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Differences as runs find them, find them still, and find them no more.
public final class DifferenceStore {

    private final JdbcClient jdbc;

    public DifferenceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Found by a run. What was closed is open again; what somebody accepted stays so while it says the same.
    public void save(long run, Side side, Collection<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        Map<UUID, Finding> each = new LinkedHashMap<>();
        findings.forEach(finding -> each.put(finding.id(side), finding));
        ArrayNode rows = Json.rows();
        each.forEach((id, finding) -> {
            ObjectNode row = rows.addObject()
                    .put("id", id.toString())
                    .put("kind", finding.kind().name())
                    .put("subject", finding.subject())
                    .put("item", finding.item() == null ? null : finding.item().toString())
                    .put("ours", Json.write(finding.ours()))
                    .put("theirs", Json.write(finding.theirs()));
            row.put("staff_id", finding.staff());
        });
        jdbc.sql("""
                        insert into reconciliation_difference as d (id, side, name, kind, subject, staff_id, item, ours, theirs,
                            state, first_run, last_run)
                        select id, :side, :name, kind, subject, staff_id, item, ours::jsonb, theirs::jsonb, 'OPEN', :run, :run
                        from jsonb_to_recordset(:rows::jsonb) as r(id uuid, kind text, subject text, staff_id bigint,
                            item uuid, ours text, theirs text)
                        order by id
                        on conflict (id) do update set
                            staff_id = excluded.staff_id, item = excluded.item, ours = excluded.ours,
                            theirs = excluded.theirs, last_run = excluded.last_run, last_seen_at = clock_timestamp(),
                            closed_at = null,
                            first_run = case when d.closed_at is null then d.first_run else excluded.first_run end,
                            first_seen_at = case when d.closed_at is null then d.first_seen_at
                                                 else clock_timestamp() end,
                            state = case
                                when d.state = 'ASKED' then 'ASKED'
                                when d.state = 'ACCEPTED' and d.ours = excluded.ours and d.theirs = excluded.theirs
                                    then 'ACCEPTED'
                                else 'OPEN' end
                        """)
                .param("side", side.what().name())
                .param("name", side.name())
                .param("run", run)
                .param("rows", Json.write(rows))
                .update();
    }

    /// What a run could not look at stays as it was.
    ///
    /// @param subjects objects or delivery items
    /// @param people   whose differences at this side are meant
    public void keep(long run, Side side, Collection<String> subjects, Collection<Long> people) {
        if (subjects.isEmpty() && people.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        update reconciliation_difference set last_run = :run
                        where side = :side and name = :name and closed_at is null
                          and (subject in (select value from jsonb_array_elements_text(:subjects::jsonb))
                               or staff_id in (select value::bigint from jsonb_array_elements_text(:people::jsonb)))
                        """)
                .param("run", run)
                .param("side", side.what().name())
                .param("name", side.name())
                .param("subjects", Json.write(subjects))
                .param("people", Json.write(people))
                .update();
    }

    /// A run has looked at the whole side: what it did not find is closed.
    public void close(long run, Side side) {
        jdbc.sql("""
                        update reconciliation_difference
                        set state = case when state = 'APPLIED' then 'MENDED' else 'GONE' end, closed_at = clock_timestamp()
                        where side = :side and name = :name and last_run < :run and closed_at is null
                        """)
                .param("run", run)
                .param("side", side.what().name())
                .param("name", side.name())
                .update();
    }

    /// Keeps what a run found at a side it has looked at.
    public void count(long run, Side side) {
        jdbc.sql("""
                        insert into reconciliation_count (run, side, name, kind, found, fresh, gone)
                        select :run, :side, :name, kind, count(*) filter (where last_run = :run and closed_at is null),
                            count(*) filter (where first_run = :run),
                            count(*) filter (where closed_at >= (select begun_at from reconciliation_run
                                                                 where number = :run))
                        from reconciliation_difference where side = :side and name = :name
                        group by kind
                        on conflict (run, side, name, kind) do nothing
                        """)
                .param("run", run)
                .param("side", side.what().name())
                .param("name", side.name())
                .update();
    }

    /// Seen again after a repair, outside of a run.
    ///
    /// @param mended those that are there no more
    /// @param still  those that are there still
    public void seenAgain(Collection<UUID> mended, Collection<UUID> still) {
        jdbc.sql("""
                        update reconciliation_difference set
                            state = case when id in (select value::uuid from jsonb_array_elements_text(:mended::jsonb))
                                         then 'MENDED' else 'OPEN' end,
                            closed_at = case when id in (select value::uuid from jsonb_array_elements_text(:mended::jsonb))
                                             then clock_timestamp() end,
                            last_seen_at = clock_timestamp()
                        where state = 'APPLIED'
                          and id in (select value::uuid from jsonb_array_elements_text(:mended::jsonb)
                                     union all select value::uuid from jsonb_array_elements_text(:still::jsonb))
                        """)
                .param("mended", Json.write(mended))
                .param("still", Json.write(still))
                .update();
    }

    /// Somebody says that it stays so.
    ///
    /// @return false where it is not open
    public boolean accept(UUID id, String by, String reason) {
        return jdbc.sql("""
                                update reconciliation_difference set state = 'ACCEPTED', decided_by = :by,
                                    decided_at = clock_timestamp(), decided_reason = :reason
                                where id = :id and state = 'OPEN'
                                """)
                        .param("id", id)
                        .param("by", by)
                        .param("reason", reason)
                        .update()
                == 1;
    }

    /// Takes that back.
    ///
    /// @return false where nobody had said so
    public boolean reopen(UUID id) {
        return jdbc.sql("""
                                update reconciliation_difference set state = 'OPEN', decided_by = null, decided_at = null,
                                    decided_reason = null
                                where id = :id and state = 'ACCEPTED'
                                """).param("id", id).update() == 1;
    }
}
