package io.preceptor.lms.learning.store;

import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.learning.Begun;
import io.preceptor.lms.learning.Begun.Asked;
import io.preceptor.lms.learning.Intervals;
import io.preceptor.lms.learning.Intervals.Interval;
import io.preceptor.lms.learning.Watch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/// Attempts that were begun, and how far the one is that is open.
public final class BegunStore {

    private static final TypeReference<List<Asked>> ASKED = new TypeReference<>() {};
    private static final TypeReference<List<List<Long>>> PARTS = new TypeReference<>() {};

    private static final String BEGUN = """
            select b.*, coalesce((select x.survivor_id from staff_merged x where x.staff_id = b.staff_id), b.staff_id)
                as owner, exists (select from attempt a where a.id = b.id) as handed_in
            from attempt_begun b
            """;

    private final JdbcClient jdbc;

    public BegunStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// How many failed in a row.
    ///
    /// @param lastAt when the last did; the beginning of time where none did
    public record Failures(int count, Instant lastAt) {}

    public Optional<Begun> find(UUID attempt) {
        return jdbc.sql(BEGUN + " where b.id = :id")
                .param("id", attempt)
                .query((row, _) -> begun(row))
                .optional();
    }

    /// The attempts at a course that somebody has open, or had: first their own, then those of whoever turned out
    /// to be them, the latest first.
    public List<Begun> open(long staff, String course) {
        return jdbc.sql(BEGUN + """
                        join attempt_open o on o.attempt = b.id
                        where o.course = :course and (o.staff_id = :staff or o.staff_id in (
                            select x.staff_id from staff_merged x where x.survivor_id = :staff))
                        order by o.staff_id = :staff desc, b.number desc
                        """)
                .param("staff", staff)
                .param("course", course)
                .query((row, _) -> begun(row))
                .list();
    }

    /// Waits for whoever opens the same course for the same person at this moment.
    ///
    /// @param over the attempts that stood there and give way
    /// @return whether it was begun: else somebody else began one meanwhile
    public boolean begin(Begun begun, long world, Watch watch, List<UUID> over) {
        boolean isFirst = jdbc.sql("""
                        insert into attempt_open as o (staff_id, course, attempt, allowance, heard_at)
                        values (:staff, :course, :id, :allowance, :now::timestamptz)
                        on conflict (staff_id, course) do update set attempt = excluded.attempt, seen = '[]', position = 0,
                            allowance = excluded.allowance, heard_at = excluded.heard_at
                        where o.attempt in (select value::uuid from jsonb_array_elements_text(:over::jsonb))
                        """)
                        .param("staff", begun.staff())
                        .param("course", begun.course())
                        .param("id", begun.id())
                        .param("allowance", watch.allowance())
                        .param("now", watch.heardAt().toString())
                        .param("over", Json.write(over))
                        .update()
                > 0;
        if (isFirst) {
            jdbc.sql("""
                            insert into attempt_begun (id, staff_id, course, content_hash, world, asked, begun_at)
                            values (:id, :staff, :course, :hash, :world, :asked::jsonb, :at::timestamptz)
                            """)
                    .param("id", begun.id())
                    .param("staff", begun.staff())
                    .param("course", begun.course())
                    .param("hash", begun.contentHash())
                    .param("world", world)
                    .param("asked", Json.write(begun.asked()))
                    .param("at", begun.begunAt().toString())
                    .update();
        }
        return isFirst;
    }

    /// How far an attempt is; empty where it is open no more.
    public Optional<Watch> watch(UUID attempt) {
        return watch(attempt, "");
    }

    /// The same, and nobody else changes it before the end of the transaction.
    public Optional<Watch> lockWatch(UUID attempt) {
        return watch(attempt, " for update");
    }

    private Optional<Watch> watch(UUID attempt, String how) {
        return jdbc.sql("select * from attempt_open where attempt = :id" + how)
                .param("id", attempt)
                .query((row, _) -> new Watch(
                        parts(row.getString("seen")),
                        row.getLong("position"),
                        row.getLong("allowance"),
                        row.getObject("heard_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    public void save(UUID attempt, Watch watch) {
        jdbc.sql("""
                        update attempt_open set seen = :seen::jsonb, position = :position, allowance = :allowance,
                            heard_at = :heard::timestamptz
                        where attempt = :id
                        """)
                .param(
                        "seen",
                        Json.write(watch.seen().parts().stream()
                                .map(part -> List.of(part.from(), part.to()))
                                .toList()))
                .param("position", watch.position())
                .param("allowance", watch.allowance())
                .param("heard", watch.heardAt().toString())
                .param("id", attempt)
                .update();
    }

    /// Those that failed since the last that passed or was released.
    public Failures failures(long staff, String course) {
        return jdbc.sql("""
                        with mine as (
                            select r.number, r.passed, r.recorded_at from attempt_result r
                            where r.course = :course and (r.staff_id = :staff or r.staff_id in (
                                select x.staff_id from staff_merged x where x.survivor_id = :staff))),
                        since as (
                            select coalesce(greatest(
                                (select max(number) from mine where passed),
                                (select max(r.number) from attempt_release r where r.course = :course
                                    and (r.staff_id = :staff or r.staff_id in (
                                        select x.staff_id from staff_merged x where x.survivor_id = :staff)))), 0) as number)
                        select count(*) as failed, coalesce(max(m.recorded_at), 'epoch') as last
                        from mine m, since s where not m.passed and m.number > s.number
                        """)
                .param("staff", staff)
                .param("course", course)
                .query((row, _) -> new Failures(
                        row.getInt("failed"),
                        row.getObject("last", OffsetDateTime.class).toInstant()))
                .single();
    }

    public void release(long staff, String course, String by, String reason) {
        jdbc.sql("""
                        insert into attempt_release (staff_id, course, released_by, reason)
                        values (:staff, :course, :by, :reason)
                        """)
                .param("staff", staff)
                .param("course", course)
                .param("by", by)
                .param("reason", reason)
                .update();
    }

    private static Begun begun(ResultSet row) throws SQLException {
        return new Begun(
                row.getObject("id", UUID.class),
                row.getLong("owner"),
                row.getString("course"),
                row.getString("content_hash"),
                Json.read(row.getString("asked"), ASKED),
                row.getObject("begun_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("handed_in"));
    }

    private static Intervals parts(String text) {
        return new Intervals(Json.read(text, PARTS).stream()
                .map(part -> new Interval(part.getFirst(), part.getLast()))
                .toList());
    }
}
