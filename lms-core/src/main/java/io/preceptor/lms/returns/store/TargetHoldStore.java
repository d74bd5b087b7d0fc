package io.preceptor.lms.returns.store;

import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.returns.TargetHolds;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Holds of targets: facts, of which the latest counts.
public final class TargetHoldStore implements TargetHolds {

    private final JdbcClient jdbc;
    private final Transactions transactions;

    public TargetHoldStore(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Override
    public void hold(String target, String by, String reason) {
        transactions.inTransaction(() -> decide(target, "HOLD", by, reason));
    }

    @Override
    public boolean resume(String target, String by, String reason) {
        return transactions.inTransaction(() -> held().containsKey(target) && decide(target, "RESUME", by, reason) > 0);
    }

    private int decide(String target, String decision, String by, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("A decision has a reason");
        }
        return jdbc.sql("""
                        insert into target_decision (number, recorded_at, target, decision, decided_by, reason)
                        values (nextval('fact_number'), clock_timestamp(), :target, :decision, :by, :reason)
                        """)
                .param("target", target)
                .param("decision", decision)
                .param("by", by)
                .param("reason", reason.strip())
                .update();
    }

    @Override
    public Map<String, Hold> held() {
        var held = new TreeMap<String, Hold>();
        jdbc.sql("""
                        select * from (select distinct on (target) * from target_decision
                                       order by target, number desc) latest
                        where decision = 'HOLD'
                        """).query(row -> {
            held.put(
                    row.getString("target"),
                    new Hold(
                            row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                            row.getString("decided_by"),
                            row.getString("reason")));
        });
        return held;
    }
}
