package io.preceptor.lms.notice.store;

import io.preceptor.lms.assignment.Assignment;
import io.preceptor.lms.assignment.Ruling;
import io.preceptor.lms.assignment.Rulings;
import io.preceptor.lms.assignment.Standing;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.assignment.store.AssignmentStore;
import io.preceptor.lms.assignment.store.RulingStore;
import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.learning.Certification;
import io.preceptor.lms.learning.store.CompletionStore;
import io.preceptor.lms.notice.MailAddress;
import io.preceptor.lms.notice.NoticeCase;
import io.preceptor.lms.notice.Reach;
import io.preceptor.lms.notice.Suppression;
import io.preceptor.lms.session.Session;
import io.preceptor.lms.session.store.SessionStore;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.EmploymentStatus;
import io.preceptor.lms.workforce.StaffMember;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ArrayNode;

/// People as notices see them, and who is to be looked at.
public final class NoticePeople {

    /// Later than any session.
    private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");

    private final JdbcClient jdbc;
    private final AssignmentStore assignments;
    private final CompletionStore completions;
    private final RulingStore rulings;
    private final SessionStore sessions;

    public NoticePeople(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.assignments = new AssignmentStore(jdbc);
        this.completions = new CompletionStore(jdbc);
        this.rulings = new RulingStore(jdbc);
        this.sessions = new SessionStore(jdbc);
    }

    /// That somebody was looked at.
    ///
    /// @param nextLookAt when time alone changes what they are to be told; null where never
    public record Looked(long staff, @Nullable Instant nextLookAt) {}

    /// Whom to look at.
    ///
    /// @param marks the numbers of the marks that say so, which go when they were looked at
    public record Due(List<Long> people, List<Long> marks) {
        public Due {
            people = List.copyOf(people);
            marks = List.copyOf(marks);
        }
    }

    /// @param managerZone in which the days of the manager are meant
    public record Seen(StaffMember staff, NoticeCase about, ZoneId managerZone) {

        public ZoneId zoneOf(long recipient) {
            return recipient == staff.id() ? about.zone() : managerZone;
        }

        public Looked looked(@Nullable Instant nextLookAt) {
            return new Looked(staff.id(), nextLookAt);
        }
    }

    private record Member(StaffMember staff, Standing.Kind standing) {}

    /// All marks of those who were marked first.
    static final String MARKED = """
            select number, staff_id from notice_changed
            where staff_id in (select staff_id from (
                select staff_id from notice_changed order by number limit :limit) first)
            order by number
            """;

    static final String TIMED = """
            select staff_id from notice_person where next_look_at <= :now::timestamptz
            order by next_look_at, staff_id limit :limit
            """;

    /// Marks everybody: for when it is not known who changed. Waits until whoever changes somebody now has done so.
    public void markAll() {
        jdbc.sql("lock table session_entry, session_version, staff_member in share mode")
                .update();
        jdbc.sql("insert into notice_changed (staff_id) select id from staff_member order by id")
                .update();
    }

    /// Who changed since they were looked at, and whose instant has come. Its cost follows these, and not the staff.
    public Due due(Instant now, int limit) {
        var people = new LinkedHashSet<Long>();
        List<Long> marks = jdbc.sql(MARKED)
                .param("limit", limit)
                .query((row, _) -> {
                    people.add(row.getLong("staff_id"));
                    return row.getLong("number");
                })
                .list();
        if (people.size() < limit) {
            jdbc.sql(TIMED)
                    .param("now", now.toString())
                    .param("limit", limit - people.size())
                    .query(row -> {
                        people.add(row.getLong("staff_id"));
                    });
        }
        return new Due(List.copyOf(people), marks);
    }

    /// Takes the marks away, and notes when each is to be looked at again; whoever is not there any more is forgotten.
    public void looked(Due due, List<Looked> looked) {
        ArrayNode rows = Json.rows();
        var gone = new TreeSet<>(due.people());
        for (Looked one : looked) {
            gone.remove(one.staff());
            rows.addObject().put("staff_id", one.staff()).put("next_look_at", text(one.nextLookAt()));
        }
        jdbc.sql("""
                        insert into notice_person (staff_id, next_look_at)
                        select * from jsonb_to_recordset(:rows::jsonb) as r(staff_id bigint, next_look_at timestamptz)
                        order by 1
                        on conflict (staff_id) do update set next_look_at = excluded.next_look_at
                        """).param("rows", Json.write(rows)).update();
        jdbc.sql("""
                        delete from notice_person
                        where staff_id in (select value::bigint from jsonb_array_elements_text(:ids::jsonb))
                        """).param("ids", Json.write(gone)).update();
        jdbc.sql("""
                        delete from notice_changed
                        where number in (select value::bigint from jsonb_array_elements_text(:marks::jsonb))
                        """).param("marks", Json.write(due.marks())).update();
    }

