package io.preceptor.lms.workforce.store;

import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.workforce.AttributeGroup;
import io.preceptor.lms.workforce.ReportOrder;
import io.preceptor.lms.workforce.SourceObject;
import io.preceptor.lms.workforce.SourceRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.node.ArrayNode;

/// Source records: one row for each native object.
public final class SourceRecordStore {

    private static final TypeReference<Map<AttributeGroup, String>> BARRIERS = new TypeReference<>() {};

    private final JdbcClient jdbc;

    public SourceRecordStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A source record and whose it is.
    public record Owned(long staff, SourceRecord source) {}

    public Map<Long, List<SourceRecord>> load(Collection<Long> people) {
        var byPerson = new HashMap<Long, List<SourceRecord>>();
        jdbc.sql("""
                        select * from source_record
                        where staff_id in (select value::bigint from jsonb_array_elements_text(:ids::jsonb))
                        order by source, native_id
                        """).param("ids", Json.write(people)).query(row -> {
            byPerson.computeIfAbsent(row.getLong("staff_id"), _ -> new ArrayList<>())
                    .add(read(row));
        });
        return byPerson;
    }

    /// The record of one object; empty where nobody's report was applied.
    public Optional<Owned> find(SourceObject object) {
        return jdbc.sql("select * from source_record where source = :source and native_id = :id")
                .param("source", object.source())
                .param("id", object.nativeId())
                .query((row, _) -> new Owned(row.getLong("staff_id"), read(row)))
                .optional();
    }

    /// What is held of these objects of one source, by native id; those of which nothing is held are left out.
    public Map<String, Owned> objects(String source, Collection<String> nativeIds) {
        var found = new HashMap<String, Owned>();
        jdbc.sql("""
                        select * from source_record
                        where source = :source
                          and native_id in (select value from jsonb_array_elements_text(:ids::jsonb))
                        """)
                .param("source", source)
                .param("ids", Json.write(nativeIds))
                .query(row -> {
                    found.put(row.getString("native_id"), new Owned(row.getLong("staff_id"), read(row)));
                });
        return found;
    }

    public void save(List<Owned> changed) {
        if (changed.isEmpty()) {
            return;
        }
        ArrayNode rows = Json.rows();
        for (Owned owned : changed) {
            SourceRecord source = owned.source();
            var barriers = new TreeMap<String, String>();
            source.cleared().forEach((group, order) -> barriers.put(group.name(), order.toString()));
            rows.addObject()
                    .put("source", source.object().source())
                    .put("native_id", source.object().nativeId())
                    .put("staff_id", owned.staff())
                    .putRawValue("cleared", Json.raw(Json.write(barriers)))
                    .put("ended", source.ended() == null ? null : source.ended().toString())
                    .put("latest", String.valueOf(source.latest()))
                    .putRawValue("held", Json.raw(StatedJson.held(source.held())));
        }
        jdbc.sql("""
                        insert into source_record (source, native_id, staff_id, cleared, ended, latest, held)
                        select source, native_id, staff_id, cleared, ended, latest, held
                        from jsonb_to_recordset(:rows::jsonb) as r(source text, native_id text, staff_id bigint,
                            cleared jsonb, ended text, latest text, held jsonb)
                        order by source, native_id
                        on conflict (source, native_id) do update set
                            staff_id = excluded.staff_id, cleared = excluded.cleared, ended = excluded.ended,
                            latest = excluded.latest, held = excluded.held
                        """).param("rows", Json.write(rows)).update();
    }

    private static SourceRecord read(ResultSet row) throws SQLException {
        var cleared = new EnumMap<AttributeGroup, ReportOrder>(AttributeGroup.class);
        Json.read(row.getString("cleared"), BARRIERS)
                .forEach((group, order) -> cleared.put(group, ReportOrder.parse(order)));
        return new SourceRecord(
                new SourceObject(row.getString("source"), row.getString("native_id")),
                cleared,
                order(row.getString("ended")),
                order(row.getString("latest")),
                StatedJson.held(row.getString("held")));
    }

    private static @Nullable ReportOrder order(@Nullable String text) {
        return text == null ? null : ReportOrder.parse(text);
    }
}
