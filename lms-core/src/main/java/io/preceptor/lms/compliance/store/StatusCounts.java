package io.preceptor.lms.compliance.store;

import io.preceptor.lms.assignment.Ruling;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.assignment.store.RulingStore;
import io.preceptor.lms.compliance.Compliance.Scope;
import io.preceptor.lms.compliance.Compliance.Spared;
import io.preceptor.lms.compliance.Status;
import io.preceptor.lms.compliance.Tally;
import io.preceptor.lms.compliance.store.ComplianceQueries.Moment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
    /// @param exempted     how many have an exemption in force
    /// @param extended     how many have more time for something that is open
    record Counts(
            Tally all,
            Map<String, Tally> parts,
            long inSeveral,
            Map<String, Tally> requirements,
            long exempted,
            long extended) {}

    Counts of(Scope scope, StatusSource source, Moment moment) {
        var counted = new HashMap<String, Map<String, Map<Status, Long>>>();
        var single = new HashMap<String, Long>();
        String lines = scope.requirement() != null ? "" : """
                  union all
                  select 'REQUIREMENT', l.requirement, l.status, count(*)
                  from line l join status o on o.staff_id = l.staff_id
                  where o.status not in ('ON_HOLD', 'NOTHING_REQUIRED') group by 2, 3
                  """;
        jdbc.sql(source.sql() + status(scope) + HandNotes.inForce(scope) + """
                        select 'ALL' as what, '' as key, status, count(*) as people from status group by 3
                        union all
                        select 'PART', coalesce(p.part, ''), o.status, count(*)
                        from status o left join member p on p.staff_id = o.staff_id group by 2, 3
                        union all
                        select 'SEVERAL', '', null, count(*)
                        from (select from member where staff_id in (select staff_id from status)
                              group by staff_id having count(*) > 1) s
                        """ + HandNotes.COUNTS + lines)
                .params(source.with())
                .params(HandNotes.with(moment))
                .query(row -> {
                    if (row.getString("status") == null) {
                        single.put(row.getString("what"), row.getLong("people"));
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
                single.getOrDefault("SEVERAL", 0L),
                tallies(counted.getOrDefault("REQUIREMENT", Map.of())),
                single.getOrDefault("EXEMPTED", 0L),
                single.getOrDefault("EXTENDED", 0L));
    }

    private record Whose(UUID person, @Nullable String name) {}

    /// The rulings behind the numbers of the exempted and the extended, the oldest first.
    List<Spared> spared(Scope scope, StatusSource source, Moment moment, int limit) {
        var whose = new LinkedHashMap<Long, Whose>();
        jdbc.sql(source.sql() + status(scope) + HandNotes.inForce(scope) + """
                        select h.number, m.uuid, nullif(concat_ws(' ', m.given_name, m.family_name), '') as name
                        from hand h join status o on o.staff_id = h.owner join staff_member m on m.id = h.owner
                        order by h.number limit :limit
                        """)
                .params(source.with())
                .params(HandNotes.with(moment))
                .param("limit", limit)
                .query(row -> {
                    whose.put(
                            row.getLong("number"), new Whose(row.getObject("uuid", UUID.class), row.getString("name")));
                });
        return new RulingStore(jdbc)
                .numbered(whose.keySet()).stream()
                        .map(one -> {
                            Whose person = Objects.requireNonNull(whose.get(one.number()));
                            return new Spared(
                                    person.person(), person.name(), one.ruling(), title(moment, about(one.ruling())));
                        })
                        .toList();
    }

    private static String title(Moment moment, String requirement) {
        return Ruling.AssignedByHand.isKeyOfOne(requirement)
                ? "A course assigned by hand"
                : ComplianceQueries.title(moment.world(), requirement);
    }

    private static String about(Ruling ruling) {
        return switch (ruling) {
            case Ruling.Exempted one -> one.requirement();
            case Ruling.Extended one -> one.requirement();
            case Ruling.AssignedByHand one -> one.requirement();
            case Ruling.SelfEnrolled _,
                    Ruling.OnLeave _,
                    Ruling.CompletionCorrected _,
                    Ruling.Credited _,
                    Ruling.Ended _ -> "";
        };
    }

    /// The scope at the ends of many days at once.
    ///
    /// @param ends for each day the publications in force when it ended
    Map<LocalDate, Tally> ends(Scope scope, SortedMap<LocalDate, World> ends) {
        // Most months have the same units; those of another publication are asked apart.
        var days = new HashMap<List<String>, List<LocalDate>>();
        ends.forEach((day, world) -> days.computeIfAbsent(
                        scope.unit() == null ? List.of() : StatusSource.units(scope, world), _ -> new ArrayList<>())
                .add(day));
        var tallies = new TreeMap<LocalDate, Tally>();
        days.forEach((units, some) -> tallies.putAll(ends(scope, units, some)));
        return tallies;
    }

    /// Cuts what people stood at to the time in which they were in the scope, and sums up what came and what went: each
    /// span is looked at once, however many days are asked for.
    private Map<LocalDate, Tally> ends(Scope scope, List<String> units, List<LocalDate> days) {
        var with = new HashMap<String, Object>(Map.of("days", days));
        String piece = """
                with piece as materialized (
                    select staff_id, status, from_on, to_on from status_span where requirement = '')
                """;
        if (scope.unit() != null) {
            if (units.isEmpty()) {
                return Map.of();
            }
            with.put("units", units);
            piece = """
                    with there as materialized (
                        select staff_id, unnest(range_agg(daterange(from_on, to_on))) as days
                        from unit_span where unit in (:units) group by staff_id),
                    piece as materialized (
                        select o.staff_id, o.status, greatest(o.from_on, lower(t.days)) as from_on,
                               least(o.to_on, upper(t.days)) as to_on
                        from there t join status_span o on o.staff_id = t.staff_id and o.requirement = ''
                          and o.from_on < upper(t.days) and o.to_on > lower(t.days))
                    """;
        }
        String said = ", said as (select status, from_on, to_on, 1 as people from piece)";
        if (scope.requirement() != null) {
            with.put("requirement", scope.requirement());
            // Read whole before it is joined: person by person it would be looked up as often as there are spans.
            said = """
                    , ours as materialized (
                        select staff_id, status, from_on, to_on from status_span where requirement = :requirement),
                    line as materialized (
                        select l.status, greatest(l.from_on, p.from_on) as from_on, least(l.to_on, p.to_on) as to_on
                        from piece p join ours l on l.staff_id = p.staff_id
                          and l.from_on < p.to_on and l.to_on > p.from_on
                        where p.status not in ('ON_HOLD', 'NOTHING_REQUIRED')),
                    said as (
                        select case when status = 'ON_HOLD' then status else 'NOTHING_REQUIRED' end as status,
                               from_on, to_on, 1 as people
                        from piece
                        union all select status, from_on, to_on, 1 from line
                        union all select 'NOTHING_REQUIRED', from_on, to_on, -1 from line)
                    """;
        }
        return byDay(jdbc.sql(piece + said + """
                        , change as (
                            select status, on_day, sum(people) as people
                            from (select status, from_on as on_day, people from said
                                  union all select status, to_on, -people from said) c
                            group by 1, 2)
                        select d.day, c.status, sum(c.people) as people
                        from change c join unnest(array[:days]::date[]) d(day) on c.on_day <= d.day group by 1, 2
                        """).params(with));
    }

    private static Map<LocalDate, Tally> byDay(JdbcClient.StatementSpec counts) {
        var counted = new TreeMap<LocalDate, Map<Status, Long>>();
        counts.query(row -> {
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
