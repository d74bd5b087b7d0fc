package io.preceptor.lms.returns.store;

import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.returns.Push;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ArrayNode;

/// What is due at a target, and the claim on it: never while the target is held, and nothing is taken away before the
/// person whose it is has it there.
final class DueItems {

    /// Nobody holds its target.
    private static final String NOT_HELD = """
         and coalesce((select t.decision from target_decision t where t.target = :target
                       order by t.number desc limit 1), 'RESUME') = 'RESUME'
        """;

    /// Something is taken away from where it was shown only when the target has settled about the same thing
    /// for the person whose it is: so that neither undoes what the other did.
    private static final String SETTLED_FOR_ITS_OWNER = """
         and not (d.wanted is null and exists (
            select from delivery_item o
            where o.target = d.target and o.kind = d.kind and o.key = d.key and o.id <> d.id
              and o.wanted is not null and (o.next_attempt_at is not null or o.state = 'SENT')))
        """;

    private static final String DUE = """
         d.target = :target and d.next_attempt_at <= clock_timestamp()
         and (d.claimed_until is null or d.claimed_until < clock_timestamp())
        """ + NOT_HELD + SETTLED_FOR_ITS_OWNER;

    /// What a backfill carries in bulk is left to it.
    private static final String NOT_IN_BULK = " and (:bulk = false or d.confirmed_hash is not null)";

    private final JdbcClient jdbc;
    private final AttemptRows attempts;
    private final PushRows pushes;

    DueItems(JdbcClient jdbc, AttemptRows attempts) {
        this.jdbc = jdbc;
        this.attempts = attempts;
        this.pushes = new PushRows(jdbc);
    }

    /// @param number the staff member's row number
    private record Claimed(long number, Push.Item item) {}

    /// People whose items are due and not claimed.
    ///
    /// @param isInBulk a backfill carries in bulk what the target never confirmed: only the rest is due
    List<Long> people(String target, int limit, boolean isInBulk) {
        return jdbc.sql("""
            select distinct staff_id from (
                select staff_id from delivery_item d where %s %s
                order by next_attempt_at limit :limit) d
            """.formatted(DUE, NOT_IN_BULK))
                .param("target", target)
                .param("limit", limit)
                .param("bulk", isInBulk)
                .query((row, _) -> row.getLong("staff_id"))
                .list();
    }

    /// The next people whom the target never confirmed anything of, the longest due first.
    List<Long> unconfirmed(String target, int people) {
        return jdbc.sql("""
            select distinct staff_id from (
                select staff_id from delivery_item d
                where d.confirmed_hash is null and %s
                order by next_attempt_at limit :limit) d
            """.formatted(DUE))
                .param("target", target)
                .param("limit", people)
                .query((row, _) -> row.getLong("staff_id"))
                .list();
    }

    /// Claims everything that is due of these people, in the caller's transaction.
    List<Push> claim(String target, Collection<Long> people, Duration lease) {
        UUID claim = UUID.randomUUID();
        List<Claimed> rows = jdbc.sql("""
            with due as (
                select id from delivery_item d
                where staff_id in (select value::bigint from jsonb_array_elements_text(:people::jsonb)) and %s
                order by target, staff_id, key for update skip locked
            )
            update delivery_item d
            set claimed_until = clock_timestamp() + make_interval(secs => :lease), claim = :claim
            from due where d.id = due.id
            returning d.*,
                (select count(*) from delivery_attempt a
                 where a.item_id = d.id and a.outcome = 'RESEND_ASKED') as resends,
                exists (select from delivery_attempt a
                        where a.item_id = d.id and a.wanted_hash <> d.wanted_hash and not a.late
                          and a.outcome in ('SEEN_ON_READ_BACK', 'ACCEPTED', 'DECIDED_TAKEN')) as is_change,
                %s
            """.formatted(DUE, PushRows.ANOTHERS))
                .param("target", target)
                .param("people", Json.write(people))
                .param("lease", lease.toMillis() / 1000.0)
                .param("claim", claim)
                .query((row, _) -> new Claimed(
                        row.getLong("staff_id"),
                        PushRows.item(row, row.getBoolean("is_change"), row.getInt("resends"))))
                .list();
        Set<UUID> settled = settleWhatItsOwnerShows(rows);
        var open = new TreeMap<Long, List<Push.Item>>();
        rows.stream()
                .filter(row -> !settled.contains(row.item().id()))
                // The same bytes for the same content, for a target that is told twice.
                .sorted(Comparator.comparing(row -> row.item().key()))
                .forEach(row -> open.computeIfAbsent(row.number(), _ -> new ArrayList<>())
                        .add(row.item()));
        return pushes.of(target, open, claim);
    }

    /// What is to be taken away where the person whose it is shows it is settled: nothing is to be done there.
    private Set<UUID> settleWhatItsOwnerShows(List<Claimed> claimed) {
        List<UUID> goners = claimed.stream()
                .map(Claimed::item)
                .filter(item -> !item.isToBeShown())
                .map(Push.Item::id)
                .toList();
        var settled = new HashSet<UUID>();
        if (goners.isEmpty()) {
            return settled;
        }
        ArrayNode rows = Json.rows();
        jdbc.sql("""
            select d.id, d.wanted_hash from delivery_item d
            where d.id in (select value::uuid from jsonb_array_elements_text(:items::jsonb))
              and exists (select from delivery_item o
                          where o.target = d.target and o.kind = d.kind and o.key = d.key and o.id <> d.id
                            and o.wanted is not null and o.external_id = d.external_id)
            """).param("items", Json.write(goners)).query(row -> {
            settled.add(row.getObject("id", UUID.class));
            rows.addObject()
                    .put("item_id", row.getString("id"))
                    .put("wanted_hash", row.getString("wanted_hash"))
                    .put("outcome", "SEEN_ON_READ_BACK")
                    .put("written", false)
                    .put("reason", "shown there for the person whose it is: nothing is taken away")
                    .put("exchange", "");
        });
        attempts.append(rows, settled);
        attempts.release(settled);
        return settled;
    }
}
