package io.preceptor.lms.feed.store;

import io.preceptor.lms.feed.FeedEntry;
import io.preceptor.lms.feed.ObjectVersion;
import io.preceptor.lms.journal.store.Json;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ArrayNode;

/// The latest versions of the objects in which we write ourselves, and which of them changed nothing but that.
///
/// An echo must not be taken for a word of its source: it would count as a later one than what other sources
/// have said since.
final class ObjectVersionStore {

    private final JdbcClient jdbc;

    ObjectVersionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param isEcho whether it was one
    private record Known(ObjectVersion version, boolean isEcho) {}

    /// Remembers the versions of a batch. To be called by whoever holds the source's lock.
    ///
    /// @return the batch, with each echo marked and without its reports
    List<FeedEntry> taken(String source, List<FeedEntry> batch) {
        Map<String, Known> known = known(source, batch);
        var changed = new HashMap<String, Known>();
        List<FeedEntry> told = told(batch, known, changed);
        remember(source, changed);
        return told;
    }

    /// The same, and remembers nothing.
    List<FeedEntry> tried(String source, List<FeedEntry> batch) {
        return told(batch, known(source, batch), new HashMap<>());
    }

    private static List<FeedEntry> told(List<FeedEntry> batch, Map<String, Known> known, Map<String, Known> changed) {
        var told = new ArrayList<FeedEntry>(batch.size());
        for (FeedEntry entry : batch) {
            told.add(
                    entry instanceof FeedEntry.New begun && begun.version() != null
                            ? told(begun, begun.version(), known, changed)
                            : entry);
        }
        return told;
    }

    private static FeedEntry told(
            FeedEntry.New entry, ObjectVersion version, Map<String, Known> known, Map<String, Known> changed) {
        Known last = known.get(version.nativeId());
        boolean isSame = last != null && version.isSameAs(last.version());
        boolean isEcho = last != null && (isSame ? last.isEcho() : version.isEchoAfter(last.version()));
        if (last == null || (!isSame && version.replaces(last.version()))) {
            var now = new Known(version, isEcho);
            known.put(version.nativeId(), now);
            changed.put(version.nativeId(), now);
        }
        return isEcho ? entry.asEcho() : entry;
    }

    private Map<String, Known> known(String source, List<FeedEntry> batch) {
        List<String> ids = batch.stream()
                .map(entry -> entry instanceof FeedEntry.New begun ? begun.version() : null)
                .filter(version -> version != null)
                .map(ObjectVersion::nativeId)
                .toList();
        var known = new HashMap<String, Known>();
        if (!ids.isEmpty()) {
            jdbc.sql("""
                            select * from object_version
                            where source = :source and native_id in (select jsonb_array_elements_text(:ids::jsonb))
                            """).param("source", source).param("ids", Json.write(ids)).query(row -> {
                var version = new ObjectVersion(
                        row.getString("native_id"),
                        row.getObject("said_at", OffsetDateTime.class).toInstant(),
                        row.getLong("sequence"),
                        row.getString("rest"),
                        row.getString("ours"));
                known.put(version.nativeId(), new Known(version, row.getBoolean("is_echo")));
            });
        }
        return known;
    }

    private void remember(String source, Map<String, Known> changed) {
        if (changed.isEmpty()) {
            return;
        }
        ArrayNode rows = Json.rows();
        changed.values()
                .forEach(one -> rows.addObject()
                        .put("native_id", one.version().nativeId())
                        .put("said_at", one.version().saidAt().toString())
                        .put("sequence", one.version().sequence())
                        .put("rest", one.version().rest())
                        .put("ours", one.version().ours())
                        .put("is_echo", one.isEcho()));
        jdbc.sql("""
                        insert into object_version (source, native_id, said_at, sequence, rest, ours, is_echo)
                        select :source, r.* from jsonb_to_recordset(:rows::jsonb) as r(native_id text,
                            said_at timestamptz, sequence bigint, rest text, ours text, is_echo boolean)
                        order by native_id
                        on conflict (source, native_id) do update set said_at = excluded.said_at,
                            sequence = excluded.sequence, rest = excluded.rest, ours = excluded.ours,
                            is_echo = excluded.is_echo
                        """).param("source", source).param("rows", Json.write(rows)).update();
    }
}
