package io.preceptor.lms.notice.store;

import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.notice.DigestSlots.Opened;
import io.preceptor.lms.notice.DigestSlots.Slot;
import io.preceptor.lms.notice.MessageKind;
import io.preceptor.lms.notice.Notice;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ArrayNode;

/// Digests that gather, and the notices in them.
public final class DigestStore {

    private final JdbcClient jdbc;

    public DigestStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param since      when notices were switched on
    /// @param afterPause whether nobody has decided for so long that changes may not have been marked
    public record Turn(Instant since, Instant now, boolean afterPause) {}

    /// A notice about somebody, in the digest of a place.
    public record Entry(long staff, Slot slot, Notice notice, String title) {}

    /// The lock of whoever decides, to the end of the transaction.
    ///
    /// @return empty where another node decides
    public Optional<Turn> turn() {
        return jdbc.sql("""
                        update notice_turn t set since = coalesce(t.since, clock_timestamp()),
                            looked_at = clock_timestamp()
                        from (select sole, looked_at from notice_turn for update skip locked) was
                        where t.sole = was.sole
                        returning t.since, clock_timestamp() as now,
                            coalesce(was.looked_at < clock_timestamp() - interval '12 hours', true) as after_pause
                        """)
                .query((row, _) -> new Turn(
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        row.getObject("now", OffsetDateTime.class).toInstant(),
                        row.getBoolean("after_pause")))
                .optional();
    }

    /// The digests of these recipients from yesterday on, and whether each still gathers; those that do are locked.
    public Map<Slot, Boolean> slots(Collection<Long> recipients, Instant now) {
        var slots = new HashMap<Slot, Boolean>();
        if (recipients.isEmpty()) {
            return slots;
        }
        jdbc.sql("""
                        select recipient_id, kind, day, part, state = 'WAITING' and claim is null as gathers
                        from notice_message
                        where recipient_id in (select value::bigint from jsonb_array_elements_text(:ids::jsonb))
                          and day >= :now::timestamptz::date - 2
                        order by id for update
                        """)
                .param("ids", Json.write(recipients))
                .param("now", now.toString())
                .query(row -> {
                    var slot = new Slot(
                            row.getLong("recipient_id"),
                            MessageKind.valueOf(row.getString("kind")),
                            row.getObject("day", LocalDate.class),
                            row.getInt("part"));
                    slots.put(slot, row.getBoolean("gathers"));
                });
        return slots;
    }

    public void open(List<Opened> opened, Instant now) {
        if (opened.isEmpty()) {
            return;
        }
        ArrayNode rows = Json.rows();
        for (Opened one : opened) {
            rows.addObject()
                    .put("id", one.slot().id().toString())
                    .put("kind", one.slot().kind().name())
                    .put("recipient_id", one.slot().recipient())
                    .put("day", one.slot().day().toString())
                    .put("part", one.slot().part())
                    .put("at", one.notBefore().toString());
        }
        jdbc.sql("""
                        insert into notice_message (id, kind, recipient_id, day, part, wanted_at, state,
                            next_attempt_at, changed_at)
                        select id, kind, recipient_id, day, part, :now::timestamptz, 'WAITING', at, :now::timestamptz
                        from jsonb_to_recordset(:rows::jsonb) as r(id uuid, kind text, recipient_id bigint, day date,
                            part int, at timestamptz)
                        """)
                .param("rows", Json.write(rows))
                .param("now", now.toString())
                .update();
    }

    public void add(List<Entry> entries, Instant now) {
        if (entries.isEmpty()) {
            return;
        }
        ArrayNode rows = Json.rows();
        for (Entry one : entries) {
            rows.addObject()
                    .put("key", one.notice().key())
                    .put("staff_id", one.staff())
                    .put("recipient_id", one.slot().recipient())
                    .put("kind", one.notice().kind().name())
                    .put("about", one.notice().about())
                    .put("course", one.notice().course())
                    .put("title", one.title())
                    .put("day", one.notice().day().toString())
                    .put("message", one.slot().id().toString());
        }
        jdbc.sql("""
                        insert into notice (recorded_at, key, staff_id, recipient_id, kind, about, course, title, day,
                            message)
                        select :now::timestamptz, key, staff_id, recipient_id, kind, about, course, title, day, message
                        from jsonb_to_recordset(:rows::jsonb) as r(key text, staff_id bigint, recipient_id bigint,
                            kind text, about text, course text, title text, day date, message uuid)
                        on conflict (message, key) do nothing
                        """)
                .param("rows", Json.write(rows))
                .param("now", now.toString())
                .update();
    }

    /// Opens the day's message to the team's channel, where its time has come and somebody was told something since
    /// the one before.
    ///
    /// @return whether it was opened
    public boolean openForTeam(LocalTime at, ZoneId home) {
        return jdbc.sql("""
                        with today as (select (clock_timestamp() at time zone :zone) as local)
                        insert into notice_message (id, kind, day, wanted_at, state, next_attempt_at, changed_at)
                        select :id, 'TEAM', local::date, clock_timestamp(), 'WAITING', clock_timestamp(),
                            clock_timestamp()
                        from today
                        where local::time >= :at::time
                          and exists (select from notice n where n.recorded_at > coalesce(
                            (select max(wanted_at) from notice_message where kind = 'TEAM'), '-infinity'))
                        on conflict (recipient_id, kind, day, part) do nothing
                        """)
                        .param("zone", home.getId())
                        .param("id", UUID.randomUUID())
                        .param("at", at.toString())
                        .update()
                > 0;
    }
}
