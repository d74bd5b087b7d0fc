package io.preceptor.lms.facade.store;

import io.preceptor.lms.facade.Asked;
import io.preceptor.lms.facade.Page;
import io.preceptor.lms.facade.Served;
import io.preceptor.lms.facade.ServedAssignment;
import io.preceptor.lms.facade.ServedCertificate;
import io.preceptor.lms.facade.ServedPerson;
import io.preceptor.lms.facade.ServedPosition;
import io.preceptor.lms.facade.store.AskedSql.Kind;
import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.learning.Certification;
import io.preceptor.lms.learning.store.CompletionStore;
import io.preceptor.lms.workforce.StaffMember;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/// People, positions, assignments and certificates as other systems read them.
public final class FacadeQueries {

    /// Also those that are gone, for the history; a search leaves them out.
    private static final String PEOPLE = """
            select v.id, v.id as key, v.number as version, v.changed_at, m.id as staff, m.member
            from resource_version v %s join staff_member m on m.id = v.staff_id and not v.gone
            where v.kind = 'PRACTITIONER' and
            """;

    private static final String POSITIONS = """
            select v.id, v.id as key, v.number as version, v.changed_at, m.member, v.source, v.key as place
            from resource_version v
            %1$s join staff_member m on m.id = v.staff_id and not v.gone
            %1$s join position p on p.staff_id = v.staff_id and p.source = v.source and p.key = v.key and not v.gone
            where v.kind = 'PRACTITIONER_ROLE' and
            """;

    private static final String ASSIGNMENTS = """
            select v.id, v.id as key, v.version, v.changed_at, m.uuid, a.requirement, a.course, a.cycle,
                   a.progress, a.timeliness, a.assigned_at, a.due_on, a.closed_at, a.closed_because,
                   (select certificate_resource(c.number) from certification c
                    where c.staff_id = a.staff_id and c.completion = a.completion
                    order by c.course = a.course desc, c.number limit 1) as certificate
            from assignment_version v
            %1$s join assignment a on a.id = v.id and not v.gone
            %1$s join staff_member m on m.id = a.staff_id
            where
            """;

    private static final String CERTIFICATES = """
            select v.id, v.id as key, v.version, v.changed_at, m.uuid, m.given_name, m.family_name, c.number, c.course,
                   c.title, c.completion, c.valid_from, c.valid_to, c.because, c.revoked_on, k.recorded_at
            from certificate_version v
            %1$s join certification c on c.number = v.certificate and not v.gone
            %1$s join completion k on k.number = c.completion
            %1$s join staff_member m on m.id = c.staff_id
            where
            """;

    /// Whose it is, also of what is gone: whoever turned out to be somebody else is that one.
    private static final String HOLDERS_UNIT = """
            exists (select from position s
                    where s.staff_id = coalesce((select x.survivor_id from staff_merged x where x.staff_id = v.staff_id),
                                                v.staff_id)
                      and s.unit in (select value from jsonb_array_elements_text(:scope::jsonb))) and
            """;

    private final JdbcClient jdbc;
    private final CompletionStore completions;

