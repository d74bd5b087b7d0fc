package io.preceptor.lms.compliance.store;

import io.preceptor.lms.assignment.Standing;
import io.preceptor.lms.compliance.People;
import io.preceptor.lms.workforce.EmploymentStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Finds people, and hands over to [DossierReader] for all about one of them.
public final class PeopleQueries implements People {

    private static final String FIND = """
            with m as materialized (
                select m.*, coalesce(lower(m.family_name), '') as family, coalesce(lower(m.given_name), '') as given
                from staff_member m
                where (:standing::text is null or m.standing = :standing)
                  and (:unit::text is null or exists (select from position p where p.staff_id = m.id and p.unit = :unit))
                  and (:job::text is null
                       or exists (select from position p where p.staff_id = m.id and p.job_code = :job))
                  and (:text::text is null
                       or starts_with(lower(m.family_name), lower(:text)) or starts_with(lower(m.given_name), lower(:text))
                       or starts_with(lower(concat_ws(' ', m.given_name, m.family_name)), lower(:text))
                       or exists (select from staff_identifier i where i.staff_id = m.id and i.value = :text
                                    and not starts_with(i.system, 'urn:preceptor:native:')))
                  and (not :overdue or exists (
                        select from assignment a where a.staff_id = m.id and a.timeliness = 'OVERDUE'
                          and a.progress in ('OPEN', 'IN_PROGRESS')))
            )
            select m.*, nullif(concat_ws(' ', m.given_name, m.family_name), '') as name, a.open, a.overdue,
                   array(select distinct p.unit from position p where p.staff_id = m.id and p.unit is not null
                         order by p.unit) as units
            from m
            join lateral (
                select count(*) as open, count(*) filter (where timeliness = 'OVERDUE') as overdue
                from assignment where staff_id = m.id and progress in ('OPEN', 'IN_PROGRESS')
            ) a on true
            where not exists (select from staff_member x where x.uuid = :after::uuid)
               or (m.family, m.given, m.id) > (select coalesce(lower(x.family_name), ''), coalesce(lower(x.given_name), ''), x.id
                                               from staff_member x where x.uuid = :after::uuid)
            order by m.family, m.given, m.id limit :limit
            """;

    private final JdbcClient jdbc;
    private final DossierReader dossiers;

    public PeopleQueries(JdbcClient jdbc, DossierReader dossiers) {
        this.jdbc = jdbc;
        this.dossiers = dossiers;
    }

    @Override
    public List<Line> find(Search search, int limit) {
        Standing.Kind standing = search.standing();
        UUID after = search.after();
        return jdbc.sql(FIND)
                .param("standing", standing == null ? null : standing.name())
                .param("unit", search.unit())
                .param("job", search.job())
                .param("text", search.text())
                .param("overdue", search.overdue())
                .param("after", after == null ? null : after.toString())
                .param("limit", limit)
                .query((row, _) -> line(row))
                .list();
    }

    @Override
    public Optional<Dossier> dossier(UUID person) {
        return dossiers.read(person);
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getObject("uuid", UUID.class),
                row.getString("name"),
                EmploymentStatus.valueOf(row.getString("status")),
                new Standing(Standing.Kind.valueOf(row.getString("standing")), row.getString("standing_because")),
                Arrays.asList((String[]) row.getArray("units").getArray()),
                row.getInt("open"),
                row.getInt("overdue"));
    }
}
