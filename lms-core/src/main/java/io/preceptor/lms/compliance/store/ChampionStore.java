package io.preceptor.lms.compliance.store;

import io.preceptor.lms.assignment.World;
import io.preceptor.lms.assignment.store.WorldStore;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.compliance.Champions;
import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.EmploymentStatus;
import io.preceptor.lms.workforce.Position;
import io.preceptor.lms.workforce.StaffMember;
import io.preceptor.lms.workforce.UnitReport;
import io.preceptor.lms.workforce.store.PersonIds;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The rows of champions.
public final class ChampionStore implements Champions {

    /// Each under the id of today: who turned out to be somebody else is that one's champion, once.
    private static final String TODAY = """
            select distinct on (c.unit_key, c.topic, p.uuid) c.unit_key, c.topic, p.uuid, c.note
            from unit_champion c left join staff_merged x on x.uuid = c.staff_uuid
            cross join lateral (select coalesce(x.survivor_uuid, c.staff_uuid) as uuid) p
            where %s
            order by c.unit_key, c.topic, p.uuid, c.named_at desc
            """;

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final WorldStore worlds;
    private final AuditLog audit;

    public ChampionStore(JdbcClient jdbc, Transactions transactions, WorldStore worlds, AuditLog audit) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.worlds = worlds;
        this.audit = audit;
    }

    @Override
    public void name(Champion champion, String by) {
        transactions.inTransaction(() -> {
            jdbc.sql("""
                            insert into unit_champion (unit_key, topic, staff_uuid, note, named_by)
                            values (:unit, :topic, :person, :note, :by)
                            on conflict (unit_key, topic, staff_uuid)
                            do update set note = excluded.note, named_by = excluded.named_by,
                                named_at = clock_timestamp()
                            """)
                    .param("unit", champion.unit())
                    .param("topic", champion.topic())
                    .param("person", champion.person())
                    .param("note", champion.note())
                    .param("by", by)
                    .update();
            audit.append(
                    by,
                    AuditAction.CHAMPION_CHANGED,
                    "person:" + champion.person(),
                    "named in " + champion.unit() + " for " + words(champion.topic()));
            return true;
        });
    }

    @Override
    public boolean dismiss(String unit, String topic, UUID person, String by) {
        return transactions.inTransaction(() -> {
            int gone = jdbc.sql("""
                            delete from unit_champion where unit_key = :unit and topic = :topic and staff_uuid in
                            """ + PersonIds.ALL)
                    .param("unit", unit)
                    .param("topic", topic)
                    .param("person", person)
                    .update();
            if (gone > 0) {
                audit.append(
                        by,
                        AuditAction.CHAMPION_CHANGED,
                        "person:" + person,
                        "dismissed in " + unit + " for " + words(topic));
            }
            return gone > 0;
        });
    }

    private static String words(String topic) {
        return topic.isEmpty() ? "every course" : topic;
    }

    @Override
    public List<Champion> all() {
        return jdbc.sql(TODAY.formatted("true"))
                .query((row, _) -> champion(row))
                .list();
    }

    private static Champion champion(ResultSet row) throws SQLException {
        return new Champion(
                row.getString("unit_key"),
                row.getString("topic"),
                row.getObject("uuid", UUID.class),
                row.getString("note"));
    }

    @Override
    public List<Contact> of(UUID person, @Nullable String topic) {
        List<World> published = worlds.all();
        Optional<StaffMember> staff = member(person);
        if (published.isEmpty() || staff.isEmpty()) {
            return List.of();
        }
        World world = published.getLast();
        Set<String> units = units(staff.get(), world);
        if (units.isEmpty()) {
            return List.of();
        }
        List<Champion> champions = jdbc.sql(
                        TODAY.formatted("c.unit_key in (:units) and c.topic in ('', :topic) and p.uuid <> :person"))
                .param("units", units)
                .param("topic", topic == null ? ANY_TOPIC : topic)
                .param("person", person)
                .query((row, _) -> champion(row))
                .list();
        var contacts = new ArrayList<Contact>();
        var seen = new LinkedHashSet<UUID>();
        for (String unit : units) {
            champions.stream()
                    .filter(one -> one.unit().equals(unit))
                    .sorted((a, b) -> b.topic().compareTo(a.topic()))
                    .filter(one -> seen.add(one.person()))
                    .flatMap(one -> member(one.person()).flatMap(found -> contact(one, found, world)).stream())
                    .forEach(contacts::add);
        }
        return contacts;
    }

    /// The nearest first: one's own, then what they lie in.
    private static Set<String> units(StaffMember staff, World world) {
        var units = new LinkedHashSet<String>();
        List<List<String>> paths = staff.positions().stream()
                .map(Position::unit)
                .flatMap(Stream::ofNullable)
                .map(unit -> world.units().path(unit))
                .toList();
        int longest = paths.stream().mapToInt(List::size).max().orElse(0);
        for (int step = 0; step < longest; step++) {
            for (List<String> path : paths) {
                if (step < path.size()) {
                    units.add(path.get(step));
                }
            }
        }
        return units;
    }

    private static Optional<Contact> contact(Champion one, StaffMember member, World world) {
        String name = Stream.of(Attribute.GIVEN_NAME, Attribute.FAMILY_NAME)
                .flatMap(part -> Stream.ofNullable(member.text(part)))
                .collect(Collectors.joining(" "));
        if (member.status() != EmploymentStatus.ACTIVE || name.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Contact(
                name,
                world.units().find(one.unit()).map(UnitReport::title).orElse(one.unit()),
                one.topic().isEmpty()
                        ? null
                        : world.course(one.topic()).map(Course::title).orElse(one.topic()),
                one.note(),
                member.text(Attribute.EMAIL),
                member.text(Attribute.WORK_PHONE)));
    }

    private Optional<StaffMember> member(UUID person) {
        return jdbc.sql("select member from staff_member where uuid = :person")
                .param("person", person)
                .query((row, _) -> Json.read(row.getString("member"), StaffMember.class))
                .optional();
    }
}
