package io.preceptor.lms.assignment.store;

import io.preceptor.lms.assignment.Absence;
import io.preceptor.lms.assignment.Assignment;
import io.preceptor.lms.assignment.Due;
import io.preceptor.lms.assignment.DutyChange;
import io.preceptor.lms.assignment.PathProgress;
import io.preceptor.lms.assignment.Progress;
import io.preceptor.lms.assignment.Timeliness;
import io.preceptor.lms.journal.store.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.node.ArrayNode;

/// Assignments and the steps that each of them took.
public final class AssignmentStore {

    private static final TypeReference<List<Absence>> SPANS = new TypeReference<>() {};

    /// A row on its way to a statement.
    private static final String ROW = """
            id uuid, staff_id bigint, requirement text, cycle int,
            course text, progress text, timeliness text, position text, assigned_at timestamptz,
            assigned_fact bigint, assigned_world bigint, due_on date, zone text, due_because text,
            grace_until date, ends_at time, stopped_on date, ahead_of date, path text, not_asked text,
            closed_at timestamptz, closed_fact bigint, closed_because text, completion bigint""";

    private final JdbcClient jdbc;

    public AssignmentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// An assignment and whose it is.
    public record Owned(long staff, Assignment assignment) {}

    /// A step and whose assignment took it.
    public record Step(long staff, DutyChange change) {}

    /// Every cycle of every requirement of these people, by requirement and cycle.
    public Map<Long, List<Assignment>> load(Collection<Long> people) {
        var byPerson = new HashMap<Long, List<Assignment>>();
        jdbc.sql("""
                        select * from assignment
                        where staff_id in (select value::bigint from jsonb_array_elements_text(:ids::jsonb))
                        order by staff_id, requirement collate "C", cycle
                        """).param("ids", Json.write(people)).query(row -> {
            byPerson.computeIfAbsent(row.getLong("staff_id"), _ -> new ArrayList<>())
                    .add(read(row));
        });
        return byPerson;
    }

    /// Writes assignments that are new, or may be there.
    public void save(List<Owned> assigned) {
        if (assigned.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into assignment (id, staff_id, requirement, cycle, course, progress, timeliness, position,
                            assigned_at, assigned_fact, assigned_world, due_on, zone, due_because,
                            grace_until, ends_at, stopped_on, ahead_of, path, not_asked, closed_at, closed_fact,
                            closed_because, completion)
                        select id, staff_id, requirement, cycle, course, progress, timeliness, position,
                            assigned_at, assigned_fact, assigned_world, due_on, zone, due_because,
                            grace_until, ends_at, stopped_on, ahead_of, path::jsonb, not_asked::jsonb, closed_at,
                            closed_fact, closed_because, completion
                        from jsonb_to_recordset(:rows::jsonb) as r(%s)
                        on conflict (id) do update set
                            course = excluded.course, progress = excluded.progress, timeliness = excluded.timeliness,
                            position = excluded.position, assigned_at = excluded.assigned_at,
                            assigned_fact = excluded.assigned_fact, assigned_world = excluded.assigned_world,
                            due_on = excluded.due_on, zone = excluded.zone, due_because = excluded.due_because,
                            grace_until = excluded.grace_until, ends_at = excluded.ends_at,
                            stopped_on = excluded.stopped_on, ahead_of = excluded.ahead_of, path = excluded.path,
                            not_asked = excluded.not_asked,
                            closed_at = excluded.closed_at, closed_fact = excluded.closed_fact,
                            closed_because = excluded.closed_because, completion = excluded.completion
                        """.formatted(ROW)).param("rows", Json.write(rows(assigned))).update();
    }

    /// Writes assignments that were read before and have changed since.
    public void update(List<Owned> changed) {
        if (changed.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        update assignment a set
                            course = r.course, progress = r.progress, timeliness = r.timeliness,
                            position = r.position, assigned_at = r.assigned_at,
                            assigned_fact = r.assigned_fact, assigned_world = r.assigned_world,
                            due_on = r.due_on, zone = r.zone, due_because = r.due_because,
                            grace_until = r.grace_until, ends_at = r.ends_at,
                            stopped_on = r.stopped_on, ahead_of = r.ahead_of, path = r.path::jsonb,
                            not_asked = r.not_asked::jsonb,
                            closed_at = r.closed_at, closed_fact = r.closed_fact,
                            closed_because = r.closed_because, completion = r.completion
                        from jsonb_to_recordset(:rows::jsonb) as r(%s)
                        where a.staff_id = r.staff_id and a.requirement = r.requirement and a.cycle = r.cycle
                        """.formatted(ROW)).param("rows", Json.write(rows(changed))).update();
    }

