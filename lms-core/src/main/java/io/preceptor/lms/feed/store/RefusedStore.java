package io.preceptor.lms.feed.store;

import io.preceptor.lms.feed.FeedEntry.Refused;
import io.preceptor.lms.feed.RefusedRecord;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.workforce.StaffReport;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ArrayNode;

/// Records that could not be taken, until the source mends them.
final class RefusedStore {

    private final JdbcClient jdbc;

    RefusedStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Adds refused records to an entry, which then counts as accepted in part. The newest refusal of an object
    /// stands for all of them.
    void append(long entry, String source, List<Refused> refused) {
        if (refused.isEmpty()) {
            return;
        }
        ArrayNode rows = Json.rows();
        var objects = new HashSet<String>();
        for (Refused one : refused) {
            String nativeId = one.nativeId();
            if (nativeId != null) {
                objects.add(nativeId);
            }
            rows.addObject()
                    .put("ordinal", one.ordinal())
                    .put("native_id", nativeId)
                    .put("at", one.problem().at())
                    .put("code", one.problem().code().name())
                    .put("fix", one.problem().fix());
        }
        mend(entry, source, objects);
        jdbc.sql("""
                        insert into refused_record (entry_id, ordinal, source, kind, native_id, at, code, fix)
                        select distinct on (r.ordinal, r.at) e.id, r.ordinal, e.source, e.kind, r.native_id, r.at, r.code, r.fix
                        from journal_entry e, jsonb_to_recordset(:rows::jsonb)
                            as r(ordinal bigint, native_id text, at text, code text, fix text)
                        where e.id = :entry
                        on conflict (entry_id, ordinal, at) do update
                            set native_id = excluded.native_id, code = excluded.code, fix = excluded.fix,
                                mended_by = null
                        """).param("rows", Json.write(rows)).param("entry", entry).update();
        jdbc.sql("update journal_entry set state = 'PARTLY_ACCEPTED' where id = :entry and state = 'ACCEPTED'")
                .param("entry", entry)
                .update();
    }

    /// What of a source is open that these reports, or any entry, could mend.
    OpenRefusals open(String source, List<StaffReport> reports) {
        var objects = new HashSet<String>();
        boolean[] isAnyNameless = new boolean[1];
        jdbc.sql("""
                        select distinct r.native_id from jsonb_array_elements_text(:ids::jsonb) i(native_id)
                        join refused_record r on r.source = :source and r.native_id = i.native_id and r.mended_by is null
                        union all
                        select null where exists (select from refused_record
                                                  where source = :source and native_id is null and mended_by is null)
                        """)
                .param("ids", Json.write(nativeIds(reports)))
                .param("source", source)
                .query(row -> {
                    String nativeId = row.getString("native_id");
                    if (nativeId == null) {
                        isAnyNameless[0] = true;
                    } else {
                        objects.add(nativeId);
                    }
                });
        return new OpenRefusals(objects, isAnyNameless[0]);
    }

    /// What was refused of these objects is mended: the source says it well now.
    void mendedBy(long entry, String source, List<StaffReport> reports) {
        mend(entry, source, nativeIds(reports));
    }

    private static Set<String> nativeIds(List<StaffReport> reports) {
        return reports.stream().map(report -> report.object().nativeId()).collect(Collectors.toSet());
    }

    private void mend(long entry, String source, Set<String> nativeIds) {
        if (!nativeIds.isEmpty()) {
            jdbc.sql("""
                            update refused_record set mended_by = :entry
                            where source = :source and mended_by is null
                              and native_id in (select jsonb_array_elements_text(:ids::jsonb))
                            """)
                    .param("entry", entry)
                    .param("source", source)
                    .param("ids", Json.write(nativeIds))
                    .update();
        }
    }

    /// What was refused without an object to know it by is taken to be mended by the next entry of its kind.
    void followedBy(long entry) {
        jdbc.sql("""
                        update refused_record r set mended_by = e.id
                        from journal_entry e
                        where e.id = :entry and r.source = e.source and r.kind = e.kind and r.entry_id < e.id
                          and r.native_id is null and r.mended_by is null
                        """).param("entry", entry).update();
    }

    /// The newest entries first, in each the records in their order.
    List<RefusedRecord> open(String source, long offset, int limit) {
        return jdbc.sql("""
                        select * from refused_record where source = :source and mended_by is null
                        order by entry_id desc, ordinal, at offset :offset limit :limit
                        """)
                .param("source", source)
                .param("offset", offset)
                .param("limit", limit)
                .query((row, _) -> new RefusedRecord(
                        row.getLong("entry_id"),
                        row.getLong("ordinal"),
                        row.getString("kind"),
                        row.getObject("refused_at", OffsetDateTime.class).toInstant(),
                        new Problem(
                                row.getString("at"), ProblemCode.valueOf(row.getString("code")), row.getString("fix"))))
                .list();
    }
}
