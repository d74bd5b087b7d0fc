package io.preceptor.lms.feed.store;

import io.preceptor.lms.feed.FlowHolds;
import io.preceptor.lms.journal.store.Transactions;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What was stopped and paused: facts, of which the latest counts.
public final class FlowHoldStore implements FlowHolds {

    private final JdbcClient jdbc;
    private final Transactions transactions;

    public FlowHoldStore(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Override
    public void hold(String flow, Kind kind, String by, String reason) {
        transactions.inTransaction(() -> decide(flow, kind.name(), by, reason));
    }

    @Override
    public void release(String flow, String by, String reason) {
        transactions.inTransaction(() -> held().containsKey(flow) ? decide(flow, "RUN", by, reason) : 0);
    }

    private int decide(String flow, String decision, String by, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("A decision has a reason");
        }
        return jdbc.sql("""
                        insert into flow_decision (number, recorded_at, flow, decision, decided_by, reason)
                        values (nextval('fact_number'), clock_timestamp(), :flow, :decision, :by, :reason)
                        """)
                .param("flow", flow)
                .param("decision", decision)
                .param("by", by)
                .param("reason", reason.strip())
                .update();
    }

    @Override
    public Map<String, Hold> held() {
        var held = new TreeMap<String, Hold>();
        jdbc.sql("""
                        select * from (select distinct on (flow) * from flow_decision
                                       order by flow, number desc) latest
                        where decision <> 'RUN'
                        """).query(row -> {
            held.put(
                    row.getString("flow"),
                    new Hold(
                            Kind.valueOf(row.getString("decision")),
                            row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                            row.getString("decided_by"),
                            row.getString("reason")));
        });
        return held;
    }
}
