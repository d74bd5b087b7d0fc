package io.preceptor.lms.compliance.store;

import io.preceptor.lms.compliance.Compliance.Scope;
import io.preceptor.lms.compliance.Status;
import io.preceptor.lms.compliance.Tally;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Counts people: everything about a scope in one statement, so that all of it is of one moment.
final class StatusCounts {

    private final JdbcClient jdbc;

    StatusCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param parts        by the unit that lies directly within the one asked for, by itself, and by nothing for
    ///                     those in no known unit
    /// @param inSeveral    how many stand in more than one part
    /// @param requirements without those whom something holds back; empty where one requirement is asked for
    record Counts(Tally all, Map<String, Tally> parts, long inSeveral, Map<String, Tally> requirements) {}

    Counts of(Scope scope, StatusSource source) {
        var counted = new HashMap<String, Map<String, Map<Status, Long>>>();
        long[] inSeveral = {0};
        String lines = scope.requirement() != null ? "" : """
                  union all
                  select 'REQUIREMENT', l.requirement, l.status, count(*)
                  from line l join status o on o.staff_id = l.staff_id
                  where o.status not in ('ON_HOLD', 'NOTHING_REQUIRED') group by 2, 3
                  """;
        jdbc.sql(source.sql() + status(scope) + """
                        select 'ALL' as what, '' as key, status, count(*) as people from status group by 3
                        union all
                        select 'PART', coalesce(p.part, ''), o.status, count(*)
                        from status o left join member p on p.staff_id = o.staff_id group by 2, 3
                        union all
                        select 'SEVERAL', '', null, count(*)
                        from (select from member where staff_id in (select staff_id from status)
                              group by staff_id having count(*) > 1) s
                        """ + lines)
                .params(source.with())
                .query(row -> {
                    if (row.getString("what").equals("SEVERAL")) {
                        inSeveral[0] = row.getLong("people");
                    } else {
                        put(
                                counted.computeIfAbsent(row.getString("what"), _ -> new HashMap<>()),
                                row.getString("key"),
                                row);
                    }
                });
        Map<String, Tally> all = tallies(counted.getOrDefault("ALL", Map.of()));
        return new Counts(
                all.getOrDefault("", new Tally(Map.of())),
                tallies(counted.getOrDefault("PART", Map.of())),
                inSeveral[0],
                tallies(counted.getOrDefault("REQUIREMENT", Map.of())));
    }

    Tally all(Scope scope, StatusSource source) {
        var counted = new HashMap<String, Map<Status, Long>>();
        jdbc.sql(source.sql() + status(scope) + "select status, count(*) as people from status group by status")
                .params(source.with())
                .query(row -> {
                    put(counted, "", row);
                });
        return tallies(counted).getOrDefault("", new Tally(Map.of()));
    }

    /// Everyone over all that is required, at the ends of many days at once: what came and what went is summed up.
    Map<LocalDate, Tally> everywhere(List<LocalDate> days) {
        var counted = new TreeMap<LocalDate, Map<Status, Long>>();
        if (days.isEmpty()) {
            return Map.of();
        }
        jdbc.sql("""
                        select d.day, s.status, sum(s.people) as people
                        from (select status, on_day, sum(change) as people
                              from (select status, from_on as on_day, 1 as change from status_span where requirement = ''
                                    union all
                                    select status, to_on, -1 from status_span
                                    where requirement = '' and to_on <> 'infinity') c
                              group by status, on_day) s
                        join unnest(array[:days]::date[]) d(day) on s.on_day <= d.day
                        group by 1, 2
                        """).param("days", days).query(row -> {
            counted.computeIfAbsent(row.getObject("day", LocalDate.class), _ -> new EnumMap<>(Status.class))
                    .put(Status.valueOf(row.getString("status")), row.getLong("people"));
        });
        var tallies = new TreeMap<LocalDate, Tally>();
        counted.forEach((day, people) -> tallies.put(day, new Tally(people)));
        return tallies;
    }

    /// Everyone in the scope once.
    private static String status(Scope scope) {
        String members = scope.unit() == null ? "" : "where o.staff_id in (select staff_id from member)";
        return scope.requirement() == null
                ? ", status as materialized (select o.staff_id, o.status from overall o " + members + ") "
                : ", status as materialized (select o.staff_id, " + StatusSource.NARROWED
                        + " as status from overall o left join line l on l.staff_id = o.staff_id " + members + ") ";
    }

    private static void put(Map<String, Map<Status, Long>> counted, String key, ResultSet row) throws SQLException {
        counted.computeIfAbsent(key, _ -> new EnumMap<>(Status.class))
                .put(Status.valueOf(row.getString("status")), row.getLong("people"));
    }

    private static Map<String, Tally> tallies(Map<String, Map<Status, Long>> counted) {
        var tallies = new HashMap<String, Tally>();
        counted.forEach((key, people) -> tallies.put(key, new Tally(people)));
        return tallies;
    }
}
