package io.preceptor.lms.converge.store;

import io.preceptor.lms.assignment.Ruling;
import io.preceptor.lms.assignment.store.RulingStore;
import io.preceptor.lms.converge.PersonFact;
import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.learning.Completion;
import io.preceptor.lms.learning.store.CompletionStore;
import io.preceptor.lms.returns.ArtefactKind;
import io.preceptor.lms.returns.Wanted;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.store.ReportWork;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The facts about people in the order in which they came to bear.
public final class FactLog {

    private final JdbcClient jdbc;

    public FactLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// One person under the identity of today: all facts that are theirs now, oldest first, and what targets
    /// were told in their name.
    ///
    /// @param decided the last merge or unmerge that concerned them; null where there was none
    /// @param told    what was or may have been shown somewhere; only looked up where something was decided
    public record Person(
            long id,
            UUID uuid,
            List<PersonFact> facts,
            @Nullable Decided decided,
            Set<Wanted.Key> told) {}

    /// @param number the verdict's fact number
    public record Decided(long number, Instant at) {}

    /// Some of the reports that were applied to somebody who was known already.
    ///
    /// @param people  whose they are now
    /// @param first   the fact number of the earliest
    /// @param firstAt when that was applied
    /// @param count   how many there are
    public record Applications(Set<Long> people, long first, Instant firstAt, int count) {}

    private record Applied(long number, long staff, Instant at, String kind, long ref) {}

    /// The next people by number, each with all facts.
    public List<Person> people(long after, int limit) {
        return read(jdbc.sql("""
                        select distinct on (staff_id) staff_id, staff_uuid from identity_link
                        where staff_id > :after order by staff_id, number limit :limit
                        """).param("after", after).param("limit", limit));
    }

    /// Certain people, each with all facts.
    public List<Person> people(Collection<Long> ids) {
        return read(jdbc.sql("""
                        select distinct on (staff_id) staff_id, staff_uuid from identity_link
                        where staff_id in (select value::bigint from jsonb_array_elements_text(:ids::jsonb))
                        order by staff_id, number
                        """).param("ids", Json.write(ids)));
    }

    private List<Person> read(JdbcClient.StatementSpec ids) {
        Map<Long, UUID> minted = new LinkedHashMap<>();
        ids.query(row -> {
            minted.put(row.getLong("staff_id"), row.getObject("staff_uuid", UUID.class));
        });
        Map<Long, Decided> decided = decided(minted.keySet());
        Map<Long, Set<Wanted.Key>> told = told(decided.keySet());
        List<Person> people = minted.entrySet().stream()
                .map(one -> new Person(
                        one.getKey(),
                        one.getValue(),
                        new ArrayList<>(),
                        decided.get(one.getKey()),
                        told.getOrDefault(one.getKey(), Set.of())))
                .toList();
        fill(people);
        return people;
    }

    /// One person with all facts up to a number, included.
    public List<PersonFact> facts(long staff, long upTo) {
        var person = new Person(staff, new UUID(0, 0), new ArrayList<>(), null, Set.of());
        fill(List.of(person));
        return person.facts().stream().filter(fact -> fact.number() <= upTo).toList();
    }

    /// The latest reports that were applied before a fact, each to somebody of whom there was a report before it.
    ///
    /// @return empty where there are none
    public Optional<Applications> before(long fact, int limit) {
        var people = new TreeSet<Long>();
        List<Applied> found = jdbc.sql("""
                        with latest as (
                            select f.number, f.recorded_at, f.kind, f.ref from person_fact f
                            where f.kind = 'REPORT' and f.number < :fact
                              and exists (select from person_fact e
                                          where e.staff_id = f.staff_id and e.number < f.number and e.kind = 'REPORT')
                            order by f.number desc limit :limit)
                        select f.number, l.staff_id, f.recorded_at, f.kind, f.ref
                        from latest f
                        join staff_report s on s.number = f.ref
                        join lateral (select staff_id from identity_link i
                                      where i.source = s.source and i.native_id = s.native_id
                                      order by i.number desc limit 1) l on true
                        order by f.number desc
                        """)
                .param("fact", fact)
                .param("limit", limit)
                .query((row, _) -> applied(row, row.getLong("staff_id")))
                .list();
        found.forEach(one -> people.add(one.staff()));
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(new Applications(
                        people, found.getLast().number(), found.getLast().at(), found.size()));
    }

    /// For reports by their fact number, the journal entry that each came with.
    public Map<Long, Long> entries(Collection<Long> reports) {
        var entries = new HashMap<Long, Long>();
        jdbc.sql("""
                        select number, entry_id from staff_report
                        where number in (select value::bigint from jsonb_array_elements_text(:reports::jsonb))
                        """).param("reports", Json.write(reports)).query(row -> {
            entries.put(row.getLong("number"), row.getLong("entry_id"));
        });
        return entries;
    }

    /// The version of each publication by its fact number.
    public Map<Long, Integer> versions() {
        var versions = new HashMap<Long, Integer>();
        jdbc.sql("select number, version from world_fact").query(row -> {
            versions.put(row.getLong("number"), row.getInt("version"));
        });
        return versions;
    }

