package io.preceptor.lms.feed.store;

import io.preceptor.lms.feed.FeedEntry.Content;
import io.preceptor.lms.feed.FeedEntry.UnitObject;
import io.preceptor.lms.feed.HeldUnits.Held;
import io.preceptor.lms.feed.SourceUnits;
import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.UnitKind;
import io.preceptor.lms.workforce.UnitReport;
import io.preceptor.lms.workforce.UnitTree;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ArrayNode;

/// What sources said about units: facts, of which the newest about each unit of a source counts.
final class UnitReportStore {

    private final JdbcClient jdbc;

    UnitReportStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Leaves out objects of which something later is known, and the units that they alone describe: a history may come
    /// newest first, and what comes again has been said since.
    Content withoutLate(String source, Content content) {
        Set<UnitObject> late = late(source, content.objects());
        if (late.isEmpty()) {
            return content;
        }
        List<UnitObject> rest =
                content.objects().stream().filter(one -> !late.contains(one)).toList();
        Predicate<String> isLate = code -> late.stream().anyMatch(one -> code.equals(one.code()))
                && rest.stream().noneMatch(one -> code.equals(one.code()));
        return new Content(
                content.reports(),
                content.units().stream()
                        .filter(unit -> !isLate.test(unit.code()))
                        .toList(),
                content.refused(),
                content.chunk(),
                rest);
    }

    private Set<UnitObject> late(String source, List<UnitObject> objects) {
        if (objects.stream().allMatch(one -> one.saidAt() == null)) {
            return Set.of();
        }
        var known = new HashMap<String, Said>();
        jdbc.sql("""
                        select native_id, said_at, sequence from unit_object
                        where source = :source and said_at is not null
                          and native_id in (select jsonb_array_elements_text(:ids::jsonb))
                        """)
                .param("source", source)
                .param(
                        "ids",
                        Json.write(objects.stream().map(UnitObject::nativeId).toList()))
                .query(row -> {
                    known.put(
                            row.getString("native_id"),
                            new Said(
                                    row.getObject("said_at", OffsetDateTime.class)
                                            .toInstant(),
                                    row.getLong("sequence")));
                });
        return objects.stream()
                .filter(one -> isBefore(one, known.get(one.nativeId())))
                .collect(Collectors.toSet());
    }

    private record Said(Instant at, long sequence) {}

    private static boolean isBefore(UnitObject object, @Nullable Said known) {
        Instant at = object.saidAt();
        if (at == null || known == null) {
            return false;
        }
        boolean isCounted = object.sequence() != StaffReport.NO_SEQUENCE && known.sequence() != StaffReport.NO_SEQUENCE;
        return at.isBefore(known.at()) || (at.equals(known.at()) && isCounted && object.sequence() < known.sequence());
    }

    /// Adds reports that say something else than the source last said about the same unit.
    ///
    /// @return whether there was any
    boolean append(long entry, String source, List<UnitReport> units) {
        ArrayNode rows = Json.rows();
        for (UnitReport unit : units) {
            ZoneId zone = unit.zone();
            rows.addObject()
                    .put("ord", rows.size())
                    .put("code", unit.code())
                    .put("title", unit.title())
                    .put("kind", unit.kind().name())
                    .put("parent", unit.parent())
                    .put("zone", zone == null ? null : zone.getId())
                    .put("jurisdiction", unit.jurisdiction());
        }
        return jdbc.sql("""
                        with said as (
                            select distinct on (code) * from jsonb_to_recordset(:rows::jsonb) as r(ord int, code text,
                                title text, kind text, parent text, zone text, jurisdiction text)
                            order by code, ord desc
                        )
                        insert into unit_report (entry_id, source, code, title, kind, parent, zone, jurisdiction)
                        select :entry, :source, s.code, s.title, s.kind, s.parent, s.zone, s.jurisdiction
                        from said s
                        left join lateral (
                            select * from unit_report u where u.source = :source and u.code = s.code
                            order by number desc limit 1) l on true
                        where l.code is null or l.withdrawn
                           or (s.title, s.kind, s.parent, s.zone, s.jurisdiction)
                              is distinct from (l.title, l.kind, l.parent, l.zone, l.jurisdiction)
                        order by s.ord
                        """)
                        .param("rows", Json.write(rows))
                        .param("entry", entry)
                        .param("source", source)
                        .update()
                > 0;
    }

