package io.preceptor.lms.team.store;

import io.preceptor.lms.assignment.Duties;
import io.preceptor.lms.assignment.Ruling;
import io.preceptor.lms.assignment.store.RulingStore;
import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.learning.Completion;
import io.preceptor.lms.learning.store.CompletionStore;
import io.preceptor.lms.team.Starters;
import io.preceptor.lms.team.Starters.Starter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// New starters of a set of people, and how long each took.
final class StarterRows {

    private final JdbcClient jdbc;
    private final CompletionStore completions;
    private final RulingStore rulings;

    StarterRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.completions = new CompletionStore(jdbc);
        this.rulings = new RulingStore(jdbc);
    }

    /// Somebody, and one thing that was asked of them at the start.
    ///
    /// @param closedAt   null while it is not completed; for what was entered later that moment
    /// @param completion the fact number of the completion that closed it; null where none did
    private record Asked(
            long staff,
            UUID uuid,
            @Nullable String name,
            LocalDate startedOn,
            ZoneId zone,
            @Nullable Instant closedAt,
            @Nullable Long completion) {}

    /// @param since the first day on which somebody counts as new
    List<Starter> of(Collection<Long> people, LocalDate since, LocalDate today) {
        Map<Long, List<Asked>> asked = asked(people, since, today).stream()
                .collect(Collectors.groupingBy(Asked::staff, LinkedHashMap::new, Collectors.toList()));
        Map<Long, Instant> tookPlace = tookPlace(asked.keySet());
        return asked.values().stream()
                .map(all -> starter(all, tookPlace, today))
                .toList();
    }

    private List<Asked> asked(Collection<Long> people, LocalDate since, LocalDate today) {
        return jdbc.sql("""
                        with starter as (
                            select m.id, m.uuid, nullif(concat_ws(' ', m.given_name, m.family_name), '') as name,
                                   coalesce((m.member #>> '{attributes,HIRED_ON,text}')::date,
                                       (select min(p.starts_on) from position p where p.staff_id = m.id)) as started_on
                            from staff_member m
                            where m.id in (select value::bigint from jsonb_array_elements_text(:ids::jsonb))
                              and m.standing <> 'NOT_ACTIVE')
                        select s.*, a.zone, a.completion,
                               case when a.progress = 'COMPLETED' then a.closed_at end as closed_at
                        from starter s join assignment a on a.staff_id = s.id and a.cycle = 1
                        where s.started_on between :since and :today
                          and a.progress not in ('WITHDRAWN', 'EXEMPT')
                          and (a.assigned_at at time zone a.zone)::date <= s.started_on + :start
                          and (a.closed_at is null
                               or (a.closed_at at time zone a.zone)::date >= s.started_on
                               or coalesce(a.ahead_of, (a.assigned_at at time zone a.zone)::date) >= s.started_on - :start)
                        order by s.started_on desc, s.name, s.id
                        """)
                .param("ids", Json.write(people))
                .param("start", Starters.AT_THE_START)
                .param("since", since)
                .param("today", today)
                .query((row, _) -> {
                    OffsetDateTime closedAt = row.getObject("closed_at", OffsetDateTime.class);
                    return new Asked(
                            row.getLong("id"),
                            row.getObject("uuid", UUID.class),
                            row.getString("name"),
                            row.getObject("started_on", LocalDate.class),
                            ZoneId.of(row.getString("zone")),
                            closedAt == null ? null : closedAt.toInstant(),
                            row.getObject("completion", Long.class));
                })
                .list();
    }

    /// When each completion of these people took place, as corrected, by its fact number.
    private Map<Long, Instant> tookPlace(Collection<Long> people) {
        Map<Long, List<Completion>> completed = completions.load(people);
        Map<Long, List<RulingStore.Recorded>> ruled = rulings.load(people);
        var tookPlace = new HashMap<Long, Instant>();
        completed.forEach((staff, all) -> {
            List<Ruling> decided = ruled.getOrDefault(staff, List.of()).stream()
                    .map(RulingStore.Recorded::ruling)
                    .toList();
            Duties.learned(all, decided, List.of())
                    .corrected()
                    .forEach(one -> tookPlace.put(one.number(), one.completedAt()));
        });
        return tookPlace;
    }

    private static Starter starter(List<Asked> asked, Map<Long, Instant> tookPlace, LocalDate today) {
        Asked one = asked.getFirst();
        List<LocalDate> days = asked.stream()
                .filter(each -> each.closedAt() != null)
                .map(each -> completedOn(each, tookPlace))
                .toList();
        LocalDate completedOn = days.size() < asked.size()
                ? null
                : days.stream().max(Comparator.naturalOrder()).orElse(null);
        long took = ChronoUnit.DAYS.between(one.startedOn(), completedOn == null ? today : completedOn);
        return new Starter(one.uuid(), one.name(), one.startedOn(), asked.size(), days.size(), completedOn, (int)
                Math.max(0, took));
    }

    private static LocalDate completedOn(Asked one, Map<Long, Instant> tookPlace) {
        Instant at = one.completion() == null ? null : tookPlace.get(one.completion());
        return LocalDate.ofInstant(at == null ? Objects.requireNonNull(one.closedAt()) : at, one.zone());
    }
}
