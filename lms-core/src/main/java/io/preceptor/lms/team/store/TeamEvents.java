package io.preceptor.lms.team.store;

import io.preceptor.lms.assignment.Absence;
import io.preceptor.lms.assignment.Ruling;
import io.preceptor.lms.assignment.Rulings;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.assignment.store.RulingStore;
import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.session.Session;
import io.preceptor.lms.session.SessionTerms;
import io.preceptor.lms.session.store.SessionStore;
import io.preceptor.lms.team.Team.Event;
import io.preceptor.lms.team.Team.EventKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/// What a month brings to a set of people.
final class TeamEvents {

    private static final TypeReference<List<Absence>> ABSENCES = new TypeReference<>() {};
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final Comparator<Event> ORDER = Comparator.comparing(Event::day)
            .thenComparing(Event::kind)
            .thenComparing(one -> Objects.requireNonNullElse(one.name(), ""))
            .thenComparing(Event::title)
            .thenComparing(Event::person);

    private final JdbcClient jdbc;
    private final RulingStore rulings;
    private final SessionStore sessions;

    TeamEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.rulings = new RulingStore(jdbc);
        this.sessions = new SessionStore(jdbc);
    }

    List<Event> of(Collection<Long> people, YearMonth month, World world, LocalDate today) {
        var events = new ArrayList<Event>();
        events.addAll(dated(EventKind.DUE, """
                select m.uuid, %s, a.course as course, null::text as title, a.due_on as day, a.timeliness = 'OVERDUE' as late
                from assignment a join staff_member m on m.id = a.staff_id
                where m.id in (select value::bigint from jsonb_array_elements_text(:ids::jsonb))
                  and m.standing <> 'NOT_ACTIVE' and a.progress in ('OPEN', 'IN_PROGRESS')
                  and a.due_on between :from and :until
                """, people, month, world, today));
        events.addAll(dated(EventKind.EXPIRES, """
                select m.uuid, %s, held.course, held.title, held.last_day as day, held.last_day < :today as late
                from staff_member m
                cross join lateral (
                    select course, max(title) as title, max(coalesce(valid_to, 'infinity')) as last_day
                    from certification where staff_id = m.id and revoked_on is null group by course) held
                where m.id in (select value::bigint from jsonb_array_elements_text(:ids::jsonb))
                  and m.standing <> 'NOT_ACTIVE' and held.last_day between :from and :until
                """, people, month, world, today));
        events.addAll(held(people, month, world));
        events.addAll(away(people, month));
        events.sort(ORDER);
        return events;
    }

    private List<Event> dated(
            EventKind kind, String sql, Collection<Long> people, YearMonth month, World world, LocalDate today) {
        return jdbc.sql(sql.formatted("nullif(concat_ws(' ', m.given_name, m.family_name), '') as name"))
                .param("ids", Json.write(people))
                .param("from", month.atDay(1))
                .param("until", month.atEndOfMonth())
                .param("today", today)
                .query((row, _) -> {
                    String course = row.getString("course");
                    String title = row.getString("title");
                    LocalDate day = row.getObject("day", LocalDate.class);
                    return new Event(
                            kind,
                            day,
                            day,
                            row.getObject("uuid", UUID.class),
                            row.getString("name"),
                            title == null ? world.policy().title(course).orElse(course) : title,
                            row.getBoolean("late"));
                })
                .list();
    }

    private record Name(UUID uuid, @Nullable String name) {}

    /// The sessions of a month in which they have a place, on the day on which each begins.
    private List<Event> held(Collection<Long> people, YearMonth month, World world) {
        Map<UUID, Name> names = jdbc
                .sql("""
                        select uuid, nullif(concat_ws(' ', given_name, family_name), '') as name from staff_member
                        where id in (select value::bigint from jsonb_array_elements_text(:ids::jsonb))
                          and standing <> 'NOT_ACTIVE'
                        """)
                .param("ids", Json.write(people))
                .query((row, _) -> new Name(row.getObject("uuid", UUID.class), row.getString("name")))
                .list()
                .stream()
                .collect(Collectors.toMap(Name::uuid, Function.identity()));
        // Wider than any zone; the day counts by the clock there.
        Instant from = month.atDay(1).minusDays(2).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant until =
                month.atEndOfMonth().plusDays(2).atStartOfDay(ZoneOffset.UTC).toInstant();
        return sessions.ofPeople(names.keySet(), from, until).stream()
                .filter(session -> session.state() != Session.State.CANCELLED)
                .filter(session -> YearMonth.from(session.terms().startsAt()).equals(month))
                .flatMap(session -> session.placed().stream()
                        .filter(seat -> names.containsKey(seat.person()))
                        .map(seat -> event(session.terms(), Objects.requireNonNull(names.get(seat.person())), world)))
                .toList();
    }

    private static Event event(SessionTerms terms, Name who, World world) {
        LocalDate day = terms.startsAt().toLocalDate();
        String title = world.policy().title(terms.course()).orElse(terms.course());
        return new Event(
                EventKind.SESSION,
                day,
                day,
                who.uuid(),
                who.name(),
                title + ", " + CLOCK.format(terms.startsAt()) + "–" + CLOCK.format(terms.endsAt()) + ", "
                        + terms.place(),
                false);
    }

    private record Person(long id, UUID uuid, @Nullable String name, List<Absence> absences) {}

    /// Leaves that sources tell of, and those recorded by hand; days that both name count once.
    private List<Event> away(Collection<Long> people, YearMonth month) {
        List<Person> all = jdbc.sql("""
                        select id, uuid, nullif(concat_ws(' ', given_name, family_name), '') as name, absences
                        from staff_member
                        where id in (select value::bigint from jsonb_array_elements_text(:ids::jsonb))
                          and standing <> 'NOT_ACTIVE'
                        """)
                .param("ids", Json.write(people))
                .query((row, _) -> new Person(
                        row.getLong("id"),
                        row.getObject("uuid", UUID.class),
                        row.getString("name"),
                        Json.read(row.getString("absences"), ABSENCES)))
                .list();
        Map<Long, List<RulingStore.Recorded>> ruled = rulings.load(people);
        var events = new ArrayList<Event>();
        for (Person person : all) {
            List<Ruling> theirs = ruled.getOrDefault(person.id(), List.of()).stream()
                    .map(RulingStore.Recorded::ruling)
                    .toList();
            var days = new TreeSet<LocalDate>();
            person.absences().forEach(one -> add(days, one.from(), one.until(), month));
            new Rulings(theirs).leaves().forEach(one -> add(days, one.from(), one.until(), month));
            spans(days)
                    .forEach(span -> events.add(new Event(
                            EventKind.AWAY, span.from(), last(span), person.uuid(), person.name(), "", false)));
        }
        return events;
    }

    private static void add(SortedSet<LocalDate> days, LocalDate from, @Nullable LocalDate until, YearMonth month) {
        LocalDate first = from.isBefore(month.atDay(1)) ? month.atDay(1) : from;
        LocalDate last = until == null || until.isAfter(month.atEndOfMonth()) ? month.atEndOfMonth() : until;
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            days.add(day);
        }
    }

    private static List<Absence> spans(SortedSet<LocalDate> days) {
        var spans = new ArrayList<Absence>();
        for (LocalDate day : days) {
            Absence before = spans.isEmpty() ? null : spans.getLast();
            if (before != null && last(before).plusDays(1).equals(day)) {
                spans.set(spans.size() - 1, new Absence(before.from(), day));
            } else {
                spans.add(new Absence(day, day));
            }
        }
        return spans;
    }

    private static LocalDate last(Absence span) {
        LocalDate until = span.until();
        return until == null ? span.from() : until;
    }
}
