package io.preceptor.lms.compliance.store;

import io.preceptor.lms.assignment.World;
import io.preceptor.lms.assignment.format.PublishedContentFormat;
import io.preceptor.lms.assignment.store.WorldStore;
import io.preceptor.lms.compliance.CrosswalkStatus;
import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.training.Role;
import io.preceptor.lms.workforce.Crosswalk;
import io.preceptor.lms.workforce.JobCode;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads the mappings in force, their history, and what waits for one.
public final class CrosswalkQueries implements CrosswalkStatus {

    private static final Comparator<JobCode> BY_CODE = Comparator.comparing(JobCode::code)
            .thenComparing(JobCode::system, Comparator.nullsFirst(Comparator.<String>naturalOrder()));

    private static final String UNMAPPED = """
            with p as (
                select p.staff_id, p.job_code, p.starts_on > :today::date as coming,
                       r.held -> ('POSITION[' || substr(p.key, length(r.native_id) + 2) || '].JOB_CODE') ->> 's' as system
                from position p
                join staff_member m on m.id = p.staff_id and m.status <> 'ENDED'
                join source_record r on r.staff_id = p.staff_id and r.source = p.source
                    and starts_with(p.key, r.native_id || '/')
                    and jsonb_exists(r.held, 'POSITION[' || substr(p.key, length(r.native_id) + 2) || '].JOB_CODE')
                where p.role is null and p.job_code is not null and (p.ends_on is null or p.ends_on >= :today::date)
            )
            select system, job_code, count(distinct staff_id) filter (where coming is not true) as now,
                   count(distinct staff_id) filter (where coming) as coming
            from p group by system, job_code order by now desc, coming desc, job_code, system limit :limit
            """;

    private static final String UNKNOWN_UNITS = """
            select p.unit, count(distinct p.staff_id) filter (where (p.starts_on > :today::date) is not true) as now,
                   count(distinct p.staff_id) filter (where p.starts_on > :today::date) as coming
            from position p
            join staff_member m on m.id = p.staff_id and m.status <> 'ENDED'
            where p.unit is not null and (p.ends_on is null or p.ends_on >= :today::date)
              and p.unit not in (select value from jsonb_array_elements_text(:known::jsonb))
            group by p.unit order by now desc, coming desc, p.unit limit :limit
            """;

    private final JdbcClient jdbc;
    private final WorldStore worlds;

    public CrosswalkQueries(JdbcClient jdbc, WorldStore worlds) {
        this.jdbc = jdbc;
        this.worlds = worlds;
    }

    @Override
    public List<Unmapped> unmapped(int limit) {
        return jdbc.sql(UNMAPPED)
                .param("today", today())
                .param("limit", limit)
                .query((row, _) -> new Unmapped(
                        new JobCode(row.getString("system"), row.getString("job_code")),
                        row.getLong("now"),
                        row.getLong("coming")))
                .list();
    }

    @Override
    public List<UnknownUnit> unknownUnits(int limit) {
        Set<String> known = world().map(world -> world.units().units().keySet()).orElse(Set.of());
        return jdbc.sql(UNKNOWN_UNITS)
                .param("today", today())
                .param("known", Json.write(known))
                .param("limit", limit)
                .query((row, _) -> new UnknownUnit(row.getString("unit"), row.getLong("now"), row.getLong("coming")))
                .list();
    }

    @Override
    public List<Mapping> mappings() {
        Crosswalk file = worlds.newest(WorldStore.Kind.CONTENT)
                .map(PublishedContentFormat::crosswalk)
                .orElse(Crosswalk.EMPTY);
        Crosswalk console = console();
        Set<String> known = roles().stream().map(Choice::key).collect(Collectors.toSet());
        var codes = new TreeSet<>(BY_CODE);
        codes.addAll(file.roles().keySet());
        codes.addAll(console.roles().keySet());
        return codes.stream()
                .map(code -> {
                    String mapped = console.roles().get(code);
                    return new Mapping(code, file.roles().get(code), mapped, mapped != null && known.contains(mapped));
                })
                .toList();
    }

    @Override
    public List<Choice> roles() {
        return world().stream()
                .flatMap(world -> world.policy().roles().stream())
                .sorted(Comparator.comparing(Role::title))
                .map(role -> new Choice(role.key(), role.title()))
                .toList();
    }

    @Override
    public List<Version> history(int limit) {
        var versions = new ArrayList<Version>();
        Crosswalk file = Crosswalk.EMPTY;
        Crosswalk console = Crosswalk.EMPTY;
        List<Row> rows = jdbc.sql("select * from world_fact where kind in ('CONTENT', 'CROSSWALK') order by number")
                .query((row, _) -> new Row(
                        row.getString("kind").equals("CROSSWALK"),
                        row.getInt("version"),
                        row.getObject("recorded_at", OffsetDateTime.class),
                        row.getString("published_by"),
                        row.getString("note"),
                        row.getString("content")))
                .list();
        for (Row row : rows) {
            Crosswalk after = row.console()
                    ? PublishedContentFormat.parseCrosswalk(row.content())
                    : PublishedContentFormat.crosswalk(row.content());
            List<Difference> differences = differences(row.console() ? console : file, after);
            if (row.console()) {
                console = after;
            } else {
                file = after;
            }
            if (!differences.isEmpty()) {
                versions.add(new Version(
                        row.console(),
                        row.version(),
                        rows.stream().noneMatch(other -> other.console() && other.version() > row.version()),
                        row.recordedAt().toInstant(),
                        row.by(),
                        row.note(),
                        differences));
            }
        }
        return versions.reversed().stream().limit(limit).toList();
    }

    private record Row(
            boolean console, int version, OffsetDateTime recordedAt, String by, String note, String content) {}

    @Override
    public String export() {
        return PublishedContentFormat.write(world().map(World::crosswalk).orElse(Crosswalk.EMPTY));
    }

    private static List<Difference> differences(Crosswalk before, Crosswalk after) {
        var codes = new TreeSet<>(BY_CODE);
        codes.addAll(before.roles().keySet());
        codes.addAll(after.roles().keySet());
        return codes.stream()
                .map(code -> new Difference(
                        code, before.roles().get(code), after.roles().get(code)))
                .filter(one -> !Objects.equals(one.before(), one.after()))
                .toList();
    }

    private Crosswalk console() {
        return worlds.newest(WorldStore.Kind.CROSSWALK)
                .map(PublishedContentFormat::parseCrosswalk)
                .orElse(Crosswalk.EMPTY);
    }

    private Optional<World> world() {
        List<World> published = worlds.all();
        return published.isEmpty() ? Optional.empty() : Optional.of(published.getLast());
    }

    private String today() {
        return jdbc.sql("select (clock_timestamp() at time zone :zone)::date::text as today")
                .param(
                        "zone",
                        world().map(world -> world.settings().home().getId()).orElse(ZoneOffset.UTC.getId()))
                .query((row, _) -> row.getString("today"))
                .single();
    }
}
