package io.preceptor.lms.assignment.store;

import io.preceptor.lms.assignment.PilotFact;
import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.assignment.Settings;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.assignment.format.PublishedContentFormat;
import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.training.Publication;
import io.preceptor.lms.workforce.JobCode;
import io.preceptor.lms.workforce.UnitTree;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Publications: facts, each with its whole content, and the states of the published world that they make.
public final class WorldStore {

    private final JdbcClient jdbc;
    private volatile Known known = new Known(0, List.of(), Composition.NOTHING);

    public WorldStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Known(long number, List<World> worlds, Composition latest) {}

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
        CROSSWALK,
        /// A draft that is in force for some: who, since when, until when.
        PILOT
    }

    /// Every state of the world, oldest first: one for each publication from the moment on that both kinds are
    /// there. Kept in memory until something is published.
    public List<World> all() {
        return known().worlds();
    }

    private Known known() {
        long newest = jdbc.sql("select coalesce(max(number), 0) as number from world_fact")
                .query((row, _) -> row.getLong("number"))
                .single();
        Known current = known;
        if (current.number() != newest) {
            current = load(rows(newest));
            known = current;
        }
        return current;
    }

    /// The world as it would be were this published for everybody now, beside all else that is in force. A pilot is
    /// over with it.
    ///
    /// @param number greater than that of any fact
    public World asIf(PublishedContent content, long number, Instant at) {
        return known().latest()
                .with(content)
                .with((PilotFact) null)
                .world(number, at)
                .orElseThrow(() -> new IllegalStateException("No settings are published yet"));
    }

    /// Every state of the world as it would have been had this been published for everybody at a past moment and
    /// stayed in force: later settings, units and mappings came all the same, later policies and pilots did not.
    ///
    /// @param number the number of the last fact before that moment
    public List<World> asIfSince(PublishedContent content, long number, Instant at) {
        return since(
                composed -> composed.with(content).with((PilotFact) null),
                Set.of(Kind.CONTENT, Kind.PILOT),
                number,
                at);
    }

    /// The world as it would be were this code mapped on the console now.
    ///
    /// @param number greater than that of any fact
    public World asIf(JobCode code, String role, long number, Instant at) {
        return known().latest()
                .mapped(code, role)
                .world(number, at)
                .orElseThrow(() -> new IllegalStateException("Nothing is published yet"));
    }

    /// Every state of the world as it would have been had this code been mapped on the console at a past moment and
    /// stayed so: whatever else was published came all the same.
    ///
    /// @param number the number of the last fact before that moment
    public List<World> asIfSince(JobCode code, String role, long number, Instant at) {
        return since(composed -> composed.mapped(code, role), Set.of(), number, at);
    }

    /// @param change  what is supposed, from that moment on
    /// @param without what was published later and would not have been
    private List<World> since(UnaryOperator<Composition> change, Set<Kind> without, long number, Instant at) {
        var worlds = new ArrayList<World>();
        Composition composed = Composition.NOTHING;
        boolean begun = false;
        for (Row row : rows(Long.MAX_VALUE)) {
            if (!begun && row.number() > number) {
                begun = true;
                composed = change.apply(composed);
                composed.world(number, at).ifPresent(worlds::add);
            }
            if (!begun || !without.contains(Kind.valueOf(row.kind()))) {
                composed = after(composed, row);
                composed = begun ? change.apply(composed) : composed;
                composed.world(row.number(), row.recordedAt())
                        .filter(_ -> row.number() != number)
                        .ifPresent(worlds::add);
            }
        }
        if (!begun) {
            change.apply(composed).world(number, at).ifPresent(worlds::add);
        }
        return worlds;
    }

    private List<Row> rows(long newest) {
        return jdbc.sql("select * from world_fact where number <= :newest order by number")
                .param("newest", newest)
                .query((row, _) -> new Row(
                        row.getLong("number"),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                        row.getString("kind"),
                        row.getString("source"),
                        row.getString("content")))
                .list();
    }

    private static Known load(List<Row> rows) {
        var worlds = new ArrayList<World>();
        Composition composed = Composition.NOTHING;
        for (Row row : rows) {
            composed = after(composed, row);
            composed.world(row.number(), row.recordedAt()).ifPresent(worlds::add);
        }
        return new Known(rows.isEmpty() ? 0 : rows.getLast().number(), worlds, composed);
    }

    private static Composition after(Composition composed, Row row) {
        return switch (Kind.valueOf(row.kind())) {
            case CONTENT -> composed.with(PublishedContentFormat.parse(row.content()));
            case SETTINGS -> composed.with(Json.read(row.content(), Settings.class));
            case UNITS -> composed.with(Objects.requireNonNull(row.source()), Json.read(row.content(), UnitTree.class));
            case CROSSWALK -> composed.with(PublishedContentFormat.parseCrosswalk(row.content()));
            case PILOT -> composed.with(Json.read(row.content(), PilotFact.class));
        };
    }

    /// The last word about a pilot; empty where there was none, or where it is over.
    public Optional<PilotFact> pilot() {
        return Optional.ofNullable(known().latest().pilot()).filter(PilotFact::isRunning);
    }

    /// Every publication of policy, crosswalk and units, the newest first.
    public List<Publication> history(int limit) {
        return jdbc.sql("select * from world_fact where kind = 'CONTENT' order by number desc limit :limit")
                .param("limit", limit)
                .query((row, _) -> new Publication(
                        row.getLong("number"),
                        row.getInt("version"),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                        row.getString("published_by"),
                        row.getString("note"),
                        row.getString("content_hash"),
                        row.getObject("draft", Long.class)))
                .list();
    }

    /// The hash of what files last published; empty where they never did.
    public Optional<String> newestHashOfFiles() {
        return jdbc.sql("""
                        select content_hash from world_fact where kind = 'CONTENT' and draft is null
                        order by number desc limit 1
                        """).query((row, _) -> row.getString("content_hash")).optional();
    }

    /// Number of the last fact recorded before a moment, of whatever kind; 0 where there was none.
    public long lastFactBefore(Instant at) {
        return jdbc.sql("""
                        select greatest(
                            (select max(number) from world_fact where recorded_at < :at::timestamptz),
                            (select max(number) from person_fact where recorded_at < :at::timestamptz), 0) as number
                        """)
                .param("at", at.toString())
                .query((row, _) -> row.getLong("number"))
                .single();
    }

    /// Whether nothing was recorded since an instant, and nothing that time alone changes happened. The caller holds
    /// the lock on publications, so that nothing is recorded meanwhile.
    public boolean isQuietSince(Instant at) {
        return jdbc.sql("""
                        select not exists (select from world_fact where recorded_at >= :at::timestamptz)
                           and not exists (select from (select recorded_at from person_fact order by number desc
                                                        limit 1000) newest where recorded_at >= :at::timestamptz)
                           and not exists (select from assignment_change c where c.at >= :at::timestamptz) as quiet
                        """)
                .param("at", at.toString())
                .query((row, _) -> row.getBoolean("quiet"))
                .single();
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
        return insert(kind, source, content, hash, by, note, null, null);
    }

    /// The same, of a draft.
    ///
    /// @param draft the number of the draft; null where it came from files, a source or the console's crosswalk
    public long insert(
            Kind kind,
            @Nullable String source,
            String content,
            String hash,
            String by,
            String note,
            @Nullable Long draft) {
        return insert(kind, source, content, hash, by, note, draft, null);
    }

    /// The same, recorded at another instant than now.
    ///
    /// @param at past, and nothing was recorded since; null for now
    public long insert(
            Kind kind,
            @Nullable String source,
            String content,
            String hash,
            String by,
            String note,
            @Nullable Long draft,
            @Nullable Instant at) {
        return jdbc.sql("""
                        insert into world_fact (number, recorded_at, kind, source, version, content, content_hash,
                            published_by, note, draft)
                        select nextval('fact_number'), coalesce(:at::timestamptz, clock_timestamp()), :kind,
                            :source::text,
                            1 + coalesce((select max(version) from world_fact where kind = :kind), 0),
                            :content, :hash, :by, :note, :draft::bigint
                        returning number
                        """)
                .param("kind", kind.name())
                .param("source", source)
                .param("content", content)
                .param("hash", hash)
                .param("by", by)
                .param("note", note)
                .param("draft", draft)
                .param("at", at == null ? null : at.toString())
                .query((row, _) -> row.getLong("number"))
                .single();
    }
}