    public FacadeQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.completions = new CompletionStore(jdbc);
    }

    private record Row<T>(Served<T> served, String key) {}

    public Page<ServedPerson> people(Asked asked) {
        return people(PEOPLE.formatted(""), asked, new AskedSql(Kind.PERSON, asked));
    }

    public Page<ServedPosition> positions(Asked asked) {
        return page(
                POSITIONS.formatted(""),
                asked,
                new AskedSql(Kind.POSITION, asked),
                (row, _) -> ServedRows.position(row));
    }

    public Page<ServedAssignment> assignments(Asked asked) {
        return page(
                ASSIGNMENTS.formatted(""),
                asked,
                new AskedSql(Kind.ASSIGNMENT, asked),
                (row, _) -> ServedRows.assignment(row));
    }

    /// @param system of our certificates' numbers
    public Page<ServedCertificate> certificates(Asked asked, URI system) {
        var sql = new AskedSql(Kind.CERTIFICATE, asked);
        sql.params().put("certificates", system.toString());
        return page(CERTIFICATES.formatted(""), asked, sql, (row, _) -> ServedRows.certificate(row));
    }

    /// The newest changes first, of each person the last one, with those who are gone.
    public Page<ServedPerson> peopleHistory(Asked asked) {
        return people(PEOPLE.formatted("left"), asked, new AskedSql(Kind.PERSON, withoutUnits(asked)), asked.units());
    }

    /// The same of positions.
    public Page<ServedPosition> positionsHistory(Asked asked) {
        var sql = new AskedSql(Kind.POSITION, withoutUnits(asked));
        String from = POSITIONS.formatted("left") + scope("p.unit", sql, asked.units());
        return page(from, asked, sql, (row, _) -> ServedRows.position(row));
    }

    /// The same of assignments.
    public Page<ServedAssignment> assignmentsHistory(Asked asked) {
        var sql = new AskedSql(Kind.ASSIGNMENT, withoutUnits(asked));
        String from = ASSIGNMENTS.formatted("left") + holdersUnit(sql, asked.units());
        return page(from, asked, sql, (row, _) -> ServedRows.assignment(row));
    }

    /// The same of certificates.
    ///
    /// @param system of our certificates' numbers
    public Page<ServedCertificate> certificatesHistory(Asked asked, URI system) {
        var sql = new AskedSql(Kind.CERTIFICATE, withoutUnits(asked));
        sql.params().put("certificates", system.toString());
        String from = CERTIFICATES.formatted("left") + holdersUnit(sql, asked.units());
        return page(from, asked, sql, (row, _) -> ServedRows.certificate(row));
    }

    /// Whatever changed before this moment can be read now: everything that is being written is younger. A little
    /// earlier than that, for what takes its time and begins to be written in that order.
    public Instant settledUpTo() {
        return jdbc.sql("""
                        select least(clock_timestamp(), min(xact_start)) - interval '100 milliseconds' as up_to
                        from pg_stat_activity
                        where datname = current_database() and backend_xid is not null and pid <> pg_backend_pid()
                        """)
                .query((row, _) -> row.getObject("up_to", OffsetDateTime.class).toInstant())
                .single();
    }

    private Page<ServedPerson> people(String from, Asked asked, AskedSql sql, @Nullable Set<String> units) {
        String scope = units == null
                ? ""
                : "(v.gone or exists (select from position s where s.staff_id = v.staff_id and s.unit in"
                        + " (select value from jsonb_array_elements_text(:scope::jsonb)))) and ";
        if (units != null) {
            sql.params().put("scope", Json.write(units));
        }
        return people(from + scope, asked, sql);
    }

    private static String scope(String unit, AskedSql sql, @Nullable Set<String> units) {
        if (units == null) {
            return "";
        }
        sql.params().put("scope", Json.write(units));
        return "(v.gone or " + unit + " in (select value from jsonb_array_elements_text(:scope::jsonb))) and ";
    }

    private static String holdersUnit(AskedSql sql, @Nullable Set<String> units) {
        if (units == null) {
            return "";
        }
        sql.params().put("scope", Json.write(units));
        return HOLDERS_UNIT;
    }

    private static Asked withoutUnits(Asked asked) {
        return new Asked(
                asked.ids(),
                asked.terms(),
                asked.changed(),
                null,
                asked.sort(),
                asked.after(),
                asked.limit(),
                asked.wantsTotal());
    }

    private Page<ServedPerson> people(String from, Asked asked, AskedSql sql) {
        var staff = new HashMap<UUID, StaffMember>();
        Page<StaffMember> page = page(from, asked, sql, (row, _) -> {
            String member = row.getString("member");
            return member == null ? null : Json.read(member, StaffMember.class);
        });
        page.entries().stream().filter(one -> !one.isGone()).forEach(one -> staff.put(one.id(), one.shown()));
        Map<Long, List<Certification>> certified = completions.certifications(
                staff.values().stream().map(StaffMember::id).collect(Collectors.toSet()));
        return new Page<>(
                page.entries().stream()
                        .map(one -> new Served<>(
                                one.id(), one.version(), one.changedAt(), person(staff.get(one.id()), certified)))
                        .toList(),
                page.next(),
                page.upTo(),
                page.total());
    }

    private static @Nullable ServedPerson person(
            @Nullable StaffMember staff, Map<Long, List<Certification>> certified) {
        return staff == null ? null : new ServedPerson(staff, certified.getOrDefault(staff.id(), List.of()));
    }

    private <T> Page<T> page(String from, Asked asked, AskedSql sql, RowMapper<@Nullable T> content) {
        Instant upTo = settledUpTo();
        Long total = asked.wantsTotal()
                ? jdbc.sql("select count(*) from (" + from + sql.where() + ") f")
                        .params(sql.params())
                        .query((row, _) -> row.getLong(1))
                        .single()
                : null;
        String page = sql.page(asked.sort(), asked.after());
        List<Row<T>> rows = jdbc.sql("select * from (" + from + sql.where() + ") f " + page + " limit :limit")
                .params(sql.params())
                .param("limit", asked.limit() + 1)
                .query((row, number) -> new Row<T>(
                        new Served<>(
                                row.getObject("id", UUID.class),
                                row.getLong("version"),
                                row.getObject("changed_at", OffsetDateTime.class)
                                        .toInstant(),
                                content.mapRow(row, number)),
                        row.getString("key")))
                .list();
        boolean isMore = rows.size() > asked.limit();
        List<Row<T>> shown = isMore ? rows.subList(0, asked.limit()) : rows;
        Page.Place next = null;
        if (isMore && !shown.isEmpty()) {
            Row<T> last = shown.getLast();
            next = new Page.Place(
                    asked.sort() == Asked.Sort.ID ? null : last.served().changedAt(), last.key());
        }
        return new Page<>(shown.stream().map(Row::served).toList(), next, upTo, total);
    }
}