    /// These people, as far as they are still there.
    public List<Seen> load(Collection<Long> ids, World world, Instant now) {
        Map<Long, Member> members = members(ids);
        Map<Long, Long> managerOf = managers(members.values());
        Map<Long, Member> bosses = members(new TreeSet<>(managerOf.values()));
        var everyone = new TreeSet<>(members.keySet());
        everyone.addAll(bosses.keySet());
        Map<Long, List<RulingStore.Recorded>> ruled = rulings.load(everyone);
        Map<Long, Set<String>> bounced = bounced(everyone);
        Map<Long, List<Assignment>> assigned = assignments.load(members.keySet());
        Map<Long, List<Certification>> certified = completions.certifications(members.keySet());
        Map<UUID, List<NoticeCase.Enrolled>> enrolled = enrolled(members.values(), now);
        Map<Long, Set<String>> told = told(members.keySet(), managerOf);
        return members.values().stream()
                .map(member -> {
                    long id = member.staff().id();
                    World theirs = world.seenBy(member.staff());
                    Long named = managerOf.get(id);
                    Member boss = named == null ? null : bosses.get(named);
                    return new Seen(
                            member.staff(),
                            new NoticeCase(
                                    isActive(member),
                                    assigned.getOrDefault(id, List.of()),
                                    certified.getOrDefault(id, List.of()),
                                    enrolled.getOrDefault(member.staff().uuid(), List.of()),
                                    theirs.zone(member.staff(), now),
                                    reach(member, theirs, now, ruled, bounced),
                                    boss == null || !isActive(boss)
                                            ? new Reach.Not(Suppression.NO_MANAGER)
                                            : reach(boss, world, now, ruled, bounced),
                                    told.getOrDefault(id, Set.of())),
                            boss == null ? theirs.settings().home() : world.zone(boss.staff(), now));
                })
                .toList();
    }

    private static boolean isActive(Member member) {
        return member.standing() != Standing.Kind.NOT_ACTIVE && member.staff().status() != EmploymentStatus.ENDED;
    }

    private static Reach reach(
            Member member,
            World world,
            Instant now,
            Map<Long, List<RulingStore.Recorded>> ruled,
            Map<Long, Set<String>> bounced) {
        StaffMember staff = member.staff();
        List<Ruling> theirs = ruled.getOrDefault(staff.id(), List.of()).stream()
                .map(RulingStore.Recorded::ruling)
                .toList();
        LocalDate today = LocalDate.ofInstant(now, world.zone(staff, now));
        boolean away = new Rulings(theirs)
                .leaves()
                .anyMatch(leave -> !leave.from().isAfter(today)
                        && (leave.until() == null || !leave.until().isBefore(today)));
        if (away || staff.status() == EmploymentStatus.ON_LEAVE) {
            return new Reach.Not(Suppression.ON_LEAVE);
        }
        if (member.standing() == Standing.Kind.ON_HOLD) {
            return new Reach.Not(Suppression.ON_HOLD);
        }
        String address = staff.text(Attribute.EMAIL);
        if (address == null) {
            return new Reach.Not(Suppression.NO_ADDRESS);
        }
        if (!MailAddress.isUsable(address)) {
            return new Reach.Not(Suppression.ADDRESS_UNUSABLE);
        }
        return bounced.getOrDefault(staff.id(), Set.of()).contains(MailAddress.canonical(address))
                ? new Reach.Not(Suppression.ADDRESS_BOUNCED)
                : new Reach.By(staff.id(), address);
    }

    private Map<Long, Member> members(Collection<Long> ids) {
        var members = new TreeMap<Long, Member>();
        if (ids.isEmpty()) {
            return members;
        }
        jdbc.sql("""
                        select id, member, standing from staff_member
                        where id in (select value::bigint from jsonb_array_elements_text(:ids::jsonb))
                        """).param("ids", Json.write(ids)).query(row -> {
            members.put(
                    row.getLong("id"),
                    new Member(
                            Json.read(row.getString("member"), StaffMember.class),
                            Standing.Kind.valueOf(row.getString("standing"))));
        });
        return members;
    }

