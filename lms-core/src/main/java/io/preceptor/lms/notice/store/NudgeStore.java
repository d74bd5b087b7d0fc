package io.preceptor.lms.notice.store;

import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.notice.DigestSlots.Slot;
import io.preceptor.lms.notice.Notice;
import io.preceptor.lms.notice.Nudges.Nudge;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ArrayNode;

/// Reminders that managers gave, each with the letter that it became.
public final class NudgeStore {

    private final JdbcClient jdbc;

    public NudgeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public record Asked(long staff, Instant now) {}

    public record Line(Notice notice, String title) {}

    /// Whom an id means today.
    public Optional<Asked> find(UUID person) {
        return jdbc.sql("""
                        select id, clock_timestamp() as now from staff_member where uuid = :person
                        union all
                        select survivor_id, clock_timestamp() from staff_merged where uuid = :person
                        """)
                .param("person", person)
                .query((row, _) -> new Asked(
                        row.getLong("id"),
                        row.getObject("now", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /// Writes a reminder and its letter, which leaves at once.
    ///
    /// @param letter null where none is written
    /// @return whether it is the first one of the person and day; where not, nothing is written
    public boolean insert(long staff, Nudge nudge, @Nullable Slot letter, List<Line> lines) {
        int first = jdbc.sql("""
                        insert into nudge (recorded_at, staff_id, day, nudged_by, things, message, remark)
                        values (:at::timestamptz, :staff, :day, :by, :things, :message::uuid, :remark)
                        on conflict (staff_id, day) do nothing
                        """)
                .param("at", nudge.at().toString())
                .param("staff", staff)
                .param("day", nudge.day())
                .param("by", nudge.by())
                .param("things", nudge.things())
                .param("message", letter == null ? null : letter.id().toString())
                .param("remark", nudge.remark())
                .update();
        if (first > 0 && letter != null) {
            write(letter, nudge.at(), lines);
        }
        return first > 0;
    }

    private void write(Slot letter, Instant now, List<Line> lines) {
        jdbc.sql("""
                        insert into notice_message (id, kind, recipient_id, day, wanted_at, state, next_attempt_at,
                            changed_at)
                        values (:id, :kind, :staff, :day, :now::timestamptz, 'WAITING', :now::timestamptz,
                            :now::timestamptz)
                        """)
                .param("id", letter.id())
                .param("kind", letter.kind().name())
                .param("staff", letter.recipient())
                .param("day", letter.day())
                .param("now", now.toString())
                .update();
        ArrayNode rows = Json.rows();
        for (Line line : lines) {
            rows.addObject()
                    // Under a key of its own: what a manager says takes the place of no other notice.
                    .put("key", "NUDGE|" + line.notice().key())
                    .put("kind", line.notice().kind().name())
                    .put("about", line.notice().about())
                    .put("course", line.notice().course())
                    .put("title", line.title())
                    .put("day", line.notice().day().toString());
        }
        jdbc.sql("""
                        insert into notice (recorded_at, key, staff_id, recipient_id, kind, about, course, title, day,
                            message)
                        select :now::timestamptz, key, :staff, :staff, kind, about, course, title, day, :message
                        from jsonb_to_recordset(:rows::jsonb) as r(key text, kind text, about text, course text,
                            title text, day date)
                        """)
                .param("now", now.toString())
                .param("staff", letter.recipient())
                .param("message", letter.id())
                .param("rows", Json.write(rows))
                .update();
    }

    public Optional<Nudge> last(long staff) {
        return jdbc.sql("select * from nudge where staff_id = :staff order by number desc limit 1")
                .param("staff", staff)
                .query((row, _) -> nudge(row))
                .optional();
    }

    public List<Nudge> of(UUID person, int limit) {
        return jdbc.sql("""
                        select n.* from nudge n
                        left join staff_merged x on x.staff_id = n.staff_id
                        join staff_member m on m.id = coalesce(x.survivor_id, n.staff_id)
                        where m.uuid = :person order by n.number desc limit :limit
                        """)
                .param("person", person)
                .param("limit", limit)
                .query((row, _) -> nudge(row))
                .list();
    }

    public Map<UUID, Nudge> last(Collection<UUID> persons) {
        var last = new HashMap<UUID, Nudge>();
        jdbc.sql("""
                        select distinct on (m.uuid) m.uuid, n.* from staff_member m
                        join nudge n on n.staff_id = m.id
                        where m.uuid in (select value::uuid from jsonb_array_elements_text(:persons::jsonb))
                        order by m.uuid, n.number desc
                        """).param("persons", Json.write(persons)).query(row -> {
            last.put(row.getObject("uuid", UUID.class), nudge(row));
        });
        return last;
    }

    private static Nudge nudge(ResultSet row) throws SQLException {
        return new Nudge(
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getObject("day", LocalDate.class),
                row.getString("nudged_by"),
                row.getInt("things"),
                row.getString("remark"));
    }
}
