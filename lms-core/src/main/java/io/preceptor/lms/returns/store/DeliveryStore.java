package io.preceptor.lms.returns.store;

import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.returns.Deliveries;
import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.Push;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ArrayNode;

/// Delivery items as those who deliver see them: claimed, sent, settled.
public final class DeliveryStore implements Deliveries {

    /// For every item: what a rebuild does.
    public static final String CONFIRM_ALL = AttemptRows.CONFIRM_ALL;

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final AttemptRows attempts;
    private final DueItems due;

    public DeliveryStore(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.attempts = new AttemptRows(jdbc);
        this.due = new DueItems(jdbc, attempts);
    }

    /// How one of many pushes ended.
    public record Settled(Push push, DeliveryOutcome outcome) {}

    @Override
    public Optional<Push> claim(String target, long staffMember, Duration lease) {
        return transactions.inTransaction(
                () -> due.claim(target, List.of(staffMember), lease).stream().findFirst());
    }

    /// Claims everything due of the next people whom the target never confirmed anything of, the longest due first.
    public List<Push> claimFirst(String target, int people, Duration lease) {
        return transactions.inTransaction(() -> due.claim(target, due.unconfirmed(target, people), lease));
    }

    @Override
    public void sending(Push push) {
        transactions.inTransaction(() -> {
            ArrayNode rows = Json.rows();
            for (Push.Item item : push.items()) {
                OutcomeRows.of(item, rows)
                        .put("outcome", "SENT")
                        .put("written", false)
                        .put("reason", "sent, its answer is not known yet")
                        .put("exchange", "");
            }
            List<UUID> ids = push.items().stream().map(Push.Item::id).toList();
            if (lock(ids).values().stream().anyMatch(row -> !Objects.equals(row.claim(), push.claim()))) {
                throw new IllegalStateException("The claim ran out before anything was sent: another has it");
            }
            attempts.append(rows, ids);
            return ids;
        });
    }

    @Override
    public void settle(Push push, DeliveryOutcome outcome) {
        settle(List.of(new Settled(push, outcome)));
    }

    /// Like [#settle(Push, DeliveryOutcome)], for many at once.
    public void settle(List<Settled> pushes) {
        List<UUID> ids = pushes.stream()
                .flatMap(one -> one.push().items().stream())
                .map(Push.Item::id)
                .toList();
        transactions.inTransaction(() -> {
            Map<UUID, Locked> locked = lock(ids);
            ArrayNode rows = Json.rows();
            var ours = new ArrayList<UUID>();
            for (Settled one : pushes) {
                for (Push.Item item : one.push().items()) {
                    Locked row = locked.get(item.id());
                    if (row == null) {
                        continue;
                    }
                    boolean isLate = row.isOvertaken(one.push().claim());
                    OutcomeRows.add(
                            item, one.outcome().of(item.id()), row.attempts(), row.isPersonToDecide(), isLate, rows);
                    if (!isLate) {
                        ours.add(item.id());
                    }
                }
            }
            attempts.append(rows, ids);
            attempts.release(ours);
            return ids;
        });
    }

    /// @param isDueAgain whether it is tried again by itself
    /// @param claim      who holds it; null: nobody
    private record Locked(
            int attempts,
            String state,
            boolean isDueAgain,
            @Nullable UUID claim) {
        /// It was sent where nobody can look, whether the sweep or the sender says so first.
        boolean isPersonToDecide() {
            return state.equals("SENT") || (state.equals("ANSWER_UNKNOWN") && !isDueAgain);
        }

        /// Nobody else has taken it up where it still waits, unanswered.
        boolean isOvertaken(@Nullable UUID by) {
            return !Objects.equals(claim, by) && !(claim == null && state.equals("ANSWER_UNKNOWN"));
        }
    }

    private Map<UUID, Locked> lock(Collection<UUID> items) {
        var locked = new HashMap<UUID, Locked>();
        jdbc.sql("""
            select id, attempts, state, next_attempt_at is not null as due_again, claim from delivery_item
            where id in (select value::uuid from jsonb_array_elements_text(:items::jsonb))
            order by target, staff_id, key for update
            """).param("items", Json.write(items)).query(row -> {
            locked.put(
                    row.getObject("id", UUID.class),
                    new Locked(
                            row.getInt("attempts"),
                            row.getString("state"),
                            row.getBoolean("due_again"),
                            row.getObject("claim", UUID.class)));
        });
        return locked;
    }

    /// What was written down as sent and never settled, because its process died, waits for a person from now on.
    ///
    /// @return how many items
    public int settleLapsed() {
        return transactions.inTransaction(() -> {
            ArrayNode rows = Json.rows();
            var items = new ArrayList<UUID>();
            jdbc.sql("""
                select d.id, a.wanted_hash, a.told from delivery_item d
                join lateral (select wanted_hash, told from delivery_attempt where item_id = d.id
                              and outcome = 'SENT' order by number desc limit 1) a on true
                where d.state = 'SENT'
                  and (d.claimed_until is null or d.claimed_until < clock_timestamp())
                order by d.target, d.staff_id, d.key for update of d skip locked
                """).query(row -> {
                items.add(row.getObject("id", UUID.class));
                rows.addObject()
                        .put("item_id", row.getString("id"))
                        .put("wanted_hash", row.getString("wanted_hash"))
                        .put("told", row.getString("told"))
                        .put("outcome", "ANSWER_UNKNOWN")
                        .put("written", false)
                        .put("reason", "The node that sent it ended before the answer: look there, then decide")
                        .put("exchange", "");
            });
            if (!items.isEmpty()) {
                attempts.append(rows, items);
                attempts.release(items);
            }
            return items.size();
        });
    }

    /// People whose items are due and not claimed: what the sweeper sends again. None while the target is held.
    public List<Long> due(String target, int limit) {
        return due(target, limit, false);
    }

    /// @param isInBulk a backfill carries in bulk what the target never confirmed: only the rest is due
    public List<Long> due(String target, int limit, boolean isInBulk) {
        return due.people(target, limit, isInBulk);
    }
}
