package io.preceptor.lms.converge.store;

import io.preceptor.lms.converge.PersonDays;
import io.preceptor.lms.journal.store.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ArrayNode;

/// The days of everybody, written in sets. What is as it was is not written again.
public final class DayStore {

    private final JdbcClient jdbc;

    public DayStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// How far the days are kept.
    ///
    /// @param zone      in which days end; null before the first
    /// @param throughOn the last day that is kept of everybody; null before the first
    /// @param targetOn  the day that is being worked on; null between two
    /// @param after     the last person who is done with it
    public record Kept(
            @Nullable ZoneId zone,
            @Nullable LocalDate throughOn,
            @Nullable LocalDate targetOn,
            long after) {}

    /// Takes the lock, which ends with the transaction.
    public Kept lock() {
        return jdbc.sql("select * from status_kept for update")
                .query((row, _) -> {
                    String zone = row.getString("zone");
                    return new Kept(
                            zone == null ? null : ZoneId.of(zone),
                            row.getObject("through_on", LocalDate.class),
                            row.getObject("target_on", LocalDate.class),
                            row.getLong("after"));
                })
                .single();
    }

    /// Those to whom something can have happened after an instant, up to and including another.
    ///
    /// @param everybody whether something was published meanwhile
    public List<Long> concerned(Instant from, Instant to, boolean everybody, long after, int limit) {
        String rest =
                everybody ? "select id as staff_id from staff_member union select staff_id from status_person" : """
                  select staff_id from person_fact where recorded_at > :from and recorded_at <= :to
                  union select staff_id from status_person where next_review_at <= :to
                  union select staff_id from identity_verdict where recorded_at > :from and recorded_at <= :to
                  union select other_id from identity_verdict where recorded_at > :from and recorded_at <= :to
                  """;
        return jdbc.sql("select staff_id from (" + rest + ") c where staff_id > :after order by staff_id limit :limit")
                .param("from", OffsetDateTime.ofInstant(from, ZoneOffset.UTC))
                .param("to", OffsetDateTime.ofInstant(to, ZoneOffset.UTC))
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> row.getLong("staff_id"))
                .list();
    }

    /// Puts days in the place of those that these people had.
    ///
    /// @param people whose days they are; one without any had none, or is somebody else now
    public void replace(Collection<Long> people, List<PersonDays> days) {
        String ids = Json.write(people);
        ArrayNode stood = Json.rows();
        ArrayNode worked = Json.rows();
        ArrayNode reviews = Json.rows();
        for (PersonDays one : days) {
            for (PersonDays.Stood span : one.stood()) {
                stood.addObject()
                        .put("staff_id", one.staff())
                        .put("requirement", span.requirement())
                        .put("status", span.status().name())
                        .put(
                                "due_on",
                                span.dueOn() == null ? null : span.dueOn().toString())
                        .put("from_on", span.fromOn().toString())
                        .put("to_on", day(span.toOn()));
            }
            for (PersonDays.Worked span : one.worked()) {
                worked.addObject()
                        .put("staff_id", one.staff())
                        .put("unit", span.unit())
                        .put("from_on", span.fromOn().toString())
                        .put("to_on", day(span.toOn()));
            }
            Instant next = one.nextReviewAt();
            reviews.addObject()
                    .put("staff_id", one.staff())
                    .put("next_review_at", next == null ? null : next.toString());
        }
        String spans = Json.write(stood);
        jdbc.sql("""
                        with n as materialized (select * from jsonb_to_recordset(:rows::jsonb) as r(staff_id bigint,
                            requirement text, status text, due_on date, from_on date, to_on date))
                        delete from status_span s using jsonb_array_elements_text(:ids::jsonb) i
                        where s.staff_id = i.value::bigint and not exists (
                            select from n where n.staff_id = s.staff_id and n.requirement = s.requirement
                              and n.from_on = s.from_on and n.to_on = s.to_on and n.status = s.status
                              and n.due_on is not distinct from s.due_on)
                        """).param("rows", spans).param("ids", ids).update();
        jdbc.sql("""
                        insert into status_span (staff_id, requirement, status, due_on, from_on, to_on)
                        select * from jsonb_to_recordset(:rows::jsonb) as r(staff_id bigint, requirement text, status text,
                            due_on date, from_on date, to_on date)
                        on conflict do nothing
                        """).param("rows", spans).update();
        String units = Json.write(worked);
        jdbc.sql("""
                        with n as materialized (select * from jsonb_to_recordset(:rows::jsonb)
                            as r(staff_id bigint, unit text, from_on date, to_on date))
                        delete from unit_span s using jsonb_array_elements_text(:ids::jsonb) i
                        where s.staff_id = i.value::bigint and not exists (
                            select from n where n.staff_id = s.staff_id and n.unit = s.unit and n.from_on = s.from_on
                              and n.to_on = s.to_on)
                        """).param("rows", units).param("ids", ids).update();
        jdbc.sql("""
                        insert into unit_span (staff_id, unit, from_on, to_on)
                        select * from jsonb_to_recordset(:rows::jsonb)
                            as r(staff_id bigint, unit text, from_on date, to_on date)
                        on conflict do nothing
                        """).param("rows", units).update();
        jdbc.sql("""
                        delete from status_person using jsonb_array_elements_text(:ids::jsonb) i
                        where staff_id = i.value::bigint
                        """).param("ids", ids).update();
        jdbc.sql("""
                        insert into status_person (staff_id, next_review_at)
                        select * from jsonb_to_recordset(:rows::jsonb) as r(staff_id bigint, next_review_at timestamptz)
                        """).param("rows", Json.write(reviews)).update();
    }

    public void progress(LocalDate target, long after, ZoneId home) {
        jdbc.sql("update status_kept set target_on = :target, after = :after, zone = :zone")
                .param("target", target)
                .param("after", after)
                .param("zone", home.getId())
                .update();
    }

    public void reached(LocalDate day, ZoneId home) {
        jdbc.sql("update status_kept set through_on = :day, target_on = null, after = 0, zone = :zone")
                .param("day", day)
                .param("zone", home.getId())
                .update();
    }

    /// Forgets every day, so that they are folded anew: where days end was changed.
    public void clear() {
        jdbc.sql("delete from status_span").update();
        jdbc.sql("delete from unit_span").update();
        jdbc.sql("delete from status_person").update();
        jdbc.sql("update status_kept set through_on = null, target_on = null, after = 0, zone = null")
                .update();
    }

    private static String day(LocalDate day) {
        return day.equals(PersonDays.OPEN) ? "infinity" : day.toString();
    }
}
