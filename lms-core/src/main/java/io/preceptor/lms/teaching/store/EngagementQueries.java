package io.preceptor.lms.teaching.store;

import io.preceptor.lms.assignment.World;
import io.preceptor.lms.assignment.store.WorldStore;
import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.teaching.Engagement;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.LearningPath;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.workforce.UnitReport;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Counts and lists who is how far with which course.
public final class EngagementQueries implements Engagement {

    /// One row for each person and course: what all numbers and lists begin with. Attempts count from the moment on at
    /// which it was last asked, so that last year's say nothing of this year's.
    private static final String STAND = """
            with latest as (
                select distinct on (staff_id, requirement) staff_id, requirement, course, progress, assigned_at, due_on
                from assignment order by staff_id, requirement, cycle desc),
            asked as materialized (
                select l.staff_id, l.course,
                       bool_or(l.progress in ('OPEN', 'IN_PROGRESS')) as open,
                       bool_or(l.progress = 'COMPLETED') as completed,
                       coalesce(max(l.assigned_at) filter (where l.progress in ('OPEN', 'IN_PROGRESS')),
                           max(l.assigned_at)) as since,
                       min(l.due_on) filter (where l.progress in ('OPEN', 'IN_PROGRESS')) as due_on
                from latest l join staff_member m on m.id = l.staff_id
                where m.standing <> 'NOT_ACTIVE' and (:course::text is null or l.course = :course)
                group by l.staff_id, l.course),
            acted as (
                select a.staff_id, a.course, max(x.at) as at, count(*) filter (where x.passed is not null) as tries,
                       (array_agg(x.passed order by x.at desc) filter (where x.passed is not null))[1] as last_passed
                from asked a
                join course_activity x on x.staff_id = a.staff_id and x.course = a.course and x.at >= a.since
                where :course::text is null or x.course = :course
                group by a.staff_id, a.course),
            stand as materialized (
                select a.staff_id, a.course, a.due_on, b.at, coalesce(b.tries, 0) as tries,
                       a.open and coalesce(not b.last_passed, false) as failed,
                       case when a.open and b.at is null then 'NOT_BEGUN'
                            when a.open and b.at < clock_timestamp() - make_interval(days => :idle) then 'STUCK'
                            when a.open then 'UNDER_WAY'
                            when a.completed then 'COMPLETED'
                            when b.at is not null then 'DROPPED' end as state
                from asked a left join acted b on b.staff_id = a.staff_id and b.course = a.course),
            worked as (
                select distinct p.staff_id, p.unit from position p
                where p.unit is not null and (p.starts_on is null or p.starts_on <= :today)
                  and (p.ends_on is null or p.ends_on >= :today))
            """;

    private final JdbcClient jdbc;
    private final WorldStore worlds;
    private final QuestionRows questions;

    public EngagementQueries(JdbcClient jdbc, WorldStore worlds) {
        this.jdbc = jdbc;
        this.worlds = worlds;
        this.questions = new QuestionRows(jdbc);
    }

    private record Count(String key, State state, long people, long failed) {}

    @Override
    public List<CourseLine> courses(int idleDays) {
        return world().map(world -> {
                    Map<String, Counts> counts = counts(
                            "select course as key, state, count(*) as people, count(*) filter (where failed) as failed"
                                    + " from stand where state is not null group by course, state",
                            null,
                            idleDays,
                            world);
                    return lines(world.policy(), counts);
                })
                .orElse(List.of());
    }

    private static List<CourseLine> lines(Policy policy, Map<String, Counts> counts) {
        var none = new Counts(Map.of(), 0);
        var lines = new ArrayList<CourseLine>();
        for (Course course : policy.courses()) {
            lines.add(new CourseLine(
                    course.key(),
                    course.title(),
                    false,
                    course.expectedTime(),
                    counts.getOrDefault(course.key(), none)));
        }
        for (LearningPath path : policy.curriculum().paths()) {
            lines.add(new CourseLine(path.key(), path.title(), true, null, counts.getOrDefault(path.key(), none)));
        }
        lines.sort(Comparator.comparing(CourseLine::title).thenComparing(CourseLine::key));
        return lines;
    }

    @Override
    public Optional<Detail> course(String key, int idleDays) {
        return world().flatMap(world -> courses(idleDays).stream()
                .filter(line -> line.key().equals(key))
                .findFirst()
                .map(line -> {
                    Course course = world.policy().course(key).orElse(null);
                    QuestionRows.Attempts attempts = course == null ? QuestionRows.NONE : questions.attempts(course);
                    return new Detail(
                            line,
                            course,
                            units(key, idleDays, world),
                            course == null ? List.of() : questions.of(course, STAND, with(key, idleDays, world)),
                            attempts.all(),
                            attempts.passed(),
                            attempts.earlier(),
                            questions.taken(key));
                }));
    }

