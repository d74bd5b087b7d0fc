package io.preceptor.lms.notice.store;

import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.notice.Notice;
import io.preceptor.lms.notice.Suppression;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ArrayNode;

/// What would be told and is not.
public final class SuppressionStore {

    private final JdbcClient jdbc;

    public SuppressionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public record Row(long staff, Notice notice, String title, Suppression because) {}

    /// Writes what is suppressed of these people now. What is no more ends; what still is goes on, and where only its
    /// reason changed, a new row says so.
    public void replace(Collection<Long> people, List<Row> held, Instant now) {
        ArrayNode rows = Json.rows();
        for (Row one : held) {
            rows.addObject()
                    .put("staff_id", one.staff())
                    .put("key", one.notice().key())
                    .put("kind", one.notice().kind().name())
                    .put("title", one.title())
                    .put("day", one.notice().day().toString())
                    .put("reason", one.because().name());
        }
        String json = Json.write(rows);
        jdbc.sql("""
                        update notice_suppressed s set ended_at = :now::timestamptz
                        where s.ended_at is null
                          and s.staff_id in (select value::bigint from jsonb_array_elements_text(:ids::jsonb))
                          and not exists (
                            select from jsonb_to_recordset(:rows::jsonb) as r(staff_id bigint, key text, reason text)
                            where r.staff_id = s.staff_id and r.key = s.key and r.reason = s.reason)
                        """)
                .param("ids", Json.write(people))
                .param("rows", json)
                .param("now", now.toString())
                .update();
        if (held.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into notice_suppressed (staff_id, key, kind, title, day, reason, since)
                        select staff_id, key, kind, title, day, reason, :now::timestamptz
                        from jsonb_to_recordset(:rows::jsonb) as r(staff_id bigint, key text, kind text, title text,
                            day date, reason text)
                        on conflict (staff_id, key) where ended_at is null do nothing
                        """).param("rows", json).param("now", now.toString()).update();
    }
}
