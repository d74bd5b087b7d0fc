package io.preceptor.lms.compliance.store;

import io.preceptor.lms.assignment.CreditEarned;
import io.preceptor.lms.assignment.Duties;
import io.preceptor.lms.assignment.Ruling;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.assignment.store.RulingStore;
import io.preceptor.lms.assignment.store.WorldStore;
import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.learning.Completion;
import io.preceptor.lms.learning.store.CompletionStore;
import io.preceptor.lms.training.CreditHours;
import io.preceptor.lms.workforce.StaffMember;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The hours of credit of many people at once: three statements, however many they are.
final class CreditQueries {

    private final JdbcClient jdbc;
    private final WorldStore worlds;
    private final CompletionStore completions;
    private final RulingStore rulings;

    CreditQueries(JdbcClient jdbc, WorldStore worlds) {
        this.jdbc = jdbc;
        this.worlds = worlds;
        this.completions = new CompletionStore(jdbc);
        this.rulings = new RulingStore(jdbc);
    }

    private record Person(long id, UUID uuid, StaffMember member, Instant now) {}

    Map<UUID, CreditHours> between(Collection<UUID> people, LocalDate from, LocalDate until) {
        List<World> published = worlds.all();
        if (people.isEmpty() || published.isEmpty()) {
            return Map.of();
        }
        List<Person> found = jdbc.sql("""
                        select id, uuid, member, clock_timestamp() as now from staff_member
                        where uuid in (select value::uuid from jsonb_array_elements_text(:ids::jsonb))
                        """)
                .param("ids", Json.write(people))
                .query((row, _) -> new Person(
                        row.getLong("id"),
                        row.getObject("uuid", UUID.class),
                        Json.read(row.getString("member"), StaffMember.class),
                        row.getObject("now", OffsetDateTime.class).toInstant()))
                .list();
        List<Long> ids = found.stream().map(Person::id).toList();
        Map<Long, List<Completion>> completed = completions.load(ids);
        Map<Long, List<RulingStore.Recorded>> ruled = rulings.load(ids);
        var hours = new HashMap<UUID, CreditHours>();
        for (Person person : found) {
            List<Ruling> decided = ruled.getOrDefault(person.id(), List.of()).stream()
                    .map(RulingStore.Recorded::ruling)
                    .toList();
            Duties learned = Duties.learned(completed.getOrDefault(person.id(), List.of()), decided, List.of());
            hours.put(
                    person.uuid(),
                    new CreditEarned(published, person.member())
                            .between(
                                    learned.corrected(),
                                    from,
                                    until,
                                    published.getLast().zone(person.member(), person.now())));
        }
        return hours;
    }
}