    private List<UnitLine> units(String key, int idleDays, World world) {
        var lines = new ArrayList<UnitLine>();
        counts(
                        "select coalesce(w.unit, '') as key, s.state, count(*) as people,"
                                + " count(*) filter (where s.failed) as failed from stand s"
                                + " left join worked w on w.staff_id = s.staff_id where s.state is not null"
                                + " group by 1, s.state",
                        key,
                        idleDays,
                        world)
                .forEach((unit, counts) -> lines.add(new UnitLine(
                        unit,
                        unit.isEmpty()
                                ? "No unit today"
                                : world.units()
                                        .find(unit)
                                        .map(UnitReport::title)
                                        .orElse(unit),
                        counts)));
        lines.sort(Comparator.comparing(UnitLine::title).thenComparing(UnitLine::unit));
        return lines;
    }

    private Map<String, Counts> counts(String select, @Nullable String course, int idleDays, World world) {
        Map<String, Map<State, Long>> people = new TreeMap<>();
        Map<String, Long> failed = new HashMap<>();
        for (Count one : jdbc.sql(STAND + select)
                .params(with(course, idleDays, world))
                .query((row, _) -> new Count(
                        row.getString("key"),
                        State.valueOf(row.getString("state")),
                        row.getLong("people"),
                        row.getLong("failed")))
                .list()) {
            people.computeIfAbsent(one.key(), _ -> new EnumMap<>(State.class)).put(one.state(), one.people());
            failed.merge(one.key(), one.failed(), Long::sum);
        }
        var counts = new TreeMap<String, Counts>();
        people.forEach((key, states) -> counts.put(key, new Counts(states, failed.getOrDefault(key, 0L))));
        return counts;
    }

    @Override
    public List<Person> people(Listing listing, int idleDays) {
        Optional<World> world = world();
        if (world.isEmpty()) {
            return List.of();
        }
        Map<String, @Nullable Object> with = with(listing.key(), idleDays, world.get());
        State state = listing.state();
        String question = listing.question();
        with.put("state", state == null ? null : state.name());
        with.put("failed", listing.failed());
        with.put("unit", listing.unit());
        with.put(
                "only",
                question == null
                        ? null
                        : Json.write(world.get()
                                .policy()
                                .course(listing.key())
                                .map(course -> questions.wrong(course, question))
                                .orElse(List.of())));
        return jdbc.sql(STAND + """
                        select m.uuid, nullif(concat_ws(' ', m.given_name, m.family_name), '') as name, s.*,
                               array(select w.unit from worked w where w.staff_id = s.staff_id order by w.unit) as units
                        from stand s join staff_member m on m.id = s.staff_id
                        where s.state is not null
                          and (:state::text is null or s.state = :state) and (not :failed or s.failed)
                          and (:unit::text is null
                               or (:unit = '' and not exists (select from worked w where w.staff_id = s.staff_id))
                               or exists (select from worked w where w.staff_id = s.staff_id and w.unit = :unit))
                          and (:only::jsonb is null
                               or s.staff_id in (select value::bigint from jsonb_array_elements_text(:only::jsonb)))
                        order by lower(m.family_name) nulls first, lower(m.given_name) nulls first, m.id
                        """).params(with).query((row, _) -> person(row)).list();
    }

    private static Person person(ResultSet row) throws SQLException {
        OffsetDateTime at = row.getObject("at", OffsetDateTime.class);
        return new Person(
                row.getObject("uuid", UUID.class),
                row.getString("name"),
                Arrays.asList((String[]) row.getArray("units").getArray()),
                State.valueOf(row.getString("state")),
                row.getInt("tries"),
                row.getBoolean("failed"),
                at == null ? null : at.toInstant(),
                row.getObject("due_on", LocalDate.class));
    }

    private Map<String, @Nullable Object> with(@Nullable String course, int idleDays, World world) {
        var with = new HashMap<String, @Nullable Object>();
        with.put("course", course);
        with.put("idle", idleDays);
        with.put(
                "today",
                jdbc.sql("select (clock_timestamp() at time zone :zone)::date as today")
                        .param("zone", world.settings().home().getId())
                        .query((row, _) -> row.getObject("today", LocalDate.class))
                        .single());
        return with;
    }

    private Optional<World> world() {
        List<World> published = worlds.all();
        return published.isEmpty() ? Optional.empty() : Optional.of(published.getLast());
    }
}