    /// Remembers which object describes which unit, and when that was said.
    void describe(String source, List<UnitReport> units, List<UnitObject> objects) {
        var described = new TreeMap<String, UnitObject>();
        objects.stream()
                .filter(object -> object.code() != null || object.saidAt() != null)
                .forEach(object -> described.put(object.nativeId(), object));
        units.stream()
                .map(UnitReport::code)
                .filter(code -> objects.stream().noneMatch(object -> code.equals(object.code())))
                .forEach(code -> described.put(code, new UnitObject(code, code)));
        ArrayNode rows = Json.rows();
        described.values().forEach(object -> {
            Instant saidAt = object.saidAt();
            rows.addObject()
                    .put("id", object.nativeId())
                    .put("code", object.code())
                    .put("said", saidAt == null ? null : saidAt.toString())
                    .put("sequence", saidAt == null ? null : object.sequence())
                    .put("gone", object.code() == null);
        });
        jdbc.sql("""
                        insert into unit_object as o (source, native_id, code, said_at, sequence, gone)
                        select :source, r.id, r.code, r.said, r.sequence, r.gone from jsonb_to_recordset(:rows::jsonb)
                            as r(id text, code text, said timestamptz, sequence bigint, gone boolean) order by r.id
                        on conflict (source, native_id) do update set
                            code = coalesce(excluded.code, o.code),
                            said_at = coalesce(excluded.said_at, o.said_at),
                            sequence = coalesce(excluded.sequence, o.sequence),
                            gone = excluded.gone
                        where (o.code, o.said_at, o.sequence, o.gone) is distinct from
                              (coalesce(excluded.code, o.code), coalesce(excluded.said_at, o.said_at),
                               coalesce(excluded.sequence, o.sequence), excluded.gone)
                        """).param("source", source).param("rows", Json.write(rows)).update();
        // Before objects had names of their own here, each went by its unit's code.
        jdbc.sql("""
                        delete from unit_object o
                        using jsonb_to_recordset(:rows::jsonb) as r(id text, code text)
                        where o.source = :source and o.native_id = r.code and o.code = r.code and r.id <> r.code
                        """).param("source", source).param("rows", Json.write(rows)).update();
    }

    /// Adds the ends of units, each once, where no other object describes the unit. One that would put too many
    /// people on hold is held for somebody to release.
    ///
    /// @return whether any is in force
    boolean end(long entry, String source, List<UnitObject> objects, SourceUnits guard) {
        List<String> gone = gone(objects, _ -> true);
        if (gone.isEmpty()) {
            return false;
        }
        vanish(source, gone(objects, object -> object.saidAt() == null));
        boolean inForce = false;
        long left = guard.believed(count("select count(*) from staff_member where status <> 'ENDED'", source))
                - count(ON_HOLD_SINCE_AN_HOUR, source);
        for (Ending ending : endings(source, gone)) {
            boolean isHeld = ending.people() > 0 && ending.people() > left;
            left -= isHeld ? 0 : ending.people();
            inForce |= !isHeld;
            jdbc.sql("""
                            insert into unit_report
                                (entry_id, source, code, title, kind, parent, zone, jurisdiction, withdrawn, held)
                            select :entry, source, code, title, kind, parent, zone, jurisdiction, true, :held
                            from unit_report where number = :last
                            """)
                    .param("entry", entry)
                    .param("held", isHeld)
                    .param("last", ending.last())
                    .update();
        }
        return inForce;
    }

    private static List<String> gone(List<UnitObject> objects, Predicate<UnitObject> which) {
        return objects.stream()
                .filter(object -> object.code() == null)
                .filter(which)
                .map(UnitObject::nativeId)
                .toList();
    }

    /// Of those whose end has no time. What comes of them after it is later, whatever time it bears: a directory that
    /// was restored from a backup has its older versions again.
    private void vanish(String source, List<String> gone) {
        jdbc.sql("""
                        update unit_object set gone = true, said_at = null, sequence = null
                        where source = :source and not gone
                          and native_id in (select jsonb_array_elements_text(:gone::jsonb))
                        """).param("source", source).param("gone", Json.write(gone)).update();
    }

    /// @param last   the unit's newest report
    /// @param people who work there, or will
    private record Ending(long last, long people) {}

