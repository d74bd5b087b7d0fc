package io.preceptor.lms.compliance.store;

import io.preceptor.lms.assignment.World;
import io.preceptor.lms.assignment.store.WorldStore;
import io.preceptor.lms.compliance.Compliance;
import io.preceptor.lms.compliance.Status;
import io.preceptor.lms.compliance.Tally;
import io.preceptor.lms.training.CreditHours;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.training.Requirement;
import io.preceptor.lms.workforce.UnitKind;
import io.preceptor.lms.workforce.UnitReport;
import io.preceptor.lms.workforce.UnitTree;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Counts and lists people by unit, requirement and day: each answer is a handful of queries over sets.
public final class ComplianceQueries implements Compliance {

    private final JdbcClient jdbc;
    private final WorldStore worlds;
    private final StatusLists lists;
    private final StatusCounts counts;
    private final CreditQueries credits;

    public ComplianceQueries(JdbcClient jdbc, WorldStore worlds) {
        this.jdbc = jdbc;
        this.worlds = worlds;
        this.lists = new StatusLists(jdbc);
        this.counts = new StatusCounts(jdbc);
        this.credits = new CreditQueries(jdbc, worlds);
    }

    /// @param world the publications in force at it
    record Moment(Instant at, World world) {}

    @Override
    public Optional<Overview> overview(Scope scope) {
        return moment(scope.day())
                .filter(moment -> isKnown(scope, moment.world()))
                .map(moment -> {
                    World world = moment.world();
                    var source = StatusSource.of(scope, world, moment.at());
                    var counted = counts.of(scope, source, moment);
                    return new Overview(
                            scope,
                            moment.at(),
                            version(world),
                            world.settings().hospital(),
                            scope.unit() == null ? null : title(world.units(), scope.unit()),
                            scope.requirement() == null ? null : title(world, scope.requirement()),
                            counted.all(),
                            units(scope, counted.parts(), world),
                            counted.inSeveral(),
                            counted.exempted(),
                            counted.extended(),
                            scope.requirement() == null
                                    ? requirements(counted.requirements(), world.policy(), counted.all())
                                    : List.of());
                });
    }

    @Override
    public List<Line> list(Listing listing, int limit) {
        return moment(listing.scope().day())
                .filter(moment -> isKnown(listing.scope(), moment.world()))
                .map(moment -> lists.list(listing, moment, limit))
                .orElse(List.of());
    }

    @Override
    public Optional<Place> place(UUID person, String requirement) {
        return lists.place(person, requirement);
    }

    @Override
    public List<Spared> spared(Scope scope, int limit) {
        return moment(scope.day())
                .filter(moment -> isKnown(scope, moment.world()))
                .map(moment -> counts.spared(scope, StatusSource.of(scope, moment.world(), moment.at()), moment, limit))
                .orElse(List.of());
    }

    @Override
    public long count(Listing listing) {
        return moment(listing.scope().day())
                .filter(moment -> isKnown(listing.scope(), moment.world()))
                .map(moment -> lists.count(listing, moment))
                .orElse(0L);
    }

    @Override
    public List<Point> trend(Overview overview, int months) {
        Scope scope = overview.scope();
        Optional<Kept> kept = kept();
        Optional<LocalDate> today = today();
        if (kept.isEmpty() || today.isEmpty()) {
            return List.of();
        }
        LocalDate last = scope.day() == null ? today.get() : scope.day();
        var ends = new TreeMap<LocalDate, World>();
        for (int back = months; back >= 1; back--) {
            LocalDate end = last.withDayOfMonth(1).minusMonths(back - 1L).minusDays(1);
            moment(end).ifPresent(moment -> ends.put(end, moment.world()));
        }
        Map<LocalDate, Tally> sums = counts.ends(scope, ends);
        var points = new ArrayList<Point>();
        for (LocalDate end : ends.keySet()) {
            points.add(new Point(end, sums.getOrDefault(end, new Tally(Map.of()))));
        }
        points.add(new Point(scope.day(), overview.all()));
        return points;
    }

    @Override
    public Map<UUID, CreditHours> credit(Collection<UUID> people, LocalDate from, LocalDate until) {
        return credits.between(people, from, until);
    }

    private static List<Row> units(Scope scope, Map<String, Tally> counts, World world) {
        UnitTree tree = world.units();
        var rows = new ArrayList<Row>();
        for (String unit : StatusSource.parts(tree, scope.unit())) {
            var kind = tree.find(unit).map(UnitReport::kind).orElse(UnitKind.UNIT);
            Tally tally = counts.getOrDefault(unit, new Tally(Map.of()));
            rows.add(new Row(
                    kind == UnitKind.FACILITY ? Part.FACILITY : Part.UNIT, unit, title(tree, unit), null, tally));
        }
        rows.sort(Comparator.comparing(Row::part).thenComparing(Row::title).thenComparing(Row::key));
        String rest = scope.unit() == null ? "" : scope.unit();
        Tally others = counts.get(rest);
        if (others != null && !(scope.unit() != null && rows.isEmpty())) {
            Part part = scope.unit() == null ? Part.NOWHERE : Part.DIRECTLY;
            rows.add(new Row(part, rest, scope.unit() == null ? "" : title(tree, rest), null, others));
        }
        return rows;
    }

