package io.preceptor.lms.publish.store;

import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.publish.Finding;
import io.preceptor.lms.publish.Run;
import io.preceptor.lms.publish.Run.Asked;
import io.preceptor.lms.publish.Run.Kind;
import io.preceptor.lms.publish.Run.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What-ifs and shadow replays: how far each is, and what it found. A run whose node says nothing for two minutes has
/// died with it.
public final class RunStore {

    private static final String SELECT = """
            select *, state = 'RUNNING' and heard_at < clock_timestamp() - interval '2 minutes' as silent from policy_run
            """;

    private final JdbcClient jdbc;

    public RunStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @return its number
    public long insert(Kind kind, @Nullable Long draft, Asked asked, String by, long total) {
        return jdbc.sql("""
                        insert into policy_run (kind, draft, asked_by, asked, total)
                        values (:kind, :draft::bigint, :by, :asked::jsonb, :total)
                        returning number
                        """)
                .param("kind", kind.name())
                .param("draft", draft)
                .param("by", by)
                .param("asked", Json.write(asked))
                .param("total", total)
                .query((row, _) -> row.getLong("number"))
                .single();
    }

    public Optional<Run> find(long number) {
        return jdbc.sql(SELECT + "where number = :number")
                .param("number", number)
                .query((row, _) -> run(row))
                .optional();
    }

    public Optional<Run> newest(Kind kind, long draft) {
        return jdbc.sql(SELECT + "where kind = :kind and draft = :draft order by number desc limit 1")
                .param("kind", kind.name())
                .param("draft", draft)
                .query((row, _) -> run(row))
                .optional();
    }

    /// Says how far it is.
    ///
    /// @return whether somebody wants it to stop
    public boolean progress(long number, long done) {
        return jdbc.sql("""
                        update policy_run set done = :done, heard_at = clock_timestamp() where number = :number
                        returning cancel_asked
                        """)
                .param("number", number)
                .param("done", done)
                .query((row, _) -> row.getBoolean("cancel_asked"))
                .single();
    }

    public boolean askToCancel(long number) {
        return jdbc.sql("update policy_run set cancel_asked = true where number = :number and state = 'RUNNING'")
                        .param("number", number)
                        .update()
                > 0;
    }

    public void end(long number, State state, @Nullable String problem, @Nullable Finding finding) {
        jdbc.sql("""
                        update policy_run set state = :state, ended_at = clock_timestamp(), problem = :problem::text,
                            finding = :finding::jsonb
                        where number = :number
                        """)
                .param("number", number)
                .param("state", state.name())
                .param("problem", problem)
                .param("finding", finding == null ? null : Json.write(finding))
                .update();
    }

    private static Run run(ResultSet row) throws SQLException {
        boolean silent = row.getBoolean("silent");
        String finding = row.getString("finding");
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Run(
                row.getLong("number"),
                Kind.valueOf(row.getString("kind")),
                row.getObject("draft", Long.class),
                row.getString("asked_by"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                Json.read(row.getString("asked"), Asked.class),
                silent ? State.FAILED : State.valueOf(row.getString("state")),
                row.getLong("done"),
                row.getLong("total"),
                ended == null ? null : ended.toInstant(),
                silent ? "The node that worked on it stopped: run it again" : row.getString("problem"),
                finding == null ? null : Json.read(finding, Finding.class));
    }
}