    private List<Ending> endings(String source, List<String> gone) {
        return jdbc.sql("""
                        with gone as (
                            select o.code from unit_object o
                            where o.source = :source and o.native_id in (select jsonb_array_elements_text(:gone::jsonb))
                        )
                        select l.number, (select count(distinct p.staff_id) from position p
                                          join staff_member m on m.id = p.staff_id and m.status <> 'ENDED'
                                          where p.unit = l.code and (p.ends_on is null or p.ends_on >= current_date)) as people
                        from (select distinct code from gone) g
                        join lateral (
                            select * from unit_report r where r.source = :source and r.code = g.code
                            order by r.number desc limit 1) as l on not l.withdrawn
                        where not exists (
                            select from unit_object o where o.source = :source and o.code = g.code and not o.gone)
                        order by people, l.code
                        """)
                .param("source", source)
                .param("gone", Json.write(gone))
                .query((row, _) -> new Ending(row.getLong("number"), row.getLong("people")))
                .list();
    }

    private static final String ON_HOLD_SINCE_AN_HOUR = """
            select count(distinct p.staff_id)
            from unit_report r
            join position p on p.unit = r.code and (p.ends_on is null or p.ends_on >= current_date)
            join staff_member m on m.id = p.staff_id and m.status <> 'ENDED'
            where r.source = :source and r.withdrawn and not r.held
              and r.recorded_at > clock_timestamp() - interval '1 hour'
            """;

    private long count(String sql, String source) {
        return jdbc.sql(sql)
                .param("source", source)
                .query((row, _) -> row.getLong(1))
                .single();
    }

    /// Ends that wait for somebody's word, unless the source has taken the unit back since.
    List<Held> held(String source) {
        return jdbc.sql("""
                        select r.number, r.code, r.title, r.recorded_at,
                               (select count(distinct p.staff_id) from position p
                                join staff_member m on m.id = p.staff_id and m.status <> 'ENDED'
                                where p.unit = r.code and (p.ends_on is null or p.ends_on >= current_date)) as people
                        from unit_report r
                        where r.source = :source and r.held
                          and not exists (select from hold_decision d where d.report = r.number)
                          and not exists (select from unit_report n
                                          where n.source = r.source and n.code = r.code and n.number > r.number)
                        order by r.number
                        """)
                .param("source", source)
                .query((row, _) -> new Held(
                        row.getLong("number"),
                        row.getString("code"),
                        row.getString("title"),
                        row.getLong("people"),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /// Keeps somebody's word on an end that waits.
    ///
    /// @return whether it waited
    boolean decide(String source, long number, String decision, String by, String reason) {
        // Whoever reads the source waits for this, and two who decide wait for each other.
        jdbc.sql("select 1 from feed where name = :source for update")
                .param("source", source)
                .query((row, _) -> row.getInt(1))
                .optional();
        return held(source).stream().anyMatch(one -> one.number() == number)
                && jdbc.sql("""
                                insert into hold_decision (report, decision, decided_by, reason)
                                values (:report, :decision, :by, :reason)
                                """)
                                .param("report", number)
                                .param("decision", decision)
                                .param("by", by)
                                .param("reason", reason)
                                .update()
                        == 1;
    }

    /// Everything that a source says about units, as it is in force.
    UnitTree all(String source) {
        var units = new TreeMap<String, UnitReport>();
        var withdrawn = new TreeSet<String>();
        jdbc.sql("""
                        select distinct on (code) * from unit_report r
                        where source = :source
                          and (not held or exists (select from hold_decision d
                                                   where d.report = r.number and d.decision = 'RELEASED'))
                        order by code, number desc
                        """).param("source", source).query(row -> {
            UnitReport unit = unit(row);
            units.put(unit.code(), unit);
            if (row.getBoolean("withdrawn")) {
                withdrawn.add(unit.code());
            }
        });
        return new UnitTree(units, withdrawn);
    }

    private static UnitReport unit(ResultSet row) throws SQLException {
        String zone = row.getString("zone");
        return new UnitReport(
                row.getString("code"),
                row.getString("title"),
                UnitKind.valueOf(row.getString("kind")),
                row.getString("parent"),
                zone == null ? null : ZoneId.of(zone),
                row.getString("jurisdiction"));
    }
}
