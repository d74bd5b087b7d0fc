package io.preceptor.lms.team.store;

import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.team.Starters;
import io.preceptor.lms.team.Starters.Starter;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// New starters of a set of people, and how long each took.
final class StarterRows {

    private final JdbcClient jdbc;

    StarterRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param since the first day on which somebody counts as new
    List<Starter> of(Collection<Long> people, LocalDate since, LocalDate today) {
        return jdbc.sql("""
                        with starter as (
                            select m.id, m.uuid, nullif(concat_ws(' ', m.given_name, m.family_name), '') as name,
                                   coalesce((m.member #>> '{attributes,HIRED_ON,text}')::date,
                                       (select min(p.starts_on) from position p where p.staff_id = m.id)) as started_on
                            from staff_member m
                            where m.id in (select value::bigint from jsonb_array_elements_text(:ids::jsonb))
                              and m.standing <> 'NOT_ACTIVE'),
                        asked as (
                            select s.id, count(*) as asked, count(*) filter (where a.progress = 'COMPLETED') as completed,
                                   max((a.closed_at at time zone a.zone)::date) as completed_on
                            from starter s join assignment a on a.staff_id = s.id and a.cycle = 1
                            where a.progress not in ('WITHDRAWN', 'EXEMPT')
                              and (a.assigned_at at time zone a.zone)::date <= s.started_on + :start
                            group by s.id)
                        select s.*, a.asked, a.completed, a.completed_on
                        from starter s join asked a using (id)
                        where s.started_on between :since and :today
                        order by s.started_on desc, s.name, s.id
                        """)
                .param("ids", Json.write(people))
                .param("start", Starters.AT_THE_START)
                .param("since", since)
                .param("today", today)
                .query((row, _) -> {
                    int asked = row.getInt("asked");
                    int completed = row.getInt("completed");
                    LocalDate startedOn = row.getObject("started_on", LocalDate.class);
                    LocalDate completedOn = asked == completed ? row.getObject("completed_on", LocalDate.class) : null;
                    long days = ChronoUnit.DAYS.between(startedOn, completedOn == null ? today : completedOn);
                    return new Starter(
                            row.getObject("uuid", UUID.class),
                            row.getString("name"),
                            startedOn,
                            asked,
                            completed,
                            completedOn,
                            (int) Math.max(0, days));
                })
                .list();
    }
}
