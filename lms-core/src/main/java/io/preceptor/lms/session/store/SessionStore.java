package io.preceptor.lms.session.store;

import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.session.Session;
import io.preceptor.lms.session.Session.Entry;
import io.preceptor.lms.session.Session.State;
import io.preceptor.lms.session.Session.Version;
import io.preceptor.lms.session.Session.What;
import io.preceptor.lms.session.SessionTerms;
import io.preceptor.lms.workforce.store.PersonIds;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Sessions as facts: what was laid down, and what happened about people. Appended to, and folded when read.
public final class SessionStore {

    private static final String SESSIONS = "(select value::uuid from jsonb_array_elements_text(:ids::jsonb))";

    private final JdbcClient jdbc;

    public SessionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Holds a session until the transaction ends; whoever waited reads it as the one before left it.
    public Optional<Session> lock(UUID session) {
        jdbc.sql("select 1 from session_version where session = :id and version = 1 for update")
                .param("id", session)
                .query(_ -> {});
        return find(session);
    }

    public Optional<Session> find(UUID session) {
        return load(List.of(session)).stream().findFirst();
    }

    /// These sessions, the first to begin first.
    public List<Session> load(Collection<UUID> sessions) {
        if (sessions.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<Version>> versions = new HashMap<>();
        String ids = Json.write(sessions);
        jdbc.sql("select * from session_version where session in " + SESSIONS + " order by session, version")
                .param("ids", ids)
                .query(row -> {
                    versions.computeIfAbsent(row.getObject("session", UUID.class), _ -> new ArrayList<>())
                            .add(version(row));
                });
        Map<UUID, List<Entry>> entries = new HashMap<>();
        jdbc.sql("""
                        select e.*, coalesce(x.survivor_uuid, e.staff_uuid) as person from session_entry e
                        left join staff_merged x on x.uuid = e.staff_uuid
                        where e.session in\s""" + SESSIONS + " order by e.session, e.number")
                .param("ids", ids)
                .query(row -> {
                    entries.computeIfAbsent(row.getObject("session", UUID.class), _ -> new ArrayList<>())
                            .add(entry(row));
                });
        var folded = new ArrayList<Session>();
        versions.forEach((id, theirs) -> folded.add(Session.of(id, theirs, entries.getOrDefault(id, List.of()))));
        folded.sort((a, b) -> {
            int order = a.terms().start().compareTo(b.terms().start());
            return order == 0 ? a.id().compareTo(b.id()) : order;
        });
        return folded;
    }

    private static Version version(ResultSet row) throws SQLException {
        Instant start = row.getObject("starts_at", OffsetDateTime.class).toInstant();
        Instant end = row.getObject("ends_at", OffsetDateTime.class).toInstant();
        return new Version(
                row.getInt("version"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                State.valueOf(row.getString("state")),
                new SessionTerms(
                        row.getString("course"),
                        row.getString("place"),
                        ZoneId.of(row.getString("zone")),
                        row.getObject("wall_time", LocalDateTime.class),
                        Duration.between(start, end),
                        row.getInt("places"),
                        row.getString("instructor"),
                        row.getObject("enrol_until", LocalDate.class)),
                row.getString("decided_by"),
                row.getString("reason"));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getObject("person", UUID.class),
                What.valueOf(row.getString("what")),
                row.getObject("score_percent", Integer.class),
                row.getString("decided_by"));
    }

    /// @return whether it is new; nothing is written where the session has this version already
    public boolean append(UUID session, Version version) {
        SessionTerms terms = version.terms();
        return jdbc.sql("""
                        insert into session_version (recorded_at, session, version, state, course, place, zone, wall_time,
                            starts_at, ends_at, places, instructor, enrol_until, decided_by, reason)
                        values (:at::timestamptz, :session, :version, :state, :course, :place, :zone, :wall::timestamp,
                            :start::timestamptz, :end::timestamptz, :places, :instructor, :until, :by, :reason)
                        on conflict (session, version) do nothing
                        """)
                        .param("at", version.at().toString())
                        .param("session", session)
                        .param("version", version.version())
                        .param("state", version.state().name())
                        .param("course", terms.course())
                        .param("place", terms.place())
                        .param("zone", terms.zone().getId())
                        .param("wall", terms.startsAt().toString())
                        .param("start", terms.start().toString())
                        .param("end", terms.end().toString())
                        .param("places", terms.places())
                        .param("instructor", terms.instructor())
                        .param("until", terms.enrolUntil())
                        .param("by", version.by())
                        .param("reason", version.reason())
                        .update()
                > 0;
    }

    public void append(UUID session, Entry entry) {
        jdbc.sql("""
                        insert into session_entry (recorded_at, session, staff_uuid, what, score_percent, decided_by)
                        values (:at::timestamptz, :session, :person, :what, :score::int, :by)
                        """)
                .param("at", entry.at().toString())
                .param("session", session)
                .param("person", entry.person())
                .param("what", entry.what().name())
                .param("score", entry.scorePercent())
                .param("by", entry.by())
                .update();
    }

    List<UUID> coming(String course) {
        return jdbc.sql("""
                        select session from (
                            select distinct on (session) session, state, ends_at from session_version
                            where course = :course order by session, version desc) latest
                        where state = 'PLANNED' and ends_at > clock_timestamp()
                        """)
                .param("course", course)
                .query((row, _) -> row.getObject("session", UUID.class))
                .list();
    }

    List<UUID> ofPerson(UUID person) {
        return jdbc.sql("""
                        select distinct e.session from session_entry e
                        join session_version v on v.session = e.session
                        where v.ends_at > clock_timestamp() - interval '180 days' and e.staff_uuid in
                        """ + PersonIds.ALL)
                .param("person", person)
                .query((row, _) -> row.getObject("session", UUID.class))
                .list();
    }

    /// The sessions in which any of these people are or were, and of which some plan lay between the two moments.
    public List<Session> ofPeople(Collection<UUID> people, Instant endsAfter, Instant startsBefore) {
        return load(jdbc.sql("""
                        with asked as (select value::uuid as uuid from jsonb_array_elements_text(:ids::jsonb)),
                        known as (
                            select uuid from asked
                            union
                            select x.uuid from staff_merged x join asked on asked.uuid = x.survivor_uuid)
                        select distinct e.session from known k
                        join session_entry e on e.staff_uuid = k.uuid
                        join session_version v on v.session = e.session
                        where v.ends_at > :after::timestamptz and v.starts_at < :before::timestamptz
                        """)
                .param("ids", Json.write(people))
                .param("after", endsAfter.toString())
                .param("before", startsBefore.toString())
                .query((row, _) -> row.getObject("session", UUID.class))
                .list());
    }

    List<UUID> led(@Nullable String instructor) {
        return jdbc.sql("""
                        select session from (
                            select distinct on (session) session, state, ends_at, instructor from session_version
                            where ends_at > clock_timestamp() - interval '1 year' order by session, version desc) latest
                        where (:instructor::text is null or instructor = :instructor)
                          and (state = 'PLANNED' or ends_at > clock_timestamp() - interval '30 days')
                        """)
                .param("instructor", instructor)
                .query((row, _) -> row.getObject("session", UUID.class))
                .list();
    }

    boolean leads(String instructor) {
        return jdbc.sql("select exists (select 1 from session_version where instructor = :instructor)")
                .param("instructor", instructor)
                .query((row, _) -> row.getBoolean(1))
                .single();
    }
}
