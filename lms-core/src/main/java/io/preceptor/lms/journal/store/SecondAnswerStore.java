package io.preceptor.lms.journal.store;

import io.preceptor.lms.journal.SecondAnswers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Second answers in PostgreSQL. They come here with their journal entries.
public final class SecondAnswerStore implements SecondAnswers {

    private final JdbcClient jdbc;

    public SecondAnswerStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void firstIsOut(Collection<Long> entries) {
        jdbc.sql("""
                        update second_answer set next_attempt_at = clock_timestamp(), after_first = false
                        where entry_id = any (:entries) and after_first
                        """).param("entries", entries.toArray(Long[]::new)).update();
    }

    @Override
    public void nobodyIsAtWork() {
        jdbc.sql("""
                        update second_answer set next_attempt_at = clock_timestamp(), after_first = false
                        where next_attempt_at > clock_timestamp()
                        """).update();
    }

    @Override
    public Optional<Due> claim(String source, Duration lease) {
        return jdbc.sql("""
                        update second_answer set next_attempt_at = clock_timestamp() + make_interval(secs => :lease),
                            attempts = attempts + 1, after_first = false
                        where entry_id = (select entry_id from second_answer
                                          where source = :source and next_attempt_at <= clock_timestamp()
                                          order by next_attempt_at, entry_id limit 1 for update skip locked)
                        returning entry_id, content, attempts - 1 as before
                        """)
                .param("source", source)
                .param("lease", seconds(lease))
                .query((row, _) -> new Due(row.getLong("entry_id"), row.getBytes("content"), row.getInt("before")))
                .optional();
    }

    @Override
    public void sent(long entry) {
        jdbc.sql("""
                        update second_answer set next_attempt_at = null, sent_at = clock_timestamp(), reason = null
                        where entry_id = :entry
                        """).param("entry", entry).update();
    }

    @Override
    public void failed(long entry, String reason, Duration again) {
        jdbc.sql("""
                        update second_answer set next_attempt_at = clock_timestamp() + make_interval(secs => :again),
                            reason = :reason
                        where entry_id = :entry
                        """)
                .param("entry", entry)
                .param("reason", reason)
                .param("again", seconds(again))
                .update();
    }

    @Override
    public Optional<Standing> of(long entry) {
        return jdbc.sql("select attempts, sent_at, next_attempt_at, reason from second_answer where entry_id = :entry")
                .param("entry", entry)
                .query((row, _) -> new Standing(
                        row.getInt("attempts"),
                        instant(row, "sent_at"),
                        instant(row, "next_attempt_at"),
                        row.getString("reason")))
                .optional();
    }

    @Override
    public Optional<Instant> failingSince(String source) {
        return jdbc.sql("""
                        select e.received_at from second_answer s join journal_entry e on e.id = s.entry_id
                        where s.source = :source and s.next_attempt_at is not null and s.reason is not null
                        order by s.entry_id limit 1
                        """)
                .param("source", source)
                .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .optional();
    }

    @Override
    public void forget(Duration age) {
        jdbc.sql("""
                        delete from second_answer
                        where next_attempt_at is null and sent_at < clock_timestamp() - make_interval(secs => :age)
                        """).param("age", seconds(age)).update();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
