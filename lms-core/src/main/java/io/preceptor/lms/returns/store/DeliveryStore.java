package io.preceptor.lms.returns.store;

import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.returns.ArtefactKind;
import io.preceptor.lms.returns.CertificationArtefact;
import io.preceptor.lms.returns.Deliveries;
import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.Push;
import io.preceptor.lms.returns.Resend;
import io.preceptor.lms.workforce.NativeKey;
import io.preceptor.lms.workforce.StaffIdentifier;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Delivery items as those who deliver see them. What a target answered is a fact; the confirmed half of an
/// item is computed from those facts by one statement, here and in a rebuild alike.
public final class DeliveryStore implements Deliveries, Resend {

    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofMinutes(15);

    /// An answer for content that is no longer wanted changes what is confirmed, but not what is due.
    private static final String CONFIRM = """
            update delivery_item d set
                attempts = a.attempts, last_reason = l.reason,
                confirmed_hash = s.wanted_hash, confirmed_at = s.recorded_at,
                external_id = s.external_id, etag = s.etag,
                state = case when l.wanted_hash <> d.wanted_hash or l.outcome = 'RESEND_ASKED' then 'WANTED'
                             else l.outcome end,
                next_attempt_at = case when l.outcome = 'RESEND_ASKED' then l.recorded_at
                                       when l.wanted_hash <> d.wanted_hash then d.wanted_at
                                       else l.retry_at end
            from (select item_id, count(*) filter (where outcome <> 'RESEND_ASKED') as attempts
                  from delivery_attempt where %1$s group by item_id) a
            join (select distinct on (item_id) * from delivery_attempt where %1$s order by item_id, number desc) l
                using (item_id)
            left join (select distinct on (item_id) * from delivery_attempt
                       where outcome in ('SEEN_ON_READ_BACK', 'ACCEPTED') and %1$s order by item_id, number desc) s
                using (item_id)
            where d.id = a.item_id
            """;

    /// For every item: what a rebuild does.
    public static final String CONFIRM_ALL = CONFIRM.formatted("true");

    /// For certain items: after an answer, and after something else is wanted, so that an item is at any time
    /// what the two together say.
    static final String CONFIRM_SOME =
            CONFIRM.formatted("item_id in (select value::uuid from jsonb_array_elements_text(:items::jsonb))");

    /// Something is taken away from where it was shown only when the target has settled about the same thing
    /// for the person whose it is: so that neither undoes what the other did.
    private static final String SETTLED_FOR_ITS_OWNER = """
             and not (d.wanted is null and exists (
                select from delivery_item o
                where o.target = d.target and o.kind = d.kind and o.key = d.key and o.id <> d.id
                  and o.wanted is not null and o.next_attempt_at is not null))
            """;

    private final JdbcClient jdbc;
    private final Transactions transactions;

