package io.preceptor.lms.session;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Sessions and the people in them, as pages show them.
public interface SessionLists {

    Optional<Session> find(UUID session);

    /// Planned and not over yet, the next first.
    List<Session> coming(String course);

    /// Those in which somebody is, or was when they were cancelled, of the last half a year and to come; the next
    /// first.
    List<Session> ofPerson(UUID person);

    /// Not closed yet, and those of the last 30 days; the next first.
    ///
    /// @param instructor the sign-in name of who leads them; null for all
    List<Session> led(@Nullable String instructor);

    /// Whether somebody leads any session.
    boolean leads(String instructor);

    /// @param name   null where none is stated
    /// @param number a staff number, without its issuer; null where there is none
    /// @param units  of the positions held today
    /// @param left   whether they work here no more
    record Person(
            UUID uuid, @Nullable String name, @Nullable String number, List<String> units, boolean left) {
        public Person {
            units = List.copyOf(units);
        }
    }

    Map<UUID, Person> people(Collection<UUID> uuids);

    /// Everyone whose manager is this person by the word of a source, by name.
    List<Person> team(UUID manager);

    /// How people read who has a sign-in name: the person's name where the account is of one, else the sign-in name.
    Map<String, String> accounts(Collection<String> usernames);

    /// The database's clock.
    Instant now();
}
