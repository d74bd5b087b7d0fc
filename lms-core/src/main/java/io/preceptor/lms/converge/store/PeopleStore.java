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
import io.preceptor.lms.workforce.SourceObject;
import io.preceptor.lms.workforce.SourceRecord;
import io.preceptor.lms.workforce.StaffMember;
import io.preceptor.lms.workforce.store.SourceRecordStore;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Whole people, loaded and written in sets: one statement for each table, whatever the number of people.
public final class PeopleStore {

    /// Assignments before the certificates with which they are shown: so their versions are noted once.
    private static final List<String> PER_PERSON = List.of(
            "delivery_item",
            "assignment_change",
            "assignment",
            "certification",
            "position",
            "source_record",
            "staff_member");

    private final JdbcClient jdbc;
    private final MemberStore members;
    private final SourceRecordStore records;
    private final AssignmentStore assignments;
    private final CompletionStore completions;
    private final RulingStore rulings;
    private final WantedStore wanted;
    private final DueStore due;

    public PeopleStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.members = new MemberStore(jdbc);
        this.records = new SourceRecordStore(jdbc);
        this.assignments = new AssignmentStore(jdbc);
        this.completions = new CompletionStore(jdbc);
        this.rulings = new RulingStore(jdbc);
        this.wanted = new WantedStore(jdbc);
        this.due = new DueStore(jdbc);
    }

    public DueStore due() {
        return due;
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

    /// What people are called; those of whom no source states a name are absent.
    public Map<Long, String> names(Collection<Long> ids) {
        var names = new HashMap<Long, String>();
        jdbc.sql("""
                        select id, concat_ws(' ', given_name, family_name) as name from staff_member
                        where id in (select value::bigint from jsonb_array_elements_text(:ids::jsonb))
                          and coalesce(given_name, family_name) is not null
                        """).param("ids", Json.write(ids)).query(row -> {
            names.put(row.getLong("id"), row.getString("name"));
        });
        return names;
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

    /// What is left out where nobody will ask for it.
    private enum Part {
        /// What sources say: only asked where a person is merged anew.
        RECORDS,
        /// What targets are to show: only asked, and locked, where it may be written.
        WANTED
    }

    /// Locks people in the order of their ids, and reads everything derived about them.
    public Map<Long, PersonState> lock(Collection<Long> ids) {
        return load(ids, "for update", EnumSet.allOf(Part.class));
    }

    /// The same of people who are locked already, for a review under publications that do not make other people of what
    /// sources say: that is left out.
    public Map<Long, PersonState> readLocked(Collection<Long> ids) {
        return load(ids, "", EnumSet.of(Part.WANTED));
    }

    /// Reads everything derived about people but what targets are to show, and holds up nobody.
    public Map<Long, PersonState> read(Collection<Long> ids) {
        return load(ids, "", EnumSet.of(Part.RECORDS));
    }

    /// The same without what sources say.
    public Map<Long, PersonState> readAsMerged(Collection<Long> ids) {
        return load(ids, "", EnumSet.noneOf(Part.class));
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

    private Map<Long, PersonState> load(Collection<Long> ids, String how, Set<Part> parts) {
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
        Map<Long, List<SourceRecord>> held = parts.contains(Part.RECORDS) ? records.load(ids) : Map.of();
        Map<Long, List<Assignment>> assigned = assignments.load(ids);
        Map<Long, List<Completion>> completed = completions.load(ids);
        Map<Long, List<RulingStore.Recorded>> ruled = rulings.load(ids);
        Map<Long, List<Certification>> certified = completions.certifications(ids);
        Map<Long, List<WantedStore.Row>> wants = parts.contains(Part.WANTED) ? wanted.load(ids) : Map.of();
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
        members.save(present);
        var changedRecords = new ArrayList<SourceRecordStore.Owned>();
        var newAssignments = new ArrayList<AssignmentStore.Owned>();
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
                    .forEach(one -> (known.containsKey(one.id()) ? changedAssignments : newAssignments)
                            .add(new AssignmentStore.Owned(after.id(), one)));
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
        // Before the assignments that are shown with them: so the versions of these are noted once.
        completions.saveCertifications(changedCertifications);
        assignments.save(newAssignments);
        assignments.update(changedAssignments);
        assignments.append(steps);
        wanted.save(changedWants);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
