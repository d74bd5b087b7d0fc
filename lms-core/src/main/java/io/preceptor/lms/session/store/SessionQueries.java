package io.preceptor.lms.session.store;

import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.session.Session;
import io.preceptor.lms.session.SessionLists;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads sessions, and no more of the people in them than their name, number and units.
public final class SessionQueries implements SessionLists {

    /// A number of theirs: the shortest, since badges and native keys are long.
    private static final String PERSON = """
            select m.uuid, m.status = 'ENDED' as has_left, nullif(concat_ws(' ', m.given_name, m.family_name), '') as name,
                (select i.value from staff_identifier i where i.staff_id = m.id
                    and i.system not like 'urn:preceptor:%' order by length(i.value), i.value limit 1) as number,
                array(select distinct p.unit from position p where p.staff_id = m.id and p.unit is not null
                    and (p.starts_on is null or p.starts_on <= current_date)
                    and (p.ends_on is null or p.ends_on >= current_date) order by p.unit) as units
            from staff_member m
            """;

    private final JdbcClient jdbc;
    private final SessionStore sessions;

    public SessionQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.sessions = new SessionStore(jdbc);
    }

    @Override
    public Optional<Session> find(UUID session) {
        return sessions.find(session);
    }

    @Override
    public List<Session> coming(String course) {
        return sessions.load(sessions.coming(course));
    }

    @Override
    public List<Session> ofPerson(UUID person) {
        return sessions.load(sessions.ofPerson(person)).stream()
                .filter(session -> session.seat(person).isPresent())
                .toList();
    }

    @Override
    public List<Session> led(@Nullable String instructor) {
        return sessions.load(sessions.led(instructor));
    }

    @Override
    public boolean leads(String instructor) {
        return sessions.leads(instructor);
    }

    @Override
    public Map<UUID, Person> people(Collection<UUID> uuids) {
        Map<UUID, Person> people = new HashMap<>();
        jdbc.sql(PERSON + " where m.uuid in (select value::uuid from jsonb_array_elements_text(:ids::jsonb))")
                .param("ids", Json.write(uuids))
                .query(row -> {
                    Person person = person(row);
                    people.put(person.uuid(), person);
                });
        return people;
    }

    /// A number that several people have names no manager.
    @Override
    public List<Person> team(UUID manager) {
        return jdbc.sql(PERSON + """
                        where m.status <> 'ENDED' and exists (
                            select 1 from staff_identifier i
                            join staff_member b on b.uuid = :manager
                            where i.value = m.member -> 'attributes' -> 'MANAGER' ->> 'text'
                              and (m.member -> 'attributes' -> 'MANAGER' ->> 'system' is null
                                   or i.system = m.member -> 'attributes' -> 'MANAGER' ->> 'system')
                              and i.holders = array[b.id] and b.id <> m.id)
                        order by m.family_name, m.given_name, m.uuid limit 500
                        """)
                .param("manager", manager)
                .query((row, _) -> person(row))
                .list();
    }

    private static Person person(ResultSet row) throws SQLException {
        return new Person(
                row.getObject("uuid", UUID.class),
                row.getString("name"),
                row.getString("number"),
                List.of((String[]) row.getArray("units").getArray()),
                row.getBoolean("has_left"));
    }

    @Override
    public Map<String, String> accounts(Collection<String> usernames) {
        Map<String, String> names = new LinkedHashMap<>();
        usernames.forEach(name -> names.put(name, name));
        jdbc.sql("""
                        select a.username, concat_ws(' ', m.given_name, m.family_name) as name
                        from account_today a join staff_member m on m.uuid = a.staff_uuid
                        where a.username in (select value from jsonb_array_elements_text(:names::jsonb))
                          and concat_ws('', m.given_name, m.family_name) <> ''
                        """).param("names", Json.write(usernames)).query(row -> {
            names.put(row.getString("username"), row.getString("name"));
        });
        return names;
    }

    @Override
    public Instant now() {
        return jdbc.sql("select clock_timestamp()")
                .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }
}
