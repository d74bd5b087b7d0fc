package io.preceptor.lms.assignment.store;

import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.assignment.Settings;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.assignment.format.PublishedContentFormat;
import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.training.Role;
import io.preceptor.lms.workforce.Crosswalk;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
        UNITS,
        /// What was mapped on the console, all of it.
        CROSSWALK
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
        Crosswalk console = Crosswalk.EMPTY;
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
                case CROSSWALK -> console = PublishedContentFormat.parseCrosswalk(row.content());
            }
            if (content != null && settings != null) {
                worlds.add(new World(
                        row.number(),
                        row.recordedAt(),
                        content.policy(),
                        content.crosswalk().with(console, roles(content.policy())),
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
        var withdrawn = new TreeSet<>(configured.withdrawn());
        var general = new Precedence.Rule(null, precedence.sources());
        sources.keySet().stream()
                .sorted(Comparator.comparingInt(general::rank).thenComparing(Comparator.naturalOrder()))
                .forEach(source -> {
                    UnitTree said = Objects.requireNonNull(sources.get(source));
                    said.units().forEach((code, unit) -> {
                        if (units.putIfAbsent(code, unit) == null && said.isWithdrawn(code)) {
                            withdrawn.add(code);
                        }
                    });
                });
        return new UnitTree(units, withdrawn);
    }

    private static Set<String> roles(Policy policy) {
        return policy.roles().stream().map(Role::key).collect(Collectors.toSet());
    }

    /// The content of the newest publication of a kind.
    public Optional<String> newest(Kind kind) {
        return jdbc.sql("select content from world_fact where kind = :kind order by number desc limit 1")
                .param("kind", kind.name())
                .query((row, _) -> row.getString("content"))
                .optional();
    }

    /// The content of one version of a kind.
    public Optional<String> version(Kind kind, int version) {
        return jdbc.sql("select content from world_fact where kind = :kind and version = :version")
                .param("kind", kind.name())
                .param("version", version)
                .query((row, _) -> row.getString("content"))
                .optional();
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
