package io.preceptor.lms.journal.store;

import io.preceptor.lms.journal.JournalDraft;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Journal entries written within the transaction that does what they ask for.
public final class JournalStore {

    private final JdbcClient jdbc;

    public JournalStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The number of an entry to be written in this transaction.
    public long number() {
        return jdbc.sql("select nextval('journal_number')")
                .query((row, _) -> row.getLong(1))
                .single();
    }

    public void insert(long number, JournalDraft entry) {
        jdbc.sql("""
                        insert into journal_entry (id, source, peer, kind, control_id, said_at, received_at, size, content_hash,
                                                   content_kept, state, problems, answer, profile)
                        values (:id, :source, :peer, :kind, :control, :said::timestamptz, :received::timestamptz, :size, :hash,
                                :kept, :state, :problems::jsonb, :answer, :profile::bigint)
                        """)
                .param("id", number)
                .param("source", entry.source())
                .param("peer", entry.peer())
                .param("kind", entry.kind())
                .param("control", entry.controlId())
                .param("said", text(entry.saidAt()))
                .param("received", entry.receivedAt().toString())
                .param("size", entry.size())
                .param("hash", entry.contentHash())
                .param("kept", entry.content() != null)
                .param("state", entry.state().name())
                .param("problems", Json.write(entry.problems()))
                .param("answer", entry.answer())
                .param("profile", entry.profile())
                .update();
        if (entry.content() != null) {
            jdbc.sql("insert into journal_content (entry_id, chunk, bytes) values (:id, 0, :bytes)")
                    .param("id", number)
                    .param("bytes", entry.content())
                    .update();
        }
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
