package io.preceptor.lms.converge.store;

import io.preceptor.lms.converge.PersonFact;
import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.learning.Completion;
import io.preceptor.lms.learning.store.CompletionStore;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.store.ReportWork;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The facts about people in the order in which they came to bear.
public final class FactLog {

    private final JdbcClient jdbc;

    public FactLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// One person and all facts about them, oldest first.
    public record Person(long id, UUID uuid, List<PersonFact> facts) {}

    private record Applied(long number, long staff, Instant at, String kind, long ref) {}

    /// The next people by number, each with all facts.
    public List<Person> people(long after, int limit) {
        List<Person> people = jdbc.sql("""
                        select distinct on (staff_id) staff_id, staff_uuid from identity_link
                        where staff_id > :after order by staff_id, number limit :limit
                        """)
                .param("after", after)
                .param("limit", limit)
                .query((row, _) ->
                        new Person(row.getLong("staff_id"), row.getObject("staff_uuid", UUID.class), new ArrayList<>()))
                .list();
        fill(people);
        return people;
    }

    /// One person with all facts up to a number, included.
    public List<PersonFact> facts(long staff, long upTo) {
        var person = new Person(staff, new UUID(0, 0), new ArrayList<>());
        fill(List.of(person));
        return person.facts().stream().filter(fact -> fact.number() <= upTo).toList();
    }

    private void fill(List<Person> people) {
        var byId = new HashMap<Long, Person>();
        people.forEach(person -> byId.put(person.id(), person));
        String ids = Json.write(byId.keySet());
        List<Applied> applied = jdbc.sql("""
                        select number, staff_id, recorded_at, kind, ref from person_fact
                        where staff_id in (select value::bigint from jsonb_array_elements_text(:ids::jsonb))
                        order by number
                        """)
                .param("ids", ids)
                .query((row, _) -> new Applied(
                        row.getLong("number"),
                        row.getLong("staff_id"),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                        row.getString("kind"),
                        row.getLong("ref")))
                .list();
        Map<Long, StaffReport> reports = new ReportWork(jdbc)
                .reports(applied.stream()
                        .filter(one -> one.kind().equals("REPORT"))
                        .map(Applied::ref)
                        .toList());
        var completions = new HashMap<Long, Completion>();
        new CompletionStore(jdbc)
                .load(byId.keySet())
                .values()
                .forEach(list -> list.forEach(one -> completions.put(one.number(), one)));
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
                                default -> throw new IllegalStateException("A fact of an unknown kind: " + one.kind());
                            });
        }
    }
}
