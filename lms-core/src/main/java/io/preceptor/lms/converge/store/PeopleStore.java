package io.preceptor.lms.converge.store;

import io.preceptor.lms.assignment.Absence;
import io.preceptor.lms.assignment.Assignment;
import io.preceptor.lms.assignment.Duties;
import io.preceptor.lms.assignment.Standing;
import io.preceptor.lms.assignment.store.AssignmentStore;
import io.preceptor.lms.assignment.store.RulingStore;
import io.preceptor.lms.converge.PersonChange;
import io.preceptor.lms.converge.PersonState;
import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.learning.Certification;
import io.preceptor.lms.learning.Completion;
import io.preceptor.lms.learning.store.CompletionStore;
import io.preceptor.lms.returns.Wanted;
import io.preceptor.lms.returns.store.WantedStore;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.SourceObject;
import io.preceptor.lms.workforce.SourceRecord;
import io.preceptor.lms.workforce.StaffMember;
import io.preceptor.lms.workforce.store.SourceRecordStore;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Whole people, loaded and written in sets: one statement for each table, whatever the number of people.
public final class PeopleStore {

    private static final List<String> PER_PERSON = List.of(
            "delivery_item",
            "certification",
            "assignment_change",
            "assignment",
            "position",
            "source_record",
            "staff_member");

    private final JdbcClient jdbc;
    private final SourceRecordStore records;
    private final AssignmentStore assignments;
    private final CompletionStore completions;
    private final RulingStore rulings;
    private final WantedStore wanted;

