package io.preceptor.lms.learning.store;

import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.learning.Attempt;
import io.preceptor.lms.learning.Completion;
import io.preceptor.lms.learning.Grading;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Attempts and completions: facts, inserted once.
public final class AttemptStore {

    private final JdbcClient jdbc;

    public AttemptStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param staff   whose attempt it is, under the identity of today
    /// @param grading of what was handed in, or of what was passed after all
    public record Recorded(long staff, Grading grading, Instant recordedAt) {}

    public Optional<Recorded> find(UUID attempt) {
        return jdbc.sql("""
                        select o.staff_id, r.score_percent, r.passed, r.recorded_at
                        from attempt_result r join attempt_owner o using (id) where r.id = :id
                        """)
                .param("id", attempt)
                .query((row, _) -> new Recorded(
                        row.getLong("staff_id"),
                        new Grading(row.getInt("score_percent"), row.getBoolean("passed")),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    public void insert(long number, long staff, Attempt attempt, String contentHash, Grading grading, Instant at) {
        jdbc.sql("""
                        insert into attempt (number, id, staff_id, course, content_hash, answers, items, score_percent, passed,
                            recorded_at)
                        values (:number, :id, :staff, :course, :hash, :answers::jsonb, :items::jsonb, :score, :passed,
                            :at::timestamptz)
                        """)
                .param("number", number)
                .param("id", attempt.id())
                .param("staff", staff)
                .param("course", attempt.course())
                .param("hash", contentHash)
                .param("answers", Json.write(attempt.answers()))
                .param("items", Json.write(grading.items()))
                .param("score", grading.scorePercent())
                .param("passed", grading.passed())
                .param("at", at.toString())
                .update();
    }

    public void insert(long staff, Completion completion, UUID attempt) {
        jdbc.sql("""
                        insert into completion (number, id, staff_id, course, content_hash, completed_at, score_percent,
                            evidence, attempt, recorded_at)
                        values (:number, :id, :staff, :course, :hash, :completed::timestamptz, :score, :evidence, :attempt,
                            :recorded::timestamptz)
                        """)
                .param("number", completion.number())
                .param("id", completion.id())
                .param("staff", staff)
                .param("course", completion.course())
                .param("hash", completion.contentHash())
                .param("completed", completion.completedAt().toString())
                .param("score", completion.scorePercent())
                .param("evidence", completion.evidence())
                .param("attempt", attempt)
                .param("recorded", completion.recordedAt().toString())
                .update();
    }
}
