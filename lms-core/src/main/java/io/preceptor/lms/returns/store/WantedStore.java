package io.preceptor.lms.returns.store;

import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.returns.ArtefactKind;
import io.preceptor.lms.returns.Wanted;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ArrayNode;

/// The wanted half of delivery items: what each target is to show.
public final class WantedStore {

    private final JdbcClient jdbc;

    public WantedStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param fact the fact that last changed what is wanted
    /// @param at   when that was recorded
    public record Row(long staff, UUID staffUuid, Wanted wanted, long fact, Instant at) {}

    /// Locks and reads the items of these people, in the order of target and person.
    public Map<Long, List<Row>> load(Collection<Long> people) {
        var byPerson = new HashMap<Long, List<Row>>();
        jdbc.sql("""
                        select d.*, s.uuid as staff_uuid from delivery_item d join staff_member s on s.id = d.staff_id
                        where d.staff_id in (select value::bigint from jsonb_array_elements_text(:ids::jsonb))
                        order by d.target, d.staff_id, d.key for update of d
                        """).param("ids", Json.write(people)).query(row -> {
            String content = row.getString("wanted");
            var key = new Wanted.Key(
                    row.getString("target"), ArtefactKind.valueOf(row.getString("kind")), row.getString("key"));
            var wanted = new Wanted(key, PushRows.artefact(key.kind(), content), row.getString("wanted_hash"));
            byPerson.computeIfAbsent(row.getLong("staff_id"), _ -> new ArrayList<>())
                    .add(new Row(
                            row.getLong("staff_id"),
                            row.getObject("staff_uuid", UUID.class),
                            wanted,
                            row.getLong("wanted_fact"),
                            row.getObject("wanted_at", OffsetDateTime.class).toInstant()));
        });
        return byPerson;
    }

    /// Wants new content. What was parked for the old content is tried again with the new one; what was confirmed
    /// already stays so.
    public void save(List<Row> changed) {
        if (changed.isEmpty()) {
            return;
        }
        ArrayNode rows = Json.rows();
        var items = new ArrayList<UUID>();
        for (Row row : changed) {
            Wanted wanted = row.wanted();
            UUID item = wanted.key().item(row.staffUuid());
            items.add(item);
            rows.addObject()
                    .put("id", item.toString())
                    .put("target", wanted.key().target())
                    .put("staff_id", row.staff())
                    .put("kind", wanted.key().kind().name())
                    .put("key", wanted.key().key())
                    .put("wanted", wanted.content() == null ? null : Json.write(wanted.content()))
                    .put("wanted_hash", wanted.hash())
                    .put("wanted_fact", row.fact())
                    .put("wanted_at", row.at().toString());
        }
        jdbc.sql("""
                        insert into delivery_item (id, target, staff_id, kind, key, wanted, wanted_hash, wanted_fact,
                            wanted_at, state, attempts, next_attempt_at)
                        select id, target, staff_id, kind, key, wanted::jsonb, wanted_hash, wanted_fact, wanted_at,
                            'WANTED', 0, wanted_at
                        from jsonb_to_recordset(:rows::jsonb) as r(id uuid, target text, staff_id bigint, kind text,
                            key text, wanted text, wanted_hash text, wanted_fact bigint, wanted_at timestamptz)
                        order by target, staff_id, key
                        on conflict (id) do update set
                            wanted = excluded.wanted, wanted_hash = excluded.wanted_hash,
                            wanted_fact = excluded.wanted_fact, wanted_at = excluded.wanted_at,
                            state = 'WANTED', next_attempt_at = excluded.wanted_at
                        """).param("rows", Json.write(rows)).update();
        new AttemptRows(jdbc).confirm(items);
    }
}