    public DeliveryStore(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Override
    public Optional<Push> claim(String target, long staffMember, Duration lease) {
        return transactions.inTransaction(() -> {
            List<Push.Item> items = jdbc.sql("""
                            with due as (
                                select id from delivery_item d
                                where target = :target and staff_id = :staff and next_attempt_at <= clock_timestamp()
                                  and (claimed_until is null or claimed_until < clock_timestamp())
                                  %s
                                order by key for update skip locked
                            )
                            update delivery_item d
                            set claimed_until = clock_timestamp() + make_interval(secs => :lease)
                            from due where d.id = due.id
                            returning d.*
                            """.formatted(SETTLED_FOR_ITS_OWNER))
                    .param("target", target)
                    .param("staff", staffMember)
                    .param("lease", lease.toSeconds())
                    .query((row, _) -> {
                        String wanted = row.getString("wanted");
                        return new Push.Item(
                                row.getObject("id", UUID.class),
                                ArtefactKind.valueOf(row.getString("kind")),
                                row.getString("key"),
                                wanted == null ? null : Json.read(wanted, CertificationArtefact.class),
                                row.getString("wanted_hash"),
                                row.getString("external_id"),
                                row.getString("etag"));
                    })
                    .list();
            List<Push.Item> open = withoutWhatItsOwnerShows(items);
            return open.isEmpty() ? Optional.<Push>empty() : Optional.of(push(target, staffMember, open));
        });
    }

    /// What is to be taken away where the person whose it is shows it is settled: nothing is to be done there.
    private List<Push.Item> withoutWhatItsOwnerShows(List<Push.Item> items) {
        List<UUID> goners = items.stream()
                .filter(item -> item.content() == null)
                .map(Push.Item::id)
                .toList();
        if (goners.isEmpty()) {
            return items;
        }
        ArrayNode rows = Json.rows();
        var settled = new ArrayList<UUID>();
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
        append(rows);
        jdbc.sql(CONFIRM_SOME).param("items", Json.write(settled)).update();
        release(settled);
        return items.stream().filter(item -> !settled.contains(item.id())).toList();
    }

    private Push push(String target, long staffMember, List<Push.Item> items) {
        List<StaffIdentifier> identifiers = jdbc.sql("""
                        select system, value from staff_identifier
                        where staff_id = :staff and not starts_with(system, :native) and identifies(system)
                        order by system, value
                        """)
                .param("staff", staffMember)
                .param("native", NativeKey.SYSTEMS)
                .query((row, _) -> new StaffIdentifier(URI.create(row.getString("system")), row.getString("value")))
                .list();
        UUID uuid = jdbc.sql("""
                        select uuid from staff_member where id = :staff
                        union all select uuid from staff_merged where staff_id = :staff
                        """)
                .param("staff", staffMember)
                .query((row, _) -> row.getObject("uuid", UUID.class))
                .single();
        return new Push(target, uuid, identifiers, items);
    }

    @Override
    public void settle(Push push, DeliveryOutcome outcome) {
        transactions.inTransaction(() -> {
            List<UUID> ids = push.items().stream().map(Push.Item::id).toList();
            var attempts = new HashMap<UUID, Integer>();
            jdbc.sql("""
                            select id, attempts from delivery_item
                            where id in (select value::uuid from jsonb_array_elements_text(:items::jsonb))
                            order by target, staff_id, key for update
                            """).param("items", Json.write(ids)).query(row -> {
                attempts.put(row.getObject("id", UUID.class), row.getInt("attempts"));
            });
            ArrayNode rows = Json.rows();
            for (Push.Item item : push.items()) {
                ObjectNode row =
                        rows.addObject().put("item_id", item.id().toString()).put("wanted_hash", item.wantedHash());
                Duration retry = describe(outcome, attempts.getOrDefault(item.id(), 0), row);
                row.put("retry_seconds", retry == null ? null : retry.toMillis() / 1000.0);
            }
            append(rows);
            jdbc.sql(CONFIRM_SOME).param("items", Json.write(ids)).update();
            release(ids);
            return ids;
        });
    }

    @Override
    public void resend(List<UUID> items, String by) {
        transactions.inTransaction(() -> {
            ArrayNode rows = Json.rows();
            jdbc.sql("""
                            select id, wanted_hash from delivery_item
                            where id in (select value::uuid from jsonb_array_elements_text(:items::jsonb))
                            order by target, staff_id, key for update
                            """).param("items", Json.write(items)).query(row -> {
                rows.addObject()
                        .put("item_id", row.getString("id"))
                        .put("wanted_hash", row.getString("wanted_hash"))
                        .put("outcome", "RESEND_ASKED")
                        .put("written", false)
                        .put("reason", "asked for by " + by)
                        .put("exchange", "");
            });
            append(rows);
            jdbc.sql(CONFIRM_SOME).param("items", Json.write(items)).update();
            release(items);
            return items;
        });
    }

    private void release(List<UUID> items) {
        jdbc.sql("""
                        update delivery_item set claimed_until = null
                        where id in (select value::uuid from jsonb_array_elements_text(:items::jsonb))
                        """).param("items", Json.write(items)).update();
    }

    /// People whose items are due and not claimed: what the sweeper sends again.
    public List<Long> due(String target, int limit) {
        return jdbc.sql("""
                        select distinct staff_id from (
                            select staff_id from delivery_item d
                            where target = :target and next_attempt_at <= clock_timestamp()
                              and (claimed_until is null or claimed_until < clock_timestamp())
                              %s
                            order by next_attempt_at limit :limit) d
                        """.formatted(SETTLED_FOR_ITS_OWNER))
                .param("target", target)
                .param("limit", limit)
                .query((row, _) -> row.getLong("staff_id"))
                .list();
    }

    private void append(ArrayNode rows) {
        jdbc.sql("""
                        insert into delivery_attempt (number, recorded_at, item_id, target, staff_id, kind, key, wanted_hash,
                            outcome, written, external_id, etag, retry_at, reason, exchange)
                        select nextval('fact_number'), clock_timestamp(), r.item_id, d.target, d.staff_id, d.kind, d.key,
                            r.wanted_hash, r.outcome, r.written, r.external_id, r.etag,
                            clock_timestamp() + make_interval(secs => r.retry_seconds), r.reason, r.exchange
                        from jsonb_to_recordset(:rows::jsonb) as r(item_id uuid, wanted_hash text, outcome text,
                            written boolean, external_id text, etag text, retry_seconds double precision, reason text,
                            exchange text)
                        join delivery_item d on d.id = r.item_id
                        """).param("rows", Json.write(rows)).update();
    }

    /// @return after how long to try again; null for what is settled or waits for a person
    private static @Nullable Duration describe(DeliveryOutcome outcome, int attempts, ObjectNode row) {
        row.put("exchange", outcome.exchange());
        return switch (outcome) {
            case DeliveryOutcome.SeenOnReadBack seen -> {
                row.put("outcome", "SEEN_ON_READ_BACK").put("written", seen.written());
                row.put("external_id", seen.externalId())
                        .put("etag", seen.etag())
                        .put("reason", "shows what is wanted");
                yield null;
            }
            case DeliveryOutcome.Accepted accepted -> {
                row.put("outcome", "ACCEPTED").put("written", true);
                row.put("external_id", accepted.externalId()).put("reason", "taken, and answered for");
                yield null;
            }
            case DeliveryOutcome.TryLater later -> {
                row.put("outcome", "TRY_LATER").put("written", false).put("reason", later.reason());
                yield later.after() == null ? backoff(attempts) : later.after();
            }
            case DeliveryOutcome.AnswerUnknown unknown -> {
                row.put("outcome", "ANSWER_UNKNOWN").put("written", false).put("reason", unknown.reason());
                yield backoff(attempts);
            }
            case DeliveryOutcome.Parked parked -> {
                row.put("outcome", "PARKED").put("written", false).put("reason", parked.reason());
                yield null;
            }
        };
    }

    private static Duration backoff(int attempts) {
        Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(attempts, 12));
        return wait.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : wait;
    }
}
