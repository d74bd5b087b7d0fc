package io.preceptor.lms.returns.store;

import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.returns.DeliveryDecisions;
import io.preceptor.lms.returns.DeliveryList;
import io.preceptor.lms.returns.Resend;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What people ask of delivery items: once more, or what is to be believed of an unknown answer.
public final class ResendStore implements Resend, DeliveryDecisions {

    private static final int CHUNK = 1000;

    /// Neither on its way nor a question to a person.
    private static final String FREE = """
            (claimed_until is null or claimed_until < clock_timestamp()) and state <> 'SENT'
            and not (state = 'ANSWER_UNKNOWN' and next_attempt_at is null)
            """;

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final AttemptRows attempts;

    public ResendStore(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.attempts = new AttemptRows(jdbc);
    }

    @Override
    public Asked resend(List<UUID> items, String by) {
        return transactions.inTransaction(() -> {
            ArrayNode rows = Json.rows();
            var asked = new ArrayList<UUID>();
            jdbc.sql("""
                            select id, wanted_hash from delivery_item
                            where id in (select value::uuid from jsonb_array_elements_text(:items::jsonb)) and %s
                            order by target, staff_id, key for update
                            """.formatted(FREE)).param("items", Json.write(items)).query(row -> {
                asked.add(row.getObject("id", UUID.class));
                decision(row, "RESEND_ASKED", "asked for by " + by, rows);
            });
            attempts.append(rows, asked);
            return new Asked(asked.size(), items.size() - asked.size());
        });
    }

    @Override
    public Asked rehearse(DeliveryList.Search search) {
        String free = FREE.replaceAll("(claimed_until|state|next_attempt_at)", "d.$1");
        return DeliverySearch.of(search)
                .bind(jdbc, "select count(*) as found, count(*) filter (where " + free + ") as free from %s")
                .query((row, _) -> new Asked(row.getInt("free"), row.getInt("found") - row.getInt("free")))
                .single();
    }

    @Override
    public Asked resend(DeliveryList.Search search, String by) {
        List<UUID> found = DeliverySearch.of(search)
                .bind(jdbc, "select d.id from %s order by d.target, d.staff_id, d.key")
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
        int asked = 0;
        for (int from = 0; from < found.size(); from += CHUNK) {
            asked += resend(found.subList(from, Math.min(from + CHUNK, found.size())), by)
                    .asked();
        }
        return new Asked(asked, found.size() - asked);
    }

    @Override
    public Decided wasTaken(UUID item, String by, String reason) {
        return decide(item, "DECIDED_TAKEN", by, reason);
    }

    @Override
    public Decided sendAgain(UUID item, String by, String reason) {
        return decide(item, "RESEND_ASKED", by, reason);
    }

    private Decided decide(UUID item, String outcome, String by, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("A decision has a reason");
        }
        return transactions.inTransaction(() -> {
            ArrayNode rows = Json.rows();
            jdbc.sql("""
                            select d.id, d.external_id, d.etag, a.wanted_hash, a.told from delivery_item d
                            join lateral (select wanted_hash, told from delivery_attempt where item_id = d.id and not late
                                          order by number desc limit 1) a on true
                            where d.id = :item and d.state = 'ANSWER_UNKNOWN' and d.next_attempt_at is null
                            for update of d
                            """).param("item", item).query(row -> {
                decision(row, outcome, "decided by " + by + ": " + reason.strip(), rows)
                        .put("external_id", row.getString("external_id"))
                        .put("etag", row.getString("etag"))
                        .put("told", row.getString("told"));
            });
            attempts.append(rows, List.of(item));
            return rows.isEmpty() ? Decided.NOT_WAITING : Decided.DONE;
        });
    }

    private static ObjectNode decision(ResultSet row, String outcome, String reason, ArrayNode rows)
            throws SQLException {
        return rows.addObject()
                .put("item_id", row.getString("id"))
                .put("wanted_hash", row.getString("wanted_hash"))
                .put("outcome", outcome)
                .put("written", false)
                .put("reason", reason)
                .put("exchange", "");
    }
}
