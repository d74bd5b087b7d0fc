package io.preceptor.lms.converge.store;

import io.preceptor.lms.journal.store.Json;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ArrayNode;

/// Numbers and times for facts, the order in which they came to bear on people, and the locks that keep
/// publications and people apart, and one person from being decided about twice at once.
public final class FactStore {

    /// Held in share by whoever applies facts to people, and alone by whoever publishes: so that the numbers of
    /// facts and of publications tell in which order they were seen.
    private static final long WORLD_LOCK = 0x50524543;
    private static final int ENDINGS_LOCKS = 0x50524544;

    private final JdbcClient jdbc;

    public FactStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// One fact as it came to bear on one person.
    ///
    /// @param kind   `REPORT`, `COMPLETION` or `RULING`
    /// @param ref    the number of the report, of the completion or of the ruling
    /// @param source the source of a report; null for anything else
    /// @param ending whether it ended the person's employment
    public record Applied(
            long number,
            long staff,
            Instant recordedAt,
            String kind,
            long ref,
            @Nullable String source,
            boolean ending) {}

    /// Numbers taken under the locks of a chunk, and the moment.
    public record Numbers(List<Long> numbers, Instant at) {}

    public void shareWorld() {
        jdbc.sql("select pg_advisory_xact_lock_shared(:lock)")
                .param("lock", WORLD_LOCK)
                .query(_ -> {});
    }

    public void lockWorld() {
        jdbc.sql("select pg_advisory_xact_lock(:lock)")
                .param("lock", WORLD_LOCK)
                .query(_ -> {});
    }

    /// Holds a person until the transaction ends, so that what is asked about them is asked of one at a time.
    ///
    /// @return their id of today; empty where there is no such person
    public Optional<UUID> lockPerson(UUID person) {
        return jdbc.sql("""
                        select uuid from staff_member where uuid = coalesce(
                            (select survivor_uuid from staff_merged where uuid = :person), :person) for update
                        """)
                .param("person", person)
                .query((row, _) -> row.getObject("uuid", UUID.class))
                .optional();
    }

    /// Takes fact numbers; to be called when every lock is held.
    public Numbers numbers(int count) {
        List<Long> numbers = jdbc.sql("select nextval('fact_number') as number from generate_series(1, :count)")
                .param("count", count)
                .query((row, _) -> row.getLong("number"))
                .list();
        return new Numbers(numbers, now());
    }

    /// The database's clock.
    public Instant now() {
        return jdbc.sql("select clock_timestamp()")
                .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }

    public List<Long> staffNumbers(int count) {
        return jdbc.sql("select nextval('staff_number') as number from generate_series(1, :count)")
                .param("count", count)
                .query((row, _) -> row.getLong("number"))
                .list();
    }

    public void append(List<Applied> facts) {
        ArrayNode rows = Json.rows();
        facts.forEach(fact -> rows.addObject()
                .put("number", fact.number())
                .put("staff_id", fact.staff())
                .put("recorded_at", fact.recordedAt().toString())
                .put("kind", fact.kind())
                .put("ref", fact.ref())
                .put("source", fact.source())
                .put("ending", fact.ending()));
        jdbc.sql("""
                        insert into person_fact (number, staff_id, recorded_at, kind, ref, source, ending)
                        select number, staff_id, recorded_at, kind, ref, source, ending
                        from jsonb_to_recordset(:rows::jsonb) as r(number bigint, staff_id bigint,
                            recorded_at timestamptz, kind text, ref bigint, source text, ending boolean)
                        """).param("rows", Json.write(rows)).update();
    }

    /// When the newest fact about anybody was recorded; the epoch before the first.
    public Instant newest() {
        return jdbc.sql("select recorded_at from person_fact order by number desc limit 1")
                .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .optional()
                .orElse(Instant.EPOCH);
    }

    /// What the guard counts for one source.
    ///
    /// @param endings people whom the source ended within the last hour
    /// @param active  people of the source who were active before those endings
    public record Endings(long endings, long active) {}

    /// Counts for a chunk that ends people. Another one that ends people of the same source waits from here on until
    /// this one is committed, and counts what it did.
    public Map<String, Endings> endings(SortedSet<String> sources) {
        jdbc.sql("""
                        select pg_advisory_xact_lock(:space, hashtext(s.source))
                        from jsonb_array_elements_text(:sources::jsonb) with ordinality as s(source, nth)
                        order by hashtext(s.source)
                        """)
                .param("space", ENDINGS_LOCKS)
                .param("sources", Json.write(sources))
                .query(_ -> {});
        var bySource = new HashMap<String, Endings>();
        jdbc.sql("""
                        select s.source,
                            (select count(*) from person_fact f where f.ending and f.source = s.source
                                and f.recorded_at > clock_timestamp() - interval '1 hour') as endings,
                            (select count(distinct r.staff_id) from source_record r
                                join staff_member m on m.id = r.staff_id
                                where r.source = s.source and m.status <> 'ENDED') as active
                        from jsonb_array_elements_text(:sources::jsonb) as s(source)
                        """).param("sources", Json.write(sources)).query(row -> {
            long endings = row.getLong("endings");
            bySource.put(row.getString("source"), new Endings(endings, row.getLong("active") + endings));
        });
        return bySource;
    }
}
