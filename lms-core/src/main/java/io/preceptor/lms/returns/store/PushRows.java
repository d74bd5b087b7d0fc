package io.preceptor.lms.returns.store;

import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.returns.Artefact;
import io.preceptor.lms.returns.ArtefactKind;
import io.preceptor.lms.returns.AssignmentArtefact;
import io.preceptor.lms.returns.CertificationArtefact;
import io.preceptor.lms.returns.Push;
import io.preceptor.lms.workforce.NativeKey;
import io.preceptor.lms.workforce.StaffIdentifier;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Delivery items of people as pushes: with whom they are about.
final class PushRows {

    /// Of a row `d`, as `anothers`: it is to be taken away, and the same is to be shown of somebody else by now.
    static final String ANOTHERS = """
         d.wanted is null and exists (
            select from delivery_item o
            where o.target = d.target and o.kind = d.kind and o.key = d.key and o.id <> d.id
              and o.wanted is not null) as anothers
        """;

    private final JdbcClient jdbc;

    PushRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A row of `delivery_item`, with [#ANOTHERS].
    static Push.Item item(ResultSet row, boolean isChange, int resends) throws SQLException {
        ArtefactKind kind = ArtefactKind.valueOf(row.getString("kind"));
        Artefact wanted = artefact(kind, row.getString("wanted"));
        return new Push.Item(
                row.getObject("id", UUID.class),
                kind,
                row.getString("key"),
                wanted instanceof CertificationArtefact certification ? certification : null,
                row.getString("wanted_hash"),
                row.getString("external_id"),
                row.getString("etag"),
                row.getLong("wanted_fact"),
                row.getObject("wanted_at", OffsetDateTime.class).toInstant(),
                isChange,
                resends,
                wanted instanceof AssignmentArtefact task ? task : null,
                row.getBoolean("anothers"));
    }

    /// What a column with wanted content says; null where it says that nothing is to be shown.
    static @Nullable Artefact artefact(ArtefactKind kind, @Nullable String json) {
        if (json == null) {
            return null;
        }
        return switch (kind) {
            case CERTIFICATION -> Json.read(json, CertificationArtefact.class);
            case TASK -> Json.read(json, AssignmentArtefact.class);
        };
    }

    /// One push for each person.
    ///
    /// @param claim under which they were claimed; null outside of a delivery
    List<Push> of(String target, Map<Long, List<Push.Item>> byPerson, @Nullable UUID claim) {
        if (byPerson.isEmpty()) {
            return List.of();
        }
        String people = Json.write(byPerson.keySet());
        var identifiers = new HashMap<Long, List<StaffIdentifier>>();
        jdbc.sql("""
            select staff_id, system, value from staff_identifier
            where staff_id in (select value::bigint from jsonb_array_elements_text(:people::jsonb))
              and not starts_with(system, :native) and identifies(system)
            order by staff_id, system, value
            """).param("people", people).param("native", NativeKey.SYSTEMS).query(row -> {
            identifiers
                    .computeIfAbsent(row.getLong("staff_id"), _ -> new ArrayList<>())
                    .add(new StaffIdentifier(URI.create(row.getString("system")), row.getString("value")));
        });
        var uuids = new HashMap<Long, UUID>();
        jdbc.sql("""
            with asked as (select value::bigint as id from jsonb_array_elements_text(:people::jsonb))
            select a.id, m.uuid from asked a join staff_member m on m.id = a.id
            union all select a.id, x.uuid from asked a join staff_merged x on x.staff_id = a.id
            """).param("people", people).query(row -> {
            uuids.put(row.getLong("id"), row.getObject("uuid", UUID.class));
        });
        return byPerson.entrySet().stream()
                .map(one -> new Push(
                        target,
                        Objects.requireNonNull(uuids.get(one.getKey())),
                        identifiers.getOrDefault(one.getKey(), List.of()),
                        one.getValue(),
                        claim))
                .toList();
    }
}
