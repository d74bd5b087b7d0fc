package io.preceptor.lms.journal.store;

import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a query costs, whatever the machine: the rows that it touches.
public final class RowsRead {

    private RowsRead() {}

    /// All rows that any scan of the plan touched, kept or not.
    public static long by(JdbcClient jdbc, String sql, Map<String, ?> parameters) {
        String plan = jdbc.sql("explain (analyze, format json) " + sql)
                .params(parameters)
                .query((row, _) -> row.getString(1))
                .single();
        return in(JsonMapper.shared().readTree(plan).get(0).get("Plan"));
    }

    private static long in(JsonNode node) {
        double own = 0;
        if (node.get("Node Type").asString().endsWith("Scan")) {
            double each = node.get("Actual Rows").asDouble()
                    + node.path("Rows Removed by Filter").asDouble(0)
                    + node.path("Rows Removed by Index Recheck").asDouble(0);
            own = each * node.get("Actual Loops").asDouble();
        }
        long below = 0;
        for (JsonNode child : node.path("Plans")) {
            below += in(child);
        }
        return Math.round(own) + below;
    }
}
