package io.preceptor.lms.team.store;

import io.preceptor.lms.assignment.World;
import io.preceptor.lms.assignment.store.WorldStore;
import io.preceptor.lms.compliance.Status;
import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.learning.Certification;
import io.preceptor.lms.learning.store.CompletionStore;
import io.preceptor.lms.team.Starters;
import io.preceptor.lms.team.Team;
import io.preceptor.lms.workforce.EmploymentStatus;
import io.preceptor.lms.workforce.UnitReport;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Answers managers about their people.
public final class TeamQueries implements Team {

    private static final String MEMBERS = """
            select m.id, m.uuid, nullif(concat_ws(' ', m.given_name, m.family_name), '') as name, m.status as employment,
                   case when m.standing <> 'REQUIRED' then m.standing
                        when w.worst is null then 'COMPLETED'
                        else (array['OVERDUE', 'DUE_SOON', 'NOT_YET_DUE'])[w.worst] end as how,
                   case when m.standing = 'REQUIRED' then '' else m.standing_because end as because,
                   w.open, w.due_soon, w.overdue, w.due_on, e.expiring, e.expires_on,
                   (select i.value from staff_identifier i where i.staff_id = m.id
                       and not starts_with(i.system, 'urn:preceptor:native:') order by i.system, i.value limit 1) as number,
                   array(select distinct p.unit from position p where p.staff_id = m.id and p.unit is not null
                           and (p.starts_on is null or p.starts_on <= :today) and (p.ends_on is null or p.ends_on >= :today)
                         order by p.unit) as units
            from staff_member m
            cross join lateral (
                select count(*) as open, count(*) filter (where timeliness = 'DUE_SOON') as due_soon,
                       count(*) filter (where timeliness = 'OVERDUE') as overdue, min(due_on) as due_on,
                       min(case timeliness when 'OVERDUE' then 1 when 'DUE_SOON' then 2 else 3 end) as worst
                from assignment where staff_id = m.id and progress in ('OPEN', 'IN_PROGRESS')) w
            cross join lateral (
                select count(*) as expiring, min(last_day) as expires_on
                from (select course, max(coalesce(valid_to, 'infinity')) as last_day from certification
                      where staff_id = m.id and revoked_on is null group by course) held
                where last_day between :today and :today + :within) e
            where m.id in (select value::bigint from jsonb_array_elements_text(:ids::jsonb))
              and m.standing <> 'NOT_ACTIVE'
            order by lower(m.family_name) nulls first, lower(m.given_name) nulls first, m.id
            """;

    private final JdbcClient jdbc;
    private final WorldStore worlds;
    private final CompletionStore completions;
    private final TeamIds ids;
    private final TeamEvents events;
    private final StarterRows starters;

    public TeamQueries(JdbcClient jdbc, WorldStore worlds) {
        this.jdbc = jdbc;
        this.worlds = worlds;
        this.completions = new CompletionStore(jdbc);
        this.ids = new TeamIds(jdbc);
        this.events = new TeamEvents(jdbc);
        this.starters = new StarterRows(jdbc);
    }

    /// @param today in the hospital's zone
    private record Moment(World world, Instant now, LocalDate today) {}

    private record Found(long id, Member member) {}

    @Override
    public Optional<Overview> overview(Lead lead) {
        return moment().map(moment -> new Overview(
                moment.today(),
                ids.led(lead.account()).stream()
                        .map(unit -> moment.world()
                                .units()
                                .find(unit)
                                .map(UnitReport::title)
                                .orElse(unit))
                        .toList(),
                members(team(lead, moment), moment.today()).stream()
                        .map(Found::member)
                        .toList()));
    }

    @Override
    public boolean includes(Lead lead, UUID person) {
        return find(lead, person).isPresent();
    }

    /// Asks for the team first: also an id that is known is found only there.
    private Optional<Long> find(Lead lead, UUID person) {
        return moment().flatMap(moment ->
                jdbc.sql("""
                                select id from staff_member where uuid = :person
                                union
                                select survivor_id from staff_merged where uuid = :person
                                """).param("person", person).query((row, _) -> row.getLong("id")).list().stream()
                        .filter(team(lead, moment)::contains)
                        .findFirst());
    }

    @Override
    public Optional<Detail> member(Lead lead, UUID person) {
        return find(lead, person)
                .flatMap(id -> moment().flatMap(moment ->
                        members(List.of(id), moment.today()).stream().findFirst()))
                .map(found -> new Detail(
                        found.member(),
                        completions.certifications(List.of(found.id())).getOrDefault(found.id(), List.of()).stream()
                                .filter(one -> one.revokedOn() == null)
                                .sorted(Comparator.comparing(TeamQueries::last))
                                .toList()));
    }

    @Override
    public List<Event> calendar(Lead lead, YearMonth month) {
        return moment().map(moment -> events.of(team(lead, moment), month, moment.world(), moment.today()))
                .orElse(List.of());
    }

    @Override
    public Starters starters(Lead lead, int days) {
        return moment().map(moment -> new Starters(
                        starters.of(team(lead, moment), moment.today().minusDays(days), moment.today())))
                .orElse(new Starters(List.of()));
    }

    private static LocalDate last(Certification one) {
        return Objects.requireNonNullElse(one.validTo(), LocalDate.MAX);
    }

    private Set<Long> team(Lead lead, Moment moment) {
        return ids.of(lead, moment.world(), moment.now());
    }

    private List<Found> members(Collection<Long> people, LocalDate today) {
        return jdbc.sql(MEMBERS)
                .param("ids", Json.write(people))
                .param("today", today)
                .param("within", EXPIRES_WITHIN)
                .query((row, _) -> new Found(row.getLong("id"), member(row)))
                .list();
    }

    private static Member member(ResultSet row) throws SQLException {
        return new Member(
                row.getObject("uuid", UUID.class),
                row.getString("name"),
                row.getString("number"),
                Arrays.asList((String[]) row.getArray("units").getArray()),
                EmploymentStatus.valueOf(row.getString("employment")),
                Status.valueOf(row.getString("how")),
                row.getString("because"),
                row.getInt("open"),
                row.getInt("due_soon"),
                row.getInt("overdue"),
                day(row, "due_on"),
                row.getInt("expiring"),
                day(row, "expires_on"));
    }

    private static @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    private Optional<Moment> moment() {
        List<World> published = worlds.all();
        if (published.isEmpty()) {
            return Optional.empty();
        }
        World world = published.getLast();
        Instant now = jdbc.sql("select clock_timestamp() as now")
                .query((row, _) -> row.getObject("now", OffsetDateTime.class).toInstant())
                .single();
        return Optional.of(
                new Moment(world, now, LocalDate.ofInstant(now, world.settings().home())));
    }
}
