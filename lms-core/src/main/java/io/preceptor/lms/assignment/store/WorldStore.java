package io.preceptor.lms.assignment.store;

import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.assignment.Settings;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.assignment.format.PublishedContentFormat;
import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.workforce.Precedence;
import io.preceptor.lms.workforce.UnitTree;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Publications: facts, each with its whole content, and the states of the published world that they make.
public final class WorldStore {

    private final JdbcClient jdbc;
    private volatile Known known = new Known(0, List.of());

    public WorldStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Known(long number, List<World> worlds) {}

    private record Row(
            long number,
            Instant recordedAt,
            String kind,
            @Nullable String source,
            String content) {}

    /// What a publication is about.
    public enum Kind {
        /// Policy, crosswalk and units.
        CONTENT,
        SETTINGS,
        /// Everything that one polled source says about units.
        UNITS
    }

    /// Every state of the world, oldest first: one for each publication from the moment on that both kinds are
    /// there. Kept in memory until something is published.
    public List<World> all() {
        long newest = jdbc.sql("select coalesce(max(number), 0) as number from world_fact")
                .query((row, _) -> row.getLong("number"))
                .single();
        Known current = known;
        if (current.number() != newest) {
            current = new Known(newest, load(newest));
            known = current;
        }
        return current.worlds();
    }

    private List<World> load(long newest) {
        var worlds = new ArrayList<World>();
        PublishedContent content = null;
        Settings settings = null;
        var units = new TreeMap<String, UnitTree>();
        List<Row> rows = jdbc.sql("select * from world_fact where number <= :newest order by number")
                .param("newest", newest)
                .query((row, _) -> new Row(
                        row.getLong("number"),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                        row.getString("kind"),
                        row.getString("source"),
                        row.getString("content")))
                .list();
        for (Row row : rows) {
            switch (Kind.valueOf(row.kind())) {
                case CONTENT -> content = PublishedContentFormat.parse(row.content());
                case SETTINGS -> settings = Json.read(row.content(), Settings.class);
                case UNITS -> units.put(Objects.requireNonNull(row.source()), Json.read(row.content(), UnitTree.class));
            }
            if (content != null && settings != null) {
                worlds.add(new World(
                        row.number(),
                        row.recordedAt(),
                        content.policy(),
                        content.crosswalk(),
                        merge(content.units(), units, settings.precedence()),
                        settings));
            }
        }
        return worlds;
    }

    /// One tree of what everyone says: for each unit the configuration counts first, then the sources by
    /// precedence, those of one rank by name. Whoever counts first is believed in everything about that unit.
    private static UnitTree merge(UnitTree configured, Map<String, UnitTree> sources, Precedence precedence) {
        if (sources.isEmpty()) {
            return configured;
        }
        var units = new TreeMap<>(configured.units());
        sources.keySet().stream()
                .sorted(Comparator.comparingInt(precedence::rank).thenComparing(Comparator.naturalOrder()))
                .forEach(source ->
                        Objects.requireNonNull(sources.get(source)).units().forEach(units::putIfAbsent));
        return new UnitTree(units);
    }

    /// The hash of the newest publication of a kind.
    ///
    /// @param source whose units; null for the other kinds
    public Optional<String> newestHash(Kind kind, @Nullable String source) {
        return jdbc.sql("""
                        select content_hash from world_fact
                        where kind = :kind and source is not distinct from :source::text
                        order by number desc limit 1
                        """)
                .param("kind", kind.name())
                .param("source", source)
                .query((row, _) -> row.getString("content_hash"))
                .optional();
    }

    /// Adds a publication; the caller holds the lock on publications.
    ///
    /// @param source whose units; null for the other kinds
    /// @return its fact number
    public long insert(Kind kind, @Nullable String source, String content, String hash, String by, String note) {
        return jdbc.sql("""
                        insert into world_fact (number, recorded_at, kind, source, version, content, content_hash,
                            published_by, note)
                        select nextval('fact_number'), clock_timestamp(), :kind, :source::text,
                            1 + coalesce((select max(version) from world_fact where kind = :kind), 0),
                            :content, :hash, :by, :note
                        returning number
                        """)
                .param("kind", kind.name())
                .param("source", source)
                .param("content", content)
                .param("hash", hash)
                .param("by", by)
                .param("note", note)
                .query((row, _) -> row.getLong("number"))
                .single();
    }
}