    private static ArrayNode rows(List<Owned> assignments) {
        ArrayNode rows = Json.rows();
        for (Owned owned : assignments) {
            Assignment one = owned.assignment();
            rows.addObject()
                    .put("id", one.id().toString())
                    .put("staff_id", owned.staff())
                    .put("requirement", one.requirement())
                    .put("cycle", one.cycle())
                    .put("course", one.course())
                    .put("progress", one.progress().name())
                    .put("timeliness", one.timeliness().name())
                    .put("position", one.position())
                    .put("assigned_at", one.assignedAt().toString())
                    .put("assigned_fact", one.assignedFact())
                    .put("assigned_world", one.assignedWorld())
                    .put("due_on", one.dueOn().toString())
                    .put("zone", one.zone().getId())
                    .put("due_because", one.dueBecause())
                    .put("grace_until", text(one.due().graceUntil()))
                    .put("ends_at", text(one.due().endsAt()))
                    .put("stopped_on", text(one.due().stoppedOn()))
                    .put("ahead_of", text(one.aheadOf()))
                    .put("path", one.path() == null ? null : Json.write(one.path()))
                    .put("not_asked", one.notAsked().isEmpty() ? null : Json.write(one.notAsked()))
                    .put("closed_at", text(one.closedAt()))
                    .put("closed_fact", one.closedFact())
                    .put("closed_because", one.closedBecause())
                    .put("completion", one.completion());
        }
        return rows;
    }

    /// Adds steps after those that each assignment has already.
    public void append(List<Step> steps) {
        if (steps.isEmpty()) {
            return;
        }
        ArrayNode rows = Json.rows();
        var counts = new HashMap<UUID, Integer>();
        for (Step step : steps) {
            DutyChange change = step.change();
            rows.addObject()
                    .put("assignment_id", change.assignment().toString())
                    .put("ordinal", counts.merge(change.assignment(), 1, Integer::sum))
                    .put("staff_id", step.staff())
                    .put("at", change.at().toString())
                    .put("fact", change.fact())
                    .put("world", change.world())
                    .put("change", change.kind().name())
                    .put("because", change.because())
                    .put(
                            "due_on",
                            change.dueOn() == null ? null : change.dueOn().toString());
        }
        jdbc.sql("""
                        insert into assignment_change
                            (assignment_id, ordinal, staff_id, at, fact, world, change, because, due_on)
                        select r.assignment_id, r.ordinal + coalesce((select max(c.ordinal) from assignment_change c
                                                                      where c.staff_id = r.staff_id
                                                                        and c.assignment_id = r.assignment_id), 0),
                            r.staff_id, r.at, r.fact, r.world, r.change, r.because, r.due_on
                        from jsonb_to_recordset(:rows::jsonb) as r(assignment_id uuid, ordinal int, staff_id bigint,
                            at timestamptz, fact bigint, world bigint, change text, because text, due_on date)
                        """).param("rows", Json.write(rows)).update();
    }

    private static Assignment read(ResultSet row) throws SQLException {
        String path = row.getString("path");
        String notAsked = row.getString("not_asked");
        Instant closedAt = instant(row.getObject("closed_at", OffsetDateTime.class));
        return new Assignment(
                row.getObject("id", UUID.class),
                row.getString("requirement"),
                row.getInt("cycle"),
                row.getString("course"),
                Progress.valueOf(row.getString("progress")),
                Timeliness.valueOf(row.getString("timeliness")),
                row.getString("position"),
                new Assignment.Made(
                        row.getObject("assigned_at", OffsetDateTime.class).toInstant(),
                        row.getLong("assigned_fact"),
                        row.getLong("assigned_world")),
                new Due(
                        row.getObject("due_on", LocalDate.class),
                        ZoneId.of(row.getString("zone")),
                        row.getObject("ends_at", LocalTime.class),
                        row.getObject("grace_until", LocalDate.class),
                        row.getObject("stopped_on", LocalDate.class),
                        row.getString("due_because")),
                row.getObject("ahead_of", LocalDate.class),
                path == null ? null : Json.read(path, PathProgress.class),
                notAsked == null ? List.of() : Json.read(notAsked, SPANS),
                closedAt == null
                        ? null
                        : new Assignment.Closing(
                                closedAt,
                                row.getLong("closed_fact"),
                                row.getString("closed_because"),
                                row.getObject("completion", Long.class)));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
