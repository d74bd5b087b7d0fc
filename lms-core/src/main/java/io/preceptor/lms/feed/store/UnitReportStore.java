package io.preceptor.lms.feed.store;

import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.workforce.UnitKind;
import io.preceptor.lms.workforce.UnitReport;
import io.preceptor.lms.workforce.UnitTree;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ArrayNode;

/// What sources said about units: facts, of which the newest about each unit of a source counts.
final class UnitReportStore {

    private final JdbcClient jdbc;

    UnitReportStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
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
                        where l.code is null
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

    /// Everything that a source says about units.
    UnitTree all(String source) {
        return UnitTree.of(jdbc.sql("""
                        select distinct on (code) * from unit_report where source = :source order by code, number desc
                        """)
                .param("source", source)
                .query((row, _) -> unit(row))
                .list());
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
