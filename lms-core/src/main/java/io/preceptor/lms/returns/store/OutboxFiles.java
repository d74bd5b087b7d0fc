package io.preceptor.lms.returns.store;

import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.returns.Outbox.Kind;
import io.preceptor.lms.returns.Outbox.Line;
import io.preceptor.lms.returns.Outbox.OutboxFile;
import io.preceptor.lms.returns.Outbox.Writer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The files of an outbox: what waits goes into the next one, and its bytes stay what they are.
final class OutboxFiles {

    private static final String FILE = "select kind, sequence, name, rows, content from outbox_file ";

    private final JdbcClient jdbc;

    OutboxFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static OutboxFile file(ResultSet row, int number) throws SQLException {
        return new OutboxFile(
                Kind.valueOf(row.getString("kind")),
                row.getLong("sequence"),
                row.getString("name"),
                row.getInt("rows"),
                row.getBytes("content"));
    }

    Optional<OutboxFile> unsent(String target) {
        return jdbc.sql(FILE + "where target = :target and sent_at is null order by sequence limit 1")
                .param("target", target)
                .query(OutboxFiles::file)
                .optional();
    }

    Optional<OutboxFile> byName(String target, String name) {
        return jdbc.sql(FILE + "where target = :target and name = :name")
                .param("target", target)
                .param("name", name)
                .query(OutboxFiles::file)
                .optional();
    }

    Optional<Instant> lastBuilt(String target, Kind kind) {
        return jdbc.sql("""
            select built_at from outbox_file where target = :target and kind = :kind
            order by sequence desc limit 1
            """)
                .param("target", target)
                .param("kind", kind.name())
                .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .optional();
    }

    /// In the caller's transaction; the target's feed is there already.
    Optional<OutboxFile> build(String target, Kind kind, int most, Writer writer) {
        long sequence = jdbc.sql("select last_sequence from outbox_feed where target = :target for update")
                        .param("target", target)
                        .query(Long.class)
                        .single()
                + 1;
        List<Line> lines = kind == Kind.FULL ? everything(target) : waiting(target, most);
        if (lines.isEmpty() && (kind == Kind.DELTA || sequence == 1)) {
            return Optional.empty();
        }
        OutboxFile file = writer.write(kind, sequence, lines);
        jdbc.sql("update outbox_feed set last_sequence = :sequence where target = :target")
                .param("target", target)
                .param("sequence", sequence)
                .update();
        jdbc.sql("""
            insert into outbox_file (target, sequence, kind, name, rows, content, built_at)
            values (:target, :sequence, :kind, :name, :rows, :content, clock_timestamp())
            """)
                .param("target", target)
                .param("sequence", sequence)
                .param("kind", kind.name())
                .param("name", file.name())
                .param("rows", file.rows())
                .param("content", file.content())
                .update();
        jdbc.sql("""
            update outbox_row set state = 'IN_FILE', sequence = :sequence
            where target = :target and state = 'WAITING'
              and event in (select value::uuid from jsonb_array_elements_text(:events::jsonb))
            """)
                .param("target", target)
                .param("sequence", sequence)
                .param("events", Json.write(lines.stream().map(Line::event).toList()))
                .update();
        return Optional.of(file);
    }

    private List<Line> waiting(String target, int most) {
        return jdbc.sql("""
            select event, content from (
                select * from outbox_row where target = :target and state = 'WAITING'
                order by number limit :most for update) w
            order by version, gone desc, number
            """)
                .param("target", target)
                .param("most", most)
                .query((row, _) -> new Line(row.getObject("event", UUID.class), row.getString("content")))
                .list();
    }

    /// For each key the newest word, unless that is a withdrawal that the partner knows of or a row that it refused.
    private List<Line> everything(String target) {
        return jdbc.sql("""
            select event, content from (
                select distinct on (kind, key) * from outbox_row
                where target = :target and state <> 'SUPERSEDED'
                order by kind, key, version desc, gone, number desc) newest
            where state = 'WAITING' or (not gone and state in ('IN_FILE', 'ACKNOWLEDGED'))
               or (gone and state = 'IN_FILE')
            order by version, gone desc, number
            """)
                .param("target", target)
                .query((row, _) -> new Line(row.getObject("event", UUID.class), row.getString("content")))
                .list();
    }

    List<UUID> events(String target, long sequence) {
        return jdbc.sql("select event from outbox_row where target = :target and sequence = :sequence order by number")
                .param("target", target)
                .param("sequence", sequence)
                .query((row, _) -> row.getObject("event", UUID.class))
                .list();
    }

    void sent(String target, long sequence) {
        jdbc.sql("""
            update outbox_file set sent_at = coalesce(sent_at, clock_timestamp())
            where target = :target and sequence = :sequence
            """).param("target", target).param("sequence", sequence).update();
    }
}
