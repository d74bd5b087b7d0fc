package io.preceptor.lms.converge.store;

import io.preceptor.lms.assignment.Concern;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.journal.store.Json;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Whom a publication or the passing of time concerns, found without loading anybody.
public final class DueStore {

    private final JdbcClient jdbc;

    DueStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param world  the publication under which they were last decided
    /// @param byTime whether time calls for a review, whatever was published
    public record Due(long staff, long world, boolean byTime) {}

    /// People whom a publication or the passing of time concerns; locked to the end of the transaction. Whom somebody
    /// else has locked is passed over: nobody waits here, so that the order of the locks is of no account.
    ///
    /// @param world the current publication
    /// @param after where to look for those who are behind it: past this number
    public List<Due> find(long world, Instant now, long after, int limit) {
        return jdbc.sql("""
                        with timely as (
                            select id, decided_world, true as by_time from staff_member
                            where next_review_at <= :now::timestamptz
                            order by next_review_at limit :limit for update skip locked),
                        behind as (
                            select id, decided_world, false as by_time from staff_member
                            where id > :after and decided_world < :world
                              and coalesce(next_review_at > :now::timestamptz, true)
                            order by id limit :limit - (select count(*) from timely)
                            for update skip locked)
                        select * from timely union all select * from behind order by id
                        """)
                .param("now", now.toString())
                .param("world", world)
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> new Due(row.getLong("id"), row.getLong("decided_world"), row.getBoolean("by_time")))
                .list();
    }

    /// Whether nobody is behind a publication, locked or not.
    public boolean isEverybodyDecided(long world) {
        return jdbc.sql("select not exists (select from staff_member where decided_world < :world)")
                .param("world", world)
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    /// The publication under which those were decided who wait longest for a review; 0 where there is nobody.
    public long oldest() {
        return jdbc.sql("select coalesce(min(decided_world), 0) from staff_member")
                .query((row, _) -> row.getLong(1))
                .single();
    }

    /// What tells whether a publication may concern somebody, at the cost of an index or two.
    ///
    /// @param active       whether they work here
    /// @param world        the publication under which they were last decided
    /// @param nextReviewAt when time changes something for them; null where never
    /// @param traced       whether they have any of the traces
    /// @param places       their positions, as far as the table tells
    public record Sketch(
            boolean active, long world, @Nullable Instant nextReviewAt, boolean traced, List<Concern.Place> places) {

        /// Whether a publication may concern them, by what is known here.
        public boolean mayConcern(Concern publication) {
            return traced || publication.mayBind(places);
        }
    }

    public Map<Long, Sketch> sketch(Collection<Long> people, Concern.Traces traces) {
        Map<Long, Sketch> sketches = HashMap.newHashMap(people.size());
        jdbc.sql("""
                        select m.id, m.status, m.decided_world, m.next_review_at, p.staff_id is not null as placed, p.unit,
                            p.facility, p.role, p.employment_type,
                            exists (select from assignment a where a.staff_id = m.id
                                    and a.requirement in (select jsonb_array_elements_text(:requirements::jsonb)))
                            or (jsonb_array_length(:courses::jsonb) > 0 and (
                                exists (select from assignment a where a.staff_id = m.id
                                        and a.course in (select jsonb_array_elements_text(:courses::jsonb)))
                                or exists (select from completion c where c.staff_id = m.id
                                           and c.course in (select jsonb_array_elements_text(:courses::jsonb)))
                                or exists (select from certification c where c.staff_id = m.id
                                           and c.course in (select jsonb_array_elements_text(:courses::jsonb)))))
                            as traced
                        from staff_member m
                        left join position p on p.staff_id = m.id
                        where m.id in (select value::bigint from jsonb_array_elements_text(:people::jsonb))
                        """)
                .param("people", Json.write(people))
                .param("requirements", Json.write(traces.requirements()))
                .param("courses", Json.write(traces.courses()))
                .query(row -> {
                    Sketch sketch = sketches.get(row.getLong("id"));
                    if (sketch == null) {
                        OffsetDateTime next = row.getObject("next_review_at", OffsetDateTime.class);
                        sketch = new Sketch(
                                !row.getString("status").equals("ENDED"),
                                row.getLong("decided_world"),
                                next == null ? null : next.toInstant(),
                                row.getBoolean("traced"),
                                new ArrayList<>());
                        sketches.put(row.getLong("id"), sketch);
                    }
                    if (row.getBoolean("placed")) {
                        sketch.places()
                                .add(new Concern.Place(
                                        row.getString("role"),
                                        row.getString("unit"),
                                        row.getString("facility"),
                                        row.getString("employment_type")));
                    }
                });
        return sketches;
    }

    /// Notes that a publication changed nothing for these people.
    public void pass(Collection<Long> people, World world) {
        jdbc.sql("""
                        update staff_member set decided_world = :world, last_fact = :world,
                            last_recorded_at = greatest(last_recorded_at, :at::timestamptz)
                        where id in (select value::bigint from jsonb_array_elements_text(:people::jsonb))
                        """)
                .param("world", world.number())
                .param("at", world.recordedAt().toString())
                .param("people", Json.write(people))
                .update();
    }
}
