package io.preceptor.lms.compliance.store;

import io.preceptor.lms.assignment.Ruling;
import io.preceptor.lms.assignment.store.RulingStore;
import io.preceptor.lms.compliance.Compliance.Scope;
import io.preceptor.lms.compliance.store.ComplianceQueries.Moment;
import io.preceptor.lms.journal.store.Json;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which exemptions and extensions held at a moment, of the people of a report.
final class HandNotes {

    /// Whether the assignment `a` was open at `:moment`, by what had happened to it until then: what it says of itself
    /// may have been changed by a correction that came later.
    private static final String WAS_OPEN = """
            (select c.change from assignment_change c
             where c.staff_id = a.staff_id and c.assignment_id = a.id and c.at <= :moment
               and c.change in ('ASSIGNED', 'ASSIGNED_AGAIN', 'REOPENED', 'COMPLETED', 'WITHDRAWN', 'EXEMPTED')
             order by c.ordinal desc limit 1) in ('ASSIGNED', 'ASSIGNED_AGAIN', 'REOPENED')
            """;

    private final JdbcClient jdbc;
    private final RulingStore rulings;

    HandNotes(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.rulings = new RulingStore(jdbc);
    }

    /// The exemptions in force on the day, and the extensions of cycles that were open, of each of these people.
    Map<Long, List<Ruling>> of(Collection<Long> people, Moment moment) {
        Map<Long, List<RulingStore.Recorded>> recorded = rulings.load(people);
        if (recorded.isEmpty()) {
            return Map.of();
        }
        Map<Long, Set<String>> open = open(recorded.keySet(), moment);
        LocalDate day =
                LocalDate.ofInstant(moment.at(), moment.world().settings().home());
        var notes = new HashMap<Long, List<Ruling>>();
        recorded.forEach((staff, all) -> {
            var known = all.stream()
                    .filter(one -> !one.at().isAfter(moment.at()))
                    .map(RulingStore.Recorded::ruling)
                    .toList();
            var ended = new HashSet<UUID>();
            known.forEach(one -> {
                if (one instanceof Ruling.Ended end) {
                    ended.add(end.ends());
                }
            });
            var holding = new ArrayList<Ruling>();
            for (Ruling one : known) {
                boolean holds = !ended.contains(one.id())
                        && switch (one) {
                            case Ruling.Exempted exempted -> isInForce(exempted, day);
                            case Ruling.Extended extended ->
                                open.getOrDefault(staff, Set.of())
                                        .contains(extended.requirement() + "/" + extended.cycle());
                            case Ruling.AssignedByHand _,
                                    Ruling.SelfEnrolled _,
                                    Ruling.OnLeave _,
                                    Ruling.CompletionCorrected _,
                                    Ruling.Credited _,
                                    Ruling.Ended _ -> false;
                        };
                if (holds) {
                    holding.add(one);
                }
            }
            notes.put(staff, holding);
        });
        return notes;
    }

    private static boolean isInForce(Ruling.Exempted exempted, LocalDate day) {
        LocalDate until = exempted.until();
        return !exempted.from().isAfter(day) && (until == null || !until.isBefore(day));
    }

    private Map<Long, Set<String>> open(Collection<Long> people, Moment moment) {
        var open = new HashMap<Long, Set<String>>();
        jdbc.sql("""
                        select a.staff_id, a.requirement || '/' || a.cycle as cycle from assignment a
                        where a.staff_id in (select value::bigint from jsonb_array_elements_text(:ids::jsonb)) and
                        """ + WAS_OPEN)
                .param("ids", Json.write(people))
                .param("moment", OffsetDateTime.ofInstant(moment.at(), ZoneOffset.UTC))
                .query(row -> {
                    open.computeIfAbsent(row.getLong("staff_id"), _ -> new HashSet<>())
                            .add(row.getString("cycle"));
                });
        return open;
    }

    /// For [StatusCounts]: how many people of `status` have an exemption in force, and how many have more time for
    /// something that is open. Begins with the rulings, which are few.
    static final String COUNTS = """
                union all
                select 'EXEMPTED', '', null, count(distinct h.owner) from hand h join status o on o.staff_id = h.owner
                where h.kind = 'EXEMPTED'
                union all
                select 'EXTENDED', '', null, count(distinct h.owner) from hand h join status o on o.staff_id = h.owner
                where h.kind = 'EXTENDED'
                """;

    /// The rulings in force at `:moment`, on `:today`, each with whose it is.
    static String inForce(Scope scope) {
        return """
                , hand as (
                    select r.number, r.kind, coalesce(v.staff_id, r.staff_id) as owner
                    from ruling r
                    left join lateral (select staff_id from ruling_move where ruling = r.number
                                       order by number desc limit 1) v on true
                    where r.kind in ('EXEMPTED', 'EXTENDED') and r.recorded_at <= :moment %s
                      and not exists (select from ruling e where e.kind = 'ENDED' and e.recorded_at <= :moment
                                        and e.content ->> 'ends' = r.id::text)
                      and case r.kind
                          when 'EXEMPTED' then (r.content ->> 'from')::date <= :today
                              and coalesce((r.content ->> 'until')::date, 'infinity') >= :today
                          else exists (select from assignment a
                                       where a.staff_id = coalesce(v.staff_id, r.staff_id)
                                         and a.requirement = r.content ->> 'requirement'
                                         and a.cycle = (r.content ->> 'cycle')::int and %s) end)
                """.formatted(
                        scope.requirement() == null ? "" : "and r.content ->> 'requirement' = :requirement", WAS_OPEN);
    }

    /// The parameters of both.
    static Map<String, Object> with(Moment moment) {
        return Map.of(
                "moment",
                OffsetDateTime.ofInstant(moment.at(), ZoneOffset.UTC),
                "today",
                LocalDate.ofInstant(moment.at(), moment.world().settings().home()));
    }
}
