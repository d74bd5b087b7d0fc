package io.preceptor.lms.feed.store;

import io.preceptor.lms.feed.LastVersions;
import io.preceptor.lms.journal.store.Json;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads what [ObjectVersionStore] keeps.
public final class LastVersionStore implements LastVersions {

    private final JdbcClient jdbc;

    public LastVersionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<String, String> last(String source, Collection<String> nativeIds) {
        var last = new HashMap<String, String>();
        if (!nativeIds.isEmpty()) {
            jdbc.sql("""
                            select native_id, rest from object_version
                            where source = :source and native_id in (select jsonb_array_elements_text(:ids::jsonb))
                            """)
                    .param("source", source)
                    .param("ids", Json.write(nativeIds))
                    .query(row -> {
                        last.put(row.getString("native_id"), row.getString("rest"));
                    });
        }
        return last;
    }
}