    private Map<Long, Decided> decided(Collection<Long> people) {
        var decided = new HashMap<Long, Decided>();
        jdbc.sql("""
                        with asked as (select value::bigint as id from jsonb_array_elements_text(:ids::jsonb))
                        select distinct on (a.id) a.id, v.number, v.recorded_at
                        from asked a
                        join lateral (select number, recorded_at from identity_verdict
                                      where staff_id = a.id and verdict in ('SAME', 'APART')
                                      union all
                                      select number, recorded_at from identity_verdict
                                      where other_id = a.id and verdict in ('SAME', 'APART')) v on true
                        order by a.id, v.number desc
                        """).param("ids", Json.write(people)).query(row -> {
            decided.put(
                    row.getLong("id"),
                    new Decided(
                            row.getLong("number"),
                            row.getObject("recorded_at", OffsetDateTime.class).toInstant()));
        });
        return decided;
    }

    private Map<Long, Set<Wanted.Key>> told(Collection<Long> people) {
        var told = new HashMap<Long, Set<Wanted.Key>>();
        jdbc.sql("""
                        select distinct staff_id, target, kind, key from delivery_attempt
                        where staff_id in (select value::bigint from jsonb_array_elements_text(:ids::jsonb))
                          and outcome in ('SENT', 'SEEN_ON_READ_BACK', 'ACCEPTED', 'ANSWER_UNKNOWN', 'DECIDED_TAKEN')
                        """).param("ids", Json.write(people)).query(row -> {
            told.computeIfAbsent(row.getLong("staff_id"), _ -> new TreeSet<>())
                    .add(new Wanted.Key(
                            row.getString("target"),
                            ArtefactKind.valueOf(row.getString("kind")),
                            row.getString("key")));
        });
        return told;
    }

    private void fill(List<Person> people) {
        var byId = new HashMap<Long, Person>();
        people.forEach(person -> byId.put(person.id(), person));
        var completions = new HashMap<Long, Completion>();
        var owners = new HashMap<Long, Long>();
        new CompletionStore(jdbc)
                .load(byId.keySet())
                .forEach((staff, list) -> list.forEach(one -> {
                    completions.put(one.number(), one);
                    owners.put(one.number(), staff);
                }));
        var rulings = new HashMap<Long, Ruling>();
        var ruled = new HashMap<Long, Long>();
        new RulingStore(jdbc)
                .load(byId.keySet())
                .forEach((staff, list) -> list.forEach(one -> {
                    rulings.put(one.number(), one.ruling());
                    ruled.put(one.number(), staff);
                }));
        List<Applied> applied = new ArrayList<>(reportsOf(byId.keySet()));
        applied.addAll(appliedOf("COMPLETION", owners));
        applied.addAll(appliedOf("RULING", ruled));
        applied.sort(Comparator.comparingLong(Applied::number));
        Map<Long, StaffReport> reports = new ReportWork(jdbc)
                .reports(applied.stream()
                        .filter(one -> one.kind().equals("REPORT"))
                        .map(Applied::ref)
                        .toList());
        for (Applied one : applied) {
            Objects.requireNonNull(byId.get(one.staff()))
                    .facts()
                    .add(
                            switch (one.kind()) {
                                case "REPORT" ->
                                    new PersonFact.ReportApplied(
                                            one.number(),
                                            one.at(),
                                            one.ref(),
                                            Objects.requireNonNull(reports.get(one.ref())));
                                case "COMPLETION" ->
                                    new PersonFact.CompletionRecorded(
                                            one.number(), one.at(), Objects.requireNonNull(completions.get(one.ref())));
                                case "RULING" ->
                                    new PersonFact.RulingRecorded(
                                            one.number(), one.at(), Objects.requireNonNull(rulings.get(one.ref())));
                                default -> throw new IllegalStateException("A fact of an unknown kind: " + one.kind());
                            });
        }
    }

    /// A report is theirs whose the native object is now, whoever it was when the report was applied.
    private List<Applied> reportsOf(Collection<Long> people) {
        return jdbc.sql("""
                        with asked as (select value::bigint as id from jsonb_array_elements_text(:ids::jsonb)),
                        owned as (
                            select o.source, o.native_id, l.staff_id
                            from (select distinct source, native_id from identity_link
                                  where staff_id in (select id from asked)) o
                            join lateral (select staff_id from identity_link i
                                          where i.source = o.source and i.native_id = o.native_id
                                          order by i.number desc limit 1) l on true
                            where l.staff_id in (select id from asked))
                        select f.number, o.staff_id, f.recorded_at, f.kind, f.ref
                        from owned o
                        join staff_report s on s.source = o.source and s.native_id = o.native_id
                        join person_fact f on f.kind = 'REPORT' and f.ref = s.number
                        """)
                .param("ids", Json.write(people))
                .query((row, _) -> applied(row, row.getLong("staff_id")))
                .list();
    }

    private List<Applied> appliedOf(String kind, Map<Long, Long> owners) {
        return jdbc.sql("""
                        select number, recorded_at, kind, ref from person_fact
                        where kind = :kind
                          and ref in (select value::bigint from jsonb_array_elements_text(:refs::jsonb))
                        """)
                .param("kind", kind)
                .param("refs", Json.write(owners.keySet()))
                .query((row, _) -> applied(row, Objects.requireNonNull(owners.get(row.getLong("ref")))))
                .list();
    }

    private static Applied applied(ResultSet row, long staff) throws SQLException {
        return new Applied(
                row.getLong("number"),
                staff,
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getString("kind"),
                row.getLong("ref"));
    }
}
