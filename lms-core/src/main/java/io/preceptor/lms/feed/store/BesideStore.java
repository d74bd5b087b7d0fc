package io.preceptor.lms.feed.store;

import io.preceptor.lms.feed.held.GoodFile;
import io.preceptor.lms.journal.store.Json;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Beside what a file is seen: the last good one of its feed, and the units in which its people stand.
final class BesideStore {

    /// A job that is not over, as the source's own record tells it.
    private static final String LIVING = """
            ended is distinct from latest and (held -> 'PERSON.STATUS' ->> 'v') is distinct from 'ENDED'
            """;

    private static final String UNIT = "coalesce(held -> 'POSITION[primary].UNIT' ->> 'v', '')";

    private final JdbcClient jdbc;

    BesideStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<GoodFile> lastGood(String feed) {
        return jdbc.sql("select * from feed_file where feed = :feed and name is not null")
                .param("feed", feed)
                .query((row, _) -> HeldFileRows.good(row))
                .optional();
    }

    void good(String feed, GoodFile file) {
        jdbc.sql("""
                        insert into feed_file (feed, name, said_at, rows, ended, header, has_mark, is_garbled, units)
                        values (:feed, :name, :said, :rows, :ended, :header::jsonb, :mark, :garbled, :units::jsonb)
                        on conflict (feed) do update set name = excluded.name, said_at = excluded.said_at,
                            rows = excluded.rows, ended = excluded.ended, header = excluded.header,
                            has_mark = excluded.has_mark, is_garbled = excluded.is_garbled, units = excluded.units
                        """)
                .param("feed", feed)
                .param("name", file.name())
                .param("said", at(file.saidAt()))
                .param("rows", file.rows())
                .param("ended", file.ended())
                .param("header", Json.write(file.header()))
                .param("mark", file.hasMark())
                .param("garbled", file.garbled())
                .param("units", Json.write(file.units()))
                .update();
    }

    Optional<Instant> lastCame(String feed) {
        return jdbc.sql("select came_at from feed_file where feed = :feed and came_at is not null")
                .param("feed", feed)
                .query((row, _) ->
                        row.getObject("came_at", OffsetDateTime.class).toInstant())
                .optional();
    }

    void came(String feed, Instant writtenAt) {
        jdbc.sql("""
                        insert into feed_file as f (feed, came_at) values (:feed, :at)
                        on conflict (feed) do update set came_at = excluded.came_at
                        where f.came_at is null or f.came_at < excluded.came_at
                        """).param("feed", feed).param("at", at(writtenAt)).update();
    }

    Map<String, Long> people(String feed) {
        var people = new TreeMap<String, Long>();
        jdbc.sql("select " + UNIT + " as unit, count(*) as n from source_record where source = :feed and " + LIVING
                        + " group by 1")
                .param("feed", feed)
                .query(row -> {
                    people.put(row.getString("unit"), row.getLong("n"));
                });
        return people;
    }

    Map<String, String> unitsOf(String feed, Collection<String> nativeIds) {
        var units = new HashMap<String, String>();
        jdbc.sql("select r.native_id, " + UNIT + " as unit"
                        + " from jsonb_array_elements_text(:ids::jsonb) as i(native_id)"
                        + " join source_record r on r.source = :feed and r.native_id = i.native_id where " + LIVING)
                .param("feed", feed)
                .param("ids", Json.write(nativeIds))
                .query(row -> {
                    units.put(row.getString("native_id"), row.getString("unit"));
                });
        return units;
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
