package io.preceptor.lms.converge.store;

import io.preceptor.lms.converge.PersonChange;
import io.preceptor.lms.converge.PersonState;
import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.StaffMember;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes people and their positions: whoever is the same person as before only with how things stand with them.
final class MemberStore {

    private final JdbcClient jdbc;

    MemberStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void save(List<PersonChange> changes) {
        saveMembers(changes.stream().filter(change -> !isAsMerged(change)).toList());
        saveStanding(changes.stream().filter(MemberStore::isAsMerged).toList());
        savePositions(changes);
    }

    /// Whether the person is the same, and only how things stand with them may have changed.
    private static boolean isAsMerged(PersonChange change) {
        return change.staff().equals(change.before().staff());
    }

    private void saveMembers(List<PersonChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        ArrayNode rows = Json.rows();
        for (PersonChange change : changes) {
            StaffMember staff = change.staff();
            stand(rows.addObject(), change.after())
                    .put("uuid", change.after().uuid().toString())
                    .put("family_name", staff.text(Attribute.FAMILY_NAME))
                    .put("given_name", staff.text(Attribute.GIVEN_NAME))
                    .put("status", staff.status().name())
                    .putRawValue("member", Json.raw(Json.write(staff)));
        }
        jdbc.sql("""
                        insert into staff_member (id, uuid, family_name, given_name, status, standing, standing_because,
                            member, decided_world, last_fact, last_recorded_at, next_review_at, training_version,
                            absences)
                        select id, uuid, family_name, given_name, status, standing, standing_because, member,
                            decided_world, last_fact, last_recorded_at, next_review_at, training_version, absences
                        from jsonb_to_recordset(:rows::jsonb) as r(id bigint, uuid uuid, family_name text,
                            given_name text, status text, standing text, standing_because text, member jsonb,
                            decided_world bigint, last_fact bigint, last_recorded_at timestamptz,
                            next_review_at timestamptz, training_version int, absences jsonb)
                        order by id
                        on conflict (id) do update set
                            family_name = excluded.family_name, given_name = excluded.given_name,
                            status = excluded.status, standing = excluded.standing,
                            standing_because = excluded.standing_because, member = excluded.member,
                            decided_world = excluded.decided_world, last_fact = excluded.last_fact,
                            last_recorded_at = excluded.last_recorded_at, next_review_at = excluded.next_review_at,
                            training_version = excluded.training_version, absences = excluded.absences
                        """).param("rows", Json.write(rows)).update();
    }

    private void saveStanding(List<PersonChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        ArrayNode rows = Json.rows();
        changes.forEach(change -> stand(rows.addObject(), change.after()));
        jdbc.sql("""
                        update staff_member m set
                            standing = r.standing, standing_because = r.standing_because,
                            decided_world = r.decided_world, last_fact = r.last_fact,
                            last_recorded_at = r.last_recorded_at, next_review_at = r.next_review_at,
                            training_version = r.training_version, absences = r.absences
                        from jsonb_to_recordset(:rows::jsonb) as r(id bigint, standing text, standing_because text,
                            decided_world bigint, last_fact bigint, last_recorded_at timestamptz,
                            next_review_at timestamptz, training_version int, absences jsonb)
                        where m.id = r.id
                        """).param("rows", Json.write(rows)).update();
    }

    private static ObjectNode stand(ObjectNode row, PersonState person) {
        Instant next = person.duties().nextReviewAt();
        return row.put("id", person.id())
                .put("standing", person.duties().standing().kind().name())
                .put("standing_because", person.duties().standing().because())
                .put("decided_world", person.world())
                .put("last_fact", person.lastFact())
                .put("last_recorded_at", person.lastRecordedAt().toString())
                .put("next_review_at", next == null ? null : next.toString())
                .put("training_version", person.trainingVersion())
                .putRawValue("absences", Json.raw(Json.write(person.duties().absences())));
    }

    private void savePositions(List<PersonChange> changes) {
        ArrayNode rows = Json.rows();
        var moved = new ArrayList<Long>();
        for (PersonChange change : changes) {
            StaffMember before = change.before().staff();
            if (before != null && before.positions().equals(change.staff().positions())) {
                continue;
            }
            moved.add(change.after().id());
            change.staff()
                    .positions()
                    .forEach(position -> rows.addObject()
                            .put("staff_id", change.after().id())
                            .put("source", position.source())
                            .put("key", position.key())
                            .put("unit", position.unit())
                            .put("facility", position.facility())
                            .put("job_code", position.jobCode())
                            .put("role", position.role())
                            .put(
                                    "starts_on",
                                    position.startsOn() == null
                                            ? null
                                            : position.startsOn().toString())
                            .put(
                                    "ends_on",
                                    position.endsOn() == null
                                            ? null
                                            : position.endsOn().toString())
                            .put("is_primary", position.primary())
                            .put("employment_type", position.employmentType()));
        }
        if (moved.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        delete from position
                        where staff_id in (select value::bigint from jsonb_array_elements_text(:moved::jsonb))
                        """).param("moved", Json.write(moved)).update();
        jdbc.sql("""
                        insert into position
                        select * from jsonb_to_recordset(:rows::jsonb) as r(staff_id bigint, source text, key text,
                            unit text, facility text, job_code text, role text, starts_on date, ends_on date,
                            is_primary boolean, employment_type text)
                        """).param("rows", Json.write(rows)).update();
    }
}
