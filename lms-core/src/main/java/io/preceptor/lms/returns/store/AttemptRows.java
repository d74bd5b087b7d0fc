package io.preceptor.lms.returns.store;

import io.preceptor.lms.journal.store.Json;
import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ArrayNode;

/// What targets answered, and what people decided about it: facts. The confirmed half of an item is computed from
/// them by one statement, at run time and in a rebuild alike.
final class AttemptRows {

    /// An answer for content that is no longer wanted changes what is confirmed, but not what is due. What was
    /// sent without an answer that is due again (no `retry_at`) waits, whatever is wanted by now: nobody knows
    /// what the target shows.
    private static final String CONFIRM = """
            update delivery_item d set
                attempts = a.attempts, last_reason = l.reason,
                confirmed_hash = s.wanted_hash, confirmed_at = s.recorded_at,
                external_id = s.external_id, etag = s.etag,
                state = case when l.outcome = 'SENT' or (l.outcome = 'ANSWER_UNKNOWN' and l.retry_at is null)
                                 then l.outcome
                             when l.wanted_hash <> d.wanted_hash or l.outcome = 'RESEND_ASKED' then 'WANTED'
                             when l.outcome = 'DECIDED_TAKEN' then 'ACCEPTED'
                             else l.outcome end,
                next_attempt_at = case when l.outcome = 'SENT' or (l.outcome = 'ANSWER_UNKNOWN' and l.retry_at is null)
                                           then null
                                       when l.outcome = 'RESEND_ASKED' then l.recorded_at
                                       when l.wanted_hash <> d.wanted_hash then d.wanted_at
                                       else l.retry_at end
            from (select item_id,
                         count(*) filter (where outcome not in ('RESEND_ASKED', 'DECIDED_TAKEN', 'SENT')) as attempts
                  from delivery_attempt where %1$s group by item_id) a
            join (select distinct on (item_id) * from delivery_attempt
                  where not late and %1$s order by item_id, number desc) l
                using (item_id)
            left join (select distinct on (item_id) * from delivery_attempt
                       where outcome in ('SEEN_ON_READ_BACK', 'ACCEPTED', 'DECIDED_TAKEN') and not late and %1$s
                       order by item_id, number desc) s
                using (item_id)
            where d.id = a.item_id
            """;

    static final String CONFIRM_ALL = CONFIRM.formatted("true");

    private static final String CONFIRM_SOME =
            CONFIRM.formatted("item_id in (select value::uuid from jsonb_array_elements_text(:items::jsonb))");

    private final JdbcClient jdbc;

    AttemptRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Appends facts and brings the items to what all facts about them say.
    ///
    /// @param rows  with `item_id`, `wanted_hash`, `outcome`, `written`, `reason`, `exchange`, and where they apply
    ///              `external_id`, `etag`, `retry_seconds`, `late`, `told`
    /// @param items the items of the rows
    void append(ArrayNode rows, Collection<UUID> items) {
        jdbc.sql("""
                        insert into delivery_attempt (number, recorded_at, item_id, target, staff_id, kind, key, wanted_hash,
                            outcome, written, external_id, etag, retry_at, reason, exchange, late, told)
                        select nextval('fact_number'), clock_timestamp(), r.item_id, d.target, d.staff_id, d.kind, d.key,
                            r.wanted_hash, r.outcome, r.written, r.external_id, r.etag,
                            clock_timestamp() + make_interval(secs => r.retry_seconds), r.reason, r.exchange,
                            coalesce(r.late, false), r.told::jsonb
                        from jsonb_to_recordset(:rows::jsonb) as r(item_id uuid, wanted_hash text, outcome text,
                            written boolean, external_id text, etag text, retry_seconds double precision, reason text,
                            exchange text, late boolean, told text)
                        join delivery_item d on d.id = r.item_id
                        """).param("rows", Json.write(rows)).update();
        confirm(items);
    }

    /// After something else is wanted, so that an item is at any time what both halves say.
    void confirm(Collection<UUID> items) {
        jdbc.sql(CONFIRM_SOME).param("items", Json.write(items)).update();
    }

    /// Nobody holds them any more.
    void release(Collection<UUID> items) {
        jdbc.sql("""
            update delivery_item set claimed_until = null, claim = null
            where id in (select value::uuid from jsonb_array_elements_text(:items::jsonb))
            """).param("items", Json.write(items)).update();
    }
}
