package io.preceptor.lms.returns.store;

import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.returns.ArtefactKind;
import io.preceptor.lms.returns.Outbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
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

/// The outbox in PostgreSQL: its rows, and what partners said about them.
public final class OutboxStore implements Outbox {

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final OutboxFiles files;

    public OutboxStore(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.files = new OutboxFiles(jdbc);
    }

    @Override
    public Map<UUID, Standing> take(String target, List<Row> rows) {
        ArrayNode values = Json.rows();
        for (Row row : rows) {
            var item = row.item();
            values.addObject()
                    .put("event", row.event().toString())
                    .put("resends", item.resends())
                    .put("item_id", item.id().toString())
                    .put("kind", item.kind().name())
                    .put("key", item.key())
                    .put("version", item.version())
                    .put("wanted_hash", item.wantedHash())
                    .put("gone", item.content() == null)
                    .put("content", row.content());
        }
        String json = Json.write(values);
        return transactions.inTransaction(() -> {
            feed(target);
            jdbc.sql("""
                insert into outbox_row (target, event, resends, item_id, kind, key, version, wanted_hash, gone,
                    content, taken_at, state)
                select :target, event, resends, item_id, kind, key, version, wanted_hash, gone, content,
                    clock_timestamp(), 'WAITING'
                from jsonb_to_recordset(:rows::jsonb) as r(event uuid, resends int, item_id uuid, kind text,
                    key text, version bigint, wanted_hash text, gone boolean, content text)
                on conflict (target, event, resends) do nothing
                """).param("target", target).param("rows", json).update();
            jdbc.sql("""
                update outbox_row o set state = 'SUPERSEDED'
                from jsonb_to_recordset(:rows::jsonb) as r(event uuid, resends int, item_id uuid, version bigint)
                where o.target = :target and o.state = 'WAITING' and o.item_id = r.item_id
                  and (o.version < r.version or (o.version = r.version and o.event <> r.event))
                """).param("target", target).param("rows", json).update();
            var standings = new HashMap<UUID, Standing>();
            jdbc.sql("""
                select o.event, o.state, o.code, o.message, f.name, f.sent_at
                from jsonb_to_recordset(:rows::jsonb) as r(event uuid, resends int)
                join outbox_row o on o.target = :target and o.event = r.event and o.resends = r.resends
                left join outbox_file f on f.target = o.target and f.sequence = o.sequence
                """).param("target", target).param("rows", json).query(row -> {
                standings.put(row.getObject("event", UUID.class), standing(row));
            });
            return standings;
        });
    }

    private static Standing standing(ResultSet row) throws SQLException {
        String state = row.getString("state");
        return switch (state) {
            case "WAITING", "SUPERSEDED" -> new Standing.Waiting();
            case "IN_FILE" -> new Standing.InFile(row.getString("name"), instant(row, "sent_at"));
            case "ACKNOWLEDGED" -> new Standing.Acknowledged(row.getString("name"));
            case "REJECTED" ->
                new Standing.Rejected(row.getString("name"), row.getString("code"), row.getString("message"));
            default -> throw new IllegalStateException("no state of a row: " + state);
        };
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private void feed(String target) {
        jdbc.sql("insert into outbox_feed (target, last_sequence) values (:target, 0) on conflict do nothing")
                .param("target", target)
                .update();
    }

    @Override
    public boolean lease(String target, Duration lease) {
        feed(target);
        return jdbc.sql("""
            update outbox_feed set leased_until = clock_timestamp() + make_interval(secs => :lease)
            where target = :target and (leased_until is null or leased_until < clock_timestamp())
            """)
                        .param("target", target)
                        .param("lease", lease.toMillis() / 1000.0)
                        .update()
                == 1;
    }

    @Override
    public void release(String target) {
        jdbc.sql("update outbox_feed set leased_until = null where target = :target")
                .param("target", target)
                .update();
    }

    @Override
    public Optional<OutboxFile> unsent(String target) {
        return files.unsent(target);
    }

    @Override
    public Optional<OutboxFile> file(String target, String name) {
        return files.byName(target, name);
    }

    @Override
    public Optional<Instant> lastBuilt(String target, Kind kind) {
        return files.lastBuilt(target, kind);
    }

    @Override
    public Optional<OutboxFile> build(String target, Kind kind, int most, Writer writer) {
        return transactions.inTransaction(() -> {
            feed(target);
            return files.build(target, kind, most, writer);
        });
    }

    @Override
    public void sent(String target, long sequence) {
        files.sent(target, sequence);
    }

    @Override
    public List<UUID> events(String target, long sequence) {
        return files.events(target, sequence);
    }

    @Override
    public boolean isRead(String target, String answer, String hash) {
        return jdbc.sql("select count(*) from outbox_answer where target = :target and name = :name and hash = :hash")
                        .param("target", target)
                        .param("name", answer)
                        .param("hash", hash)
                        .query(Long.class)
                        .single()
                > 0;
    }

    @Override
    public List<Settled> answered(
            String target, String file, String answer, String hash, Collection<Verdict> verdicts) {
        ArrayNode rows = Json.rows();
        for (Verdict verdict : verdicts) {
            rows.addObject()
                    .put("event", verdict.event().toString())
                    .put("code", verdict.code())
                    .put("message", verdict.message());
        }
        return transactions.inTransaction(() -> {
            remember(target, answer, hash, null);
            jdbc.sql("""
                update outbox_file set sent_at = coalesce(sent_at, clock_timestamp()),
                    answered_at = coalesce(answered_at, clock_timestamp())
                where target = :target and name = :name
                """).param("target", target).param("name", file).update();
            // A full file says again what others said before: it can be refused there, but not confirmed twice.
            return jdbc.sql("""
                update outbox_row o set
                    state = case when r.code is null then 'ACKNOWLEDGED' else 'REJECTED' end,
                    code = r.code, message = r.message,
                    sequence = f.sequence
                from jsonb_to_recordset(:rows::jsonb) as r(event uuid, code text, message text),
                    outbox_file f
                where o.target = :target and f.target = :target and f.name = :name and o.event = r.event
                  and ((o.state = 'IN_FILE' and o.sequence <= f.sequence)
                       or (o.state = 'ACKNOWLEDGED' and r.code is not null and o.sequence < f.sequence))
                returning o.item_id, o.kind, o.key, o.wanted_hash, o.content, o.state, o.code, o.message, f.name,
                    f.sent_at
                """)
                    .param("target", target)
                    .param("name", file)
                    .param("rows", Json.write(rows))
                    .query((row, _) -> new Settled(
                            row.getObject("item_id", UUID.class),
                            ArtefactKind.valueOf(row.getString("kind")),
                            row.getString("key"),
                            row.getString("wanted_hash"),
                            row.getString("content"),
                            standing(row)))
                    .list();
        });
    }

    @Override
    public void unusable(String target, String answer, String hash, String problem) {
        remember(target, answer, hash, problem);
    }

    private void remember(String target, String answer, String hash, @Nullable String problem) {
        jdbc.sql("""
            insert into outbox_answer (target, name, hash, read_at, problem)
            values (:target, :name, :hash, clock_timestamp(), :problem) on conflict do nothing
            """)
                .param("target", target)
                .param("name", answer)
                .param("hash", hash)
                .param("problem", problem)
                .update();
    }

    @Override
    public Instant now() {
        return jdbc.sql("select clock_timestamp()")
                .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }
}
