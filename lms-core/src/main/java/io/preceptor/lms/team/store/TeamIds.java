package io.preceptor.lms.team.store;

import io.preceptor.lms.assignment.World;
import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.team.Team.Lead;
import io.preceptor.lms.workforce.UnitTree;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ArrayNode;

/// Who is on a team, as numbers of staff members: the one place that decides it.
final class TeamIds {

    private final JdbcClient jdbc;

    TeamIds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Set<Long> of(Lead lead, World world, Instant now) {
        var team = new TreeSet<Long>();
        Long self = self(lead.person());
        if (self != null) {
            // Level by level, so that a circle of managers ends.
            var seen = new TreeSet<>(Set.of(self));
            Collection<Long> level = List.of(self);
            do {
                level = reportingTo(level).stream().filter(seen::add).toList();
                team.addAll(level);
            } while (lead.indirect() && !level.isEmpty());
        }
        team.addAll(inUnits(led(lead.account()), world, now));
        team.remove(self == null ? -1L : self);
        return team;
    }

    private @Nullable Long self(@Nullable UUID person) {
        return person == null
                ? null
                : jdbc.sql("select id from staff_member where uuid = :person")
                        .param("person", person)
                        .query((row, _) -> row.getLong("id"))
                        .optional()
                        .orElse(null);
    }

    List<String> led(UUID account) {
        return jdbc.sql("select unit from unit_lead where account = :account order by unit")
                .param("account", account)
                .query((row, _) -> row.getString("unit"))
                .list();
    }

    /// Those whom a source gives a manager's number that one of these has, and nobody else: as notices find the
    /// manager, from the other side.
    private List<Long> reportingTo(Collection<Long> managers) {
        return jdbc.sql("""
                        select distinct m.id from staff_identifier i
                        join staff_member m on m.manager_value = i.value
                            and (m.manager_system is null or m.manager_system = i.system)
                        where i.staff_id in (select value::bigint from jsonb_array_elements_text(:managers::jsonb))
                          and i.staff_id <> m.id
                          and not exists (
                            select from staff_identifier o cross join unnest(o.holders) as other(holder)
                            where o.value = m.manager_value and (m.manager_system is null or o.system = m.manager_system)
                              and other.holder <> i.staff_id and other.holder <> m.id)
                        """)
                .param("managers", Json.write(managers))
                .query((row, _) -> row.getLong("id"))
                .list();
    }

    /// Those who hold a position today in one of these units or below.
    private List<Long> inUnits(List<String> led, World world, Instant now) {
        if (led.isEmpty()) {
            return List.of();
        }
        ArrayNode places = Json.rows();
        UnitTree tree = world.units();
        for (String unit : tree.units().keySet()) {
            if (tree.path(unit).stream().anyMatch(led::contains)) {
                var zone = tree.zone(unit, world.settings().home());
                places.addObject()
                        .put("unit", unit)
                        .put("today", LocalDate.ofInstant(now, zone).toString());
            }
        }
        return jdbc.sql("""
                        select distinct p.staff_id
                        from jsonb_to_recordset(:places::jsonb) as r(unit text, today date)
                        join position p on p.unit = r.unit
                        where (p.starts_on is null or p.starts_on <= r.today) and (p.ends_on is null or p.ends_on >= r.today)
                        """)
                .param("places", Json.write(places))
                .query((row, _) -> row.getLong("staff_id"))
                .list();
    }
}