    public PeopleStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.records = new SourceRecordStore(jdbc);
        this.assignments = new AssignmentStore(jdbc);
        this.completions = new CompletionStore(jdbc);
        this.rulings = new RulingStore(jdbc);
        this.wanted = new WantedStore(jdbc);
    }

    private record Row(
            long id,
            UUID uuid,
            StaffMember member,
            Standing standing,
            long world,
            long lastFact,
            Instant lastRecordedAt,
            @Nullable Instant nextReviewAt,
            int trainingVersion,
            List<Absence> absences) {}

    /// The number of the staff member with this id; of the survivor, where that one turned out to be somebody
    /// else.
    public Optional<Long> id(UUID uuid) {
        return jdbc.sql("""
                        select id from staff_member where uuid = :uuid
                        union all select survivor_id from staff_merged where uuid = :uuid
                        """)
                .param("uuid", uuid)
                .query((row, _) -> row.getLong("id"))
                .optional();
    }

    /// The numbers of the staff members with these ids, as [#id] tells them; those that nobody has are absent.
    public Map<UUID, Long> ids(Collection<UUID> uuids) {
        var ids = new HashMap<UUID, Long>();
        jdbc.sql("""
                        with asked as (select value::uuid as uuid from jsonb_array_elements_text(:uuids::jsonb))
                        select m.uuid, m.id from staff_member m join asked using (uuid)
                        union all select x.uuid, x.survivor_id from staff_merged x join asked using (uuid)
                        """).param("uuids", Json.write(uuids)).query(row -> {
            ids.put(row.getObject("uuid", UUID.class), row.getLong("id"));
        });
        return ids;
    }

    /// Locks people in the order of their ids, and reads everything derived about them.
    public Map<Long, PersonState> lock(Collection<Long> ids) {
        return load(ids, "for update");
    }

    /// Reads everything derived about people, and holds up nobody.
    public Map<Long, PersonState> read(Collection<Long> ids) {
        return load(ids, "");
    }

    /// The next staff members by number.
    public List<Long> after(long id, int limit) {
        return jdbc.sql("select id from staff_member where id > :after order by id limit :limit")
                .param("after", id)
                .param("limit", limit)
                .query((row, _) -> row.getLong("id"))
                .list();
    }

    public long count() {
        return jdbc.sql("select count(*) from staff_member")
                .query((row, _) -> row.getLong(1))
                .single();
    }

    private Map<Long, PersonState> load(Collection<Long> ids, String how) {
        List<Row> rows = jdbc.sql("""
                        select * from staff_member
                        where id in (select value::bigint from jsonb_array_elements_text(:ids::jsonb))
                        order by id
                        """ + how)
                .param("ids", Json.write(ids))
                .query((row, _) -> new Row(
                        row.getLong("id"),
                        row.getObject("uuid", UUID.class),
                        Json.read(row.getString("member"), StaffMember.class),
                        new Standing(
                                Standing.Kind.valueOf(row.getString("standing")), row.getString("standing_because")),
                        row.getLong("decided_world"),
                        row.getLong("last_fact"),
                        row.getObject("last_recorded_at", OffsetDateTime.class).toInstant(),
                        instant(row.getObject("next_review_at", OffsetDateTime.class)),
                        row.getInt("training_version"),
                        List.of(Json.read(row.getString("absences"), Absence[].class))))
                .list();
        Map<Long, List<SourceRecord>> held = records.load(ids);
        Map<Long, List<Assignment>> assigned = assignments.load(ids);
        Map<Long, List<Completion>> completed = completions.load(ids);
        Map<Long, List<RulingStore.Recorded>> ruled = rulings.load(ids);
        Map<Long, List<Certification>> certified = completions.certifications(ids);
        Map<Long, List<WantedStore.Row>> wants = wanted.load(ids);
        var people = new HashMap<Long, PersonState>();
        for (Row row : rows) {
            var byObject = new TreeMap<SourceObject, SourceRecord>();
            held.getOrDefault(row.id(), List.of()).forEach(one -> byObject.put(one.object(), one));
            var byKey = new TreeMap<Wanted.Key, PersonState.WantedSince>();
            wants.getOrDefault(row.id(), List.of())
                    .forEach(one -> byKey.put(
                            one.wanted().key(), new PersonState.WantedSince(one.wanted(), one.fact(), one.at())));
            var duties = new Duties(
                    assigned.getOrDefault(row.id(), List.of()),
                    completed.getOrDefault(row.id(), List.of()),
                    ruled.getOrDefault(row.id(), List.of()).stream()
                            .map(RulingStore.Recorded::ruling)
                            .toList(),
                    row.absences(),
                    certified.getOrDefault(row.id(), List.of()),
                    row.standing(),
                    row.nextReviewAt());
            people.put(
                    row.id(),
                    new PersonState(
                            row.id(),
                            row.uuid(),
                            byObject,
                            row.member(),
                            duties,
                            row.world(),
                            row.lastFact(),
                            row.lastRecordedAt(),
                            row.trainingVersion(),
                            byKey));
        }
        return people;
    }

    /// Removes everything derived about these people, so that they can be folded anew. To be called when they
    /// and their delivery items are locked.
    public void clear(Collection<Long> ids) {
        for (String table : PER_PERSON) {
            jdbc.sql("delete from " + table + " where " + (table.equals("staff_member") ? "id" : "staff_id")
                            + " in (select value::bigint from jsonb_array_elements_text(:ids::jsonb))")
                    .param("ids", Json.write(ids))
                    .update();
        }
    }

    /// Writes what differs between what was loaded and what the fold made of it.
    public void save(List<PersonChange> changes) {
        // Of someone who turned out to be somebody else nothing is left but what targets must be told.
        List<PersonChange> present = changes.stream()
                .filter(change -> change.after().staff() != null)
                .toList();
        saveMembers(present);
        savePositions(present);
        var changedRecords = new ArrayList<SourceRecordStore.Owned>();
        var changedAssignments = new ArrayList<AssignmentStore.Owned>();
        var steps = new ArrayList<AssignmentStore.Step>();
        var changedCertifications = new ArrayList<CompletionStore.Owned>();
        var changedWants = new ArrayList<WantedStore.Row>();
        for (PersonChange change : changes) {
            PersonState before = change.before();
            PersonState after = change.after();
            after.records().forEach((object, one) -> {
                if (!one.equals(before.records().get(object))) {
                    changedRecords.add(new SourceRecordStore.Owned(after.id(), one));
                }
            });
            var known = new HashMap<UUID, Assignment>();
            before.duties().assignments().forEach(one -> known.put(one.id(), one));
            after.duties().assignments().stream()
                    .filter(one -> !one.equals(known.get(one.id())))
                    .forEach(one -> changedAssignments.add(new AssignmentStore.Owned(after.id(), one)));
            change.steps().forEach(step -> steps.add(new AssignmentStore.Step(after.id(), step)));
            var certified = Set.copyOf(before.duties().certifications());
            after.duties().certifications().stream()
                    .filter(one -> !certified.contains(one))
                    .forEach(one -> changedCertifications.add(new CompletionStore.Owned(after.id(), one)));
            after.wanted().forEach((key, since) -> {
                if (!since.equals(before.wanted().get(key))) {
                    changedWants.add(
                            new WantedStore.Row(after.id(), after.uuid(), since.wanted(), since.fact(), since.at()));
                }
            });
        }
        records.save(changedRecords);
        assignments.save(changedAssignments);
        assignments.append(steps);
        completions.saveCertifications(changedCertifications);
        wanted.save(changedWants);
    }

    private void saveMembers(List<PersonChange> changes) {
        ArrayNode rows = Json.rows();
        for (PersonChange change : changes) {
            PersonState after = change.after();
            StaffMember staff = change.staff();
            ObjectNode row = rows.addObject()
                    .put("id", after.id())
                    .put("uuid", after.uuid().toString())
                    .put("family_name", staff.text(Attribute.FAMILY_NAME))
                    .put("given_name", staff.text(Attribute.GIVEN_NAME))
                    .put("status", staff.status().name())
                    .put("standing", after.duties().standing().kind().name())
                    .put("standing_because", after.duties().standing().because())
                    .putRawValue("member", Json.raw(Json.write(staff)))
                    .put("decided_world", after.world())
                    .put("last_fact", after.lastFact())
                    .put("last_recorded_at", after.lastRecordedAt().toString())
                    .put("training_version", after.trainingVersion())
                    .putRawValue("absences", Json.raw(Json.write(after.duties().absences())));
            Instant next = after.duties().nextReviewAt();
            row.put("next_review_at", next == null ? null : next.toString());
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

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
