package io.preceptor.lms.compliance.store;

import io.preceptor.lms.assignment.World;
import io.preceptor.lms.compliance.Compliance.Scope;
import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.training.Requirement;
import io.preceptor.lms.workforce.UnitTree;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/// The beginning of every query about a scope: who stands how over all (`overall`), for each requirement (`line`), and
/// in which units (`member`). From the tables of now, or from the days that are kept; what follows is the same.
///
/// @param sql  `with ... ` up to the last of them, without a comma
/// @param with its parameters
record StatusSource(String sql, Map<String, Object> with) {

    /// The status for one requirement, given the one over all.
    static final String NARROWED =
            "case when o.status in ('ON_HOLD', 'NOTHING_REQUIRED') then o.status else coalesce(l.status, 'NOTHING_REQUIRED') end";

    private static final String PLACE = """
            with place as materialized (
                select * from jsonb_to_recordset(:places::jsonb) as r(part text, unit text, today date)),
            """;

    /// Both read the covering index of assignments in its order: no sort, no row.
    private static final String NOW = PLACE + """
            overall as materialized (
                select m.id as staff_id, w.due_on,
                       case when m.standing <> 'REQUIRED' then m.standing
                            when w.worst is null then 'COMPLETED'
                            else (array['OVERDUE', 'DUE_SOON', 'NOT_YET_DUE'])[w.worst] end as status
                from staff_member m
                left join (
                    select staff_id, min(due_on) as due_on,
                           min(case timeliness when 'OVERDUE' then 1 when 'DUE_SOON' then 2 else 3 end) as worst
                    from assignment where progress in ('OPEN', 'IN_PROGRESS') group by staff_id) w on w.staff_id = m.id
                where m.standing <> 'NOT_ACTIVE'),
            line as (
                select staff_id, requirement, due_on,
                       case when progress in ('OPEN', 'IN_PROGRESS') then timeliness else progress end as status
                from (select distinct on (staff_id, requirement) staff_id, requirement, progress, timeliness, due_on
                      from assignment where %1$s order by staff_id, requirement, cycle desc) latest
                where progress <> 'WITHDRAWN'),
            member as materialized (
                select distinct p.staff_id, s.part
                from position p join place s on s.unit = p.unit
                where (p.starts_on is null or p.starts_on <= s.today) and (p.ends_on is null or p.ends_on >= s.today))
            """;

    private static final String THEN = PLACE + """
            overall as materialized (
                select staff_id, due_on, status from status_span
                where requirement = '' and from_on <= :day and to_on > :day),
            line as (
                select staff_id, requirement, status, due_on from status_span
                where from_on <= :day and to_on > :day and %1$s),
            member as materialized (
                select distinct u.staff_id, s.part
                from unit_span u join place s on s.unit = u.unit
                where u.from_on <= :day and u.to_on > :day)
            """;

    /// @param world the publications of the moment asked about
    /// @param at    that moment
    static StatusSource of(Scope scope, World world, Instant at) {
        LocalDate day = scope.day();
        var with = new HashMap<String, Object>();
        with.put("places", places(scope, world, at));
        String narrowed = "requirement in (:required)";
        // What was completed for a requirement that the policy has no more is not required of anyone.
        List<String> required = scope.requirement() != null
                ? List.of(scope.requirement())
                : world.policy().requirements().stream().map(Requirement::key).toList();
        if (required.isEmpty()) {
            narrowed = "false";
        } else {
            with.put("required", required);
        }
        if (scope.requirement() != null) {
            with.put("requirement", scope.requirement());
        }
        if (day != null) {
            with.put("day", day);
        }
        return new StatusSource((day == null ? NOW : THEN).formatted(narrowed), with);
    }

    /// For each known unit within the scope the row that it belongs to, and the day it is there.
    private static String places(Scope scope, World world, Instant at) {
        ArrayNode rows = Json.rows();
        UnitTree tree = world.units();
        String within = scope.unit();
        for (String unit : tree.units().keySet()) {
            List<String> path = tree.path(unit);
            String part = part(path, within);
            if (part != null) {
                rows.addObject()
                        .put("part", part)
                        .put("unit", unit)
                        .put(
                                "today",
                                LocalDate.ofInstant(
                                                at,
                                                tree.zone(unit, world.settings().home()))
                                        .toString());
            }
        }
        return Json.write(rows);
    }

    /// The units within the scope, as published; all of them where none is asked for.
    static List<String> units(Scope scope, World world) {
        UnitTree tree = world.units();
        return tree.units().keySet().stream()
                .filter(unit -> part(tree.path(unit), scope.unit()) != null)
                .toList();
    }

    /// The unit on the path that lies directly within another, or is it; null where the path does not lead there.
    private static @Nullable String part(List<String> path, @Nullable String within) {
        if (within == null) {
            return path.getLast();
        }
        int found = path.indexOf(within);
        return found < 0 ? null : path.get(Math.max(0, found - 1));
    }

    /// The units that lie directly within another, or at the top, in the order of their codes.
    static Set<String> parts(UnitTree tree, @Nullable String within) {
        var parts = new LinkedHashMap<String, Boolean>();
        for (String unit : tree.units().keySet()) {
            String part = part(tree.path(unit), within);
            if (part != null && !part.equals(within)) {
                parts.put(part, true);
            }
        }
        return parts.keySet();
    }
}
