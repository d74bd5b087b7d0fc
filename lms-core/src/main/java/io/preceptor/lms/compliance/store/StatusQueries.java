package io.preceptor.lms.compliance.store;

import io.preceptor.lms.assignment.Standing;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.assignment.store.WorldStore;
import io.preceptor.lms.compliance.TrainingStatus;
import io.preceptor.lms.training.Requirement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Counts the workforce by standing and requirement.
public final class StatusQueries implements TrainingStatus {

    private final JdbcClient jdbc;
    private final WorldStore worlds;

    public StatusQueries(JdbcClient jdbc, WorldStore worlds) {
        this.jdbc = jdbc;
        this.worlds = worlds;
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
    public List<RequirementCount> byRequirement() {
        List<World> published = worlds.all();
        Map<String, String> titles = new HashMap<>();
        if (!published.isEmpty()) {
            for (Requirement requirement : published.getLast().policy().requirements()) {
                titles.put(requirement.key(), requirement.title());
            }
        }
        return jdbc.sql("""
                        with latest as (
                            select distinct on (a.staff_id, a.requirement) a.requirement, a.progress, a.timeliness
                            from assignment a join staff_member m on m.id = a.staff_id and m.standing <> 'NOT_ACTIVE'
                            order by a.staff_id, a.requirement, a.cycle desc
                        )
                        select requirement,
                               count(*) filter (where open and timeliness = 'NOT_YET_DUE') as not_yet_due,
                               count(*) filter (where open and timeliness = 'DUE_SOON') as due_soon,
                               count(*) filter (where open and timeliness = 'OVERDUE') as overdue,
                               count(*) filter (where progress = 'COMPLETED') as completed
                        from (select *, progress in ('OPEN', 'IN_PROGRESS') as open from latest) l
                        where progress in ('OPEN', 'IN_PROGRESS', 'COMPLETED')
                        group by requirement order by overdue desc, due_soon desc, requirement
                        """)
                .query((row, _) -> new RequirementCount(
                        row.getString("requirement"),
                        titles.getOrDefault(row.getString("requirement"), row.getString("requirement")),
                        row.getLong("not_yet_due"),
                        row.getLong("due_soon"),
                        row.getLong("overdue"),
                        row.getLong("completed")))
                .list();
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