    /// The sessions they are in that end after now, by the ids of the people.
    private Map<UUID, List<NoticeCase.Enrolled>> enrolled(Collection<Member> members, Instant now) {
        Set<UUID> people = members.stream().map(member -> member.staff().uuid()).collect(Collectors.toSet());
        var enrolled = new HashMap<UUID, List<NoticeCase.Enrolled>>();
        for (Session session : sessions.ofPeople(people, now, FAR)) {
            for (Session.Seat seat : session.seats()) {
                if (people.contains(seat.person())) {
                    enrolled.computeIfAbsent(seat.person(), _ -> new ArrayList<>())
                            .add(new NoticeCase.Enrolled(session, seat));
                }
            }
        }
        return enrolled;
    }

    /// The one person who has the number that a source gives as the manager's. A number that several have, or nobody,
    /// names none.
    private Map<Long, Long> managers(Collection<Member> members) {
        ArrayNode rows = Json.rows();
        for (Member member : members) {
            StaffMember.Attested manager = member.staff().attributes().get(Attribute.MANAGER);
            if (manager != null) {
                rows.addObject()
                        .put("staff_id", member.staff().id())
                        .put("system", manager.system())
                        .put("value", manager.text());
            }
        }
        var managers = new HashMap<Long, Long>();
        if (rows.isEmpty()) {
            return managers;
        }
        jdbc.sql("""
                        select r.staff_id, min(h.holder) as manager
                        from jsonb_to_recordset(:rows::jsonb) as r(staff_id bigint, system text, value text)
                        join staff_identifier i on i.value = r.value and (r.system is null or i.system = r.system)
                        cross join unnest(i.holders) as h(holder)
                        where h.holder <> r.staff_id
                        group by r.staff_id having count(distinct h.holder) = 1
                        """).param("rows", Json.write(rows)).query(row -> {
            managers.put(row.getLong("staff_id"), row.getLong("manager"));
        });
        return managers;
    }

    private Map<Long, Set<String>> bounced(Collection<Long> ids) {
        var bounced = new HashMap<Long, Set<String>>();
        jdbc.sql("""
                        select recipient_id, address from (
                            select distinct on (recipient_id, address) recipient_id, address, outcome
                            from notice_attempt
                            where outcome in ('BOUNCED', 'ADDRESS_TRUSTED')
                              and recipient_id in (select value::bigint from jsonb_array_elements_text(:ids::jsonb))
                            order by recipient_id, address, number desc) latest
                        where outcome = 'BOUNCED'
                        """).param("ids", Json.write(ids)).query(row -> {
            bounced.computeIfAbsent(row.getLong("recipient_id"), _ -> new HashSet<>())
                    .add(row.getString("address"));
        });
        return bounced;
    }

    /// What stands in a message counts as told, but where it never arrived, where the letter left without it, where it
    /// waits for somebody who is their manager no more, and where only a manager reminded of it.
    private Map<Long, Set<String>> told(Collection<Long> ids, Map<Long, Long> managerOf) {
        ArrayNode managers = Json.rows();
        managerOf.forEach(
                (staff, manager) -> managers.addObject().put("staff_id", staff).put("manager_id", manager));
        var told = new HashMap<Long, Set<String>>();
        jdbc.sql("""
                        with asked as (select value::bigint as id from jsonb_array_elements_text(:ids::jsonb)),
                        known as (
                            select id as staff_id, id as owner from asked
                            union all
                            select x.staff_id, x.survivor_id from staff_merged x join asked on asked.id = x.survivor_id)
                        select k.owner, n.key from known k join notice n using (staff_id)
                        left join jsonb_to_recordset(:managers::jsonb) as r(staff_id bigint, manager_id bigint)
                          on r.staff_id = k.owner
                        left join staff_merged b on b.staff_id = n.recipient_id
                        where n.key not like 'NUDGE|%'
                          and not exists (select from notice_left_out l where l.notice = n.number)
                          and (n.kind <> 'ESCALATED' or coalesce(b.survivor_id, n.recipient_id) = r.manager_id
                               or exists (select from notice_attempt a
                                          where a.message = n.message and a.outcome = 'SENT'))
                          and not exists (select from notice_attempt a where a.message = n.message
                                            and a.outcome in ('BOUNCED', 'DROPPED'))
                        """)
                .param("ids", Json.write(ids))
                .param("managers", Json.write(managers))
                .query(row -> {
                    told.computeIfAbsent(row.getLong("owner"), _ -> new HashSet<>())
                            .add(row.getString("key"));
                });
        return told;
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