    private static List<Row> requirements(Map<String, Tally> counts, Policy policy, Tally all) {
        var rows = new ArrayList<Row>();
        for (Requirement requirement : policy.requirements()) {
            var people = new EnumMap<>(
                    counts.getOrDefault(requirement.key(), new Tally(Map.of())).people());
            people.put(Status.ON_HOLD, all.of(Status.ON_HOLD));
            Tally tally = new Tally(people).filledUp(all.all(), Status.NOTHING_REQUIRED);
            rows.add(new Row(Part.REQUIREMENT, requirement.key(), requirement.title(), requirement.owner(), tally));
        }
        rows.sort(Comparator.comparingLong((Row row) -> -row.tally().of(Status.OVERDUE))
                .thenComparingLong(row -> -row.tally().of(Status.DUE_SOON))
                .thenComparing(Row::title));
        return rows;
    }

    @Override
    public List<Choice> units(@Nullable LocalDate day) {
        return moment(day)
                .map(moment -> {
                    UnitTree tree = moment.world().units();
                    var choices = new ArrayList<Choice>();
                    var seen = new HashSet<String>();
                    below(tree, null, 0, seen, choices);
                    // Units that lie within each other have no top.
                    tree.units().keySet().stream()
                            .filter(seen::add)
                            .forEach(code -> choices.add(new Choice(code, title(tree, code), 0)));
                    return List.<Choice>copyOf(choices);
                })
                .orElse(List.of());
    }

    private static void below(
            UnitTree tree, @Nullable String parent, int depth, Set<String> seen, List<Choice> choices) {
        tree.units().values().stream()
                .filter(unit -> Objects.equals(known(tree, unit.parent()), parent))
                .sorted(Comparator.comparing(UnitReport::title).thenComparing(UnitReport::code))
                .filter(unit -> seen.add(unit.code()))
                .forEach(unit -> {
                    choices.add(new Choice(unit.code(), unit.title(), depth));
                    below(tree, unit.code(), depth + 1, seen, choices);
                });
    }

    private static @Nullable String known(UnitTree tree, @Nullable String parent) {
        return parent != null && tree.find(parent).isPresent() ? parent : null;
    }

    @Override
    public List<Choice> requirements(@Nullable LocalDate day) {
        return moment(day)
                .map(moment -> moment.world().policy().requirements().stream()
                        .map(one -> new Choice(one.key(), one.title(), 0))
                        .sorted(Comparator.comparing(Choice::title))
                        .collect(Collectors.toList()))
                .orElse(List.of());
    }

    @Override
    public Optional<Kept> kept() {
        return jdbc.sql("""
                        select (select min(from_on) from status_span where requirement = '') as from_on, through_on
                        from status_kept
                        """)
                .query((row, _) -> {
                    LocalDate from = row.getObject("from_on", LocalDate.class);
                    LocalDate through = row.getObject("through_on", LocalDate.class);
                    return from == null || through == null
                            ? Optional.<Kept>empty()
                            : Optional.of(new Kept(from, through));
                })
                .single();
    }

    @Override
    public Optional<LocalDate> today() {
        return moment(null)
                .map(moment -> LocalDate.ofInstant(
                        moment.at(), moment.world().settings().home()));
    }

    /// The moment asked about; empty where nothing was published by then, or the day is not kept.
    private Optional<Moment> moment(@Nullable LocalDate day) {
        List<World> published = worlds.all();
        if (published.isEmpty()) {
            return Optional.empty();
        }
        if (day == null) {
            return Optional.of(new Moment(now(), published.getLast()));
        }
        Optional<Kept> kept = kept();
        if (kept.isEmpty()
                || day.isBefore(kept.get().from())
                || day.isAfter(kept.get().through())) {
            return Optional.empty();
        }
        ZoneId home = published.getLast().settings().home();
        Instant end = day.plusDays(1).atStartOfDay(home).toInstant().minusNanos(1);
        return published.reversed().stream()
                .filter(world -> !world.recordedAt().isAfter(end))
                .findFirst()
                .map(world -> new Moment(end, world));
    }

    private Instant now() {
        return jdbc.sql("select clock_timestamp()")
                .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }

    private int version(World world) {
        return jdbc.sql("""
                        select version from world_fact where kind = 'CONTENT' and number <= :number
                        order by number desc limit 1
                        """)
                .param("number", world.number())
                .query((row, _) -> row.getInt("version"))
                .single();
    }

    private static boolean isKnown(Scope scope, World world) {
        return (scope.unit() == null || world.units().find(scope.unit()).isPresent())
                && (scope.requirement() == null
                        || world.policy().requirement(scope.requirement()).isPresent());
    }

    static String title(UnitTree tree, String code) {
        return tree.find(code).map(UnitReport::title).orElse(code);
    }

    static String title(World world, String key) {
        return world.requirement(key).map(Requirement::title).orElse(key);
    }
}
