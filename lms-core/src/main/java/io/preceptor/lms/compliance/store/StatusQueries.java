package io.preceptor.lms.compliance.store;

import io.preceptor.lms.assignment.Standing;
import io.preceptor.lms.compliance.TrainingStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Counts the workforce by standing.
public final class StatusQueries implements TrainingStatus {

    private final JdbcClient jdbc;

    public StatusQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<StandingCount> byStanding() {
        Map<String, Long> counts = new HashMap<>();
        jdbc.sql("select standing, count(*) as people from staff_member group by standing")
                .query(row -> {
                    counts.put(row.getString("standing"), row.getLong("people"));
                });
        return List.of(Standing.Kind.values()).stream()
                .map(kind -> new StandingCount(kind, counts.getOrDefault(kind.name(), 0L)))
                .toList();
    }

    @Override
    public List<HoldCount> holds(int limit) {
        return jdbc.sql("""
                        select standing_because, count(*) as people from staff_member where standing = 'ON_HOLD'
                        group by standing_because order by people desc, standing_because limit :limit
                        """)
                .param("limit", limit)
                .query((row, _) -> new HoldCount(row.getString("standing_because"), row.getLong("people")))
                .list();
    }
}
