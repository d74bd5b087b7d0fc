package io.preceptor.lms.compliance.store;

import io.preceptor.lms.compliance.CrosswalkStatus;
import io.preceptor.lms.compliance.WorkLists;
import io.preceptor.lms.journal.store.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads what waits for a person out of the tables where it waits. Nothing is copied: what is done is gone from
/// here too. Only who has taken something is kept, and not for longer than it waits.
public final class WorkQueries implements WorkLists {

    private static final int CODES = 1_000;

    /// Days are kept by how they ended. So the day on which a hold began is the first of the spans that lead up to
    /// now without a gap; one without such spans began after the last day that is kept. On that day it began with
    /// what was told about the person; where nothing was, a publication or time alone brought it.
    private static final String ON_HOLD = """
            select m.uuid::text as key, 'A person on hold' as what, m.standing_because as because,
                   coalesce(
                       (select min(f.recorded_at) from person_fact f
                        where f.staff_id = m.id and f.recorded_at >= h.begins
                          and (not h.kept or f.recorded_at < h.begins + interval '1 day')),
                       case when h.kept then h.begins end,
                       m.last_recorded_at) as since,
                   m.uuid as person, null::bigint as number
            from staff_member m
            cross join status_kept k
            left join lateral (
                select max(s.from_on) as from_on from status_span s
                where s.staff_id = m.id and s.requirement = '' and s.status = 'ON_HOLD'
                  and not exists (select from status_span b
                                  where b.staff_id = m.id and b.requirement = '' and b.status = 'ON_HOLD'
                                    and b.to_on = s.from_on)
                  and exists (select from status_span l
                              where l.staff_id = m.id and l.requirement = '' and l.status = 'ON_HOLD'
                                and l.to_on = 'infinity')
            ) r on true
            cross join lateral (
                select coalesce(r.from_on, k.through_on + 1)::timestamp at time zone k.zone as begins,
                       r.from_on is not null as kept
            ) h
            where m.standing = 'ON_HOLD'
            """;

    private final JdbcClient jdbc;
    private final CrosswalkStatus crosswalk;

    public WorkQueries(JdbcClient jdbc, CrosswalkStatus crosswalk) {
        this.jdbc = jdbc;
        this.crosswalk = crosswalk;
    }

    @Override
    public List<Count> counts(Set<Kind> kinds) {
        jdbc.sql("""
                        select kind, max(taken_at) as last from work_taken
                        where kind in (select jsonb_array_elements_text(:kinds::jsonb)) group by kind
                        """)
                .param("kinds", Json.write(kinds))
                .query((row, _) ->
                        new Taken(Kind.valueOf(row.getString("kind")), row.getObject("last", OffsetDateTime.class)))
                .list()
                .forEach(this::forgetWhatIsDone);
        return kinds.stream().sorted().map(this::count).toList();
    }

    /// @param last when something of the kind was taken last
    private record Taken(Kind kind, OffsetDateTime last) {}

    /// What somebody takes meanwhile, on whichever node, stays taken.
    private void forgetWhatIsDone(Taken taken) {
        boolean isCode = taken.kind() == Kind.UNMAPPED_CODE;
        String waiting = isCode ? "select jsonb_array_elements_text(:codes::jsonb) as key" : waiting(taken.kind());
        jdbc.sql("""
                        delete from work_taken t where t.kind = :kind and t.taken_at <= :last
                          and not exists (select from (%s) w where w.key = t.key)
                        """.formatted(waiting))
                .param("kind", taken.kind().name())
                .param("last", taken.last())
                .param(
                        "codes",
                        isCode ? Json.write(codes().stream().map(Item::key).toList()) : "[]")
                .update();
    }

    @Override
    public List<Item> items(Kind kind, int limit) {
        if (kind == Kind.UNMAPPED_CODE) {
            return codes().stream().limit(limit).toList();
        }
        return jdbc.sql("""
                        select w.*, t.taken_by from (%s order by since, key limit :limit) w
                        left join work_taken t on t.kind = :kind and t.key = w.key
                        order by w.since, w.key
                        """.formatted(waiting(kind)))
                .param("limit", limit)
                .param("kind", kind.name())
                .query((row, _) -> item(kind, row))
                .list();
    }

    @Override
    public void take(Kind kind, String key, String username) {
        jdbc.sql("""
                        insert into work_taken (kind, key, taken_by) values (:kind, :key, :by)
                        on conflict (kind, key) do update set taken_by = excluded.taken_by, taken_at = clock_timestamp()
                        """)
                .param("kind", kind.name())
                .param("key", key)
                .param("by", username)
                .update();
    }

    @Override
    public void giveBack(Kind kind, String key, String username) {
        jdbc.sql("delete from work_taken where kind = :kind and key = :key and taken_by = :by")
                .param("kind", kind.name())
                .param("key", key)
                .param("by", username)
                .update();
    }

    private Count count(Kind kind) {
        if (kind == Kind.UNMAPPED_CODE) {
            return new Count(kind, codes().size(), null);
        }
        return jdbc.sql("select count(*) as n, min(since) as oldest from (" + waiting(kind) + ") w")
                .query((row, _) -> new Count(kind, row.getLong("n"), instant(row, "oldest")))
                .single();
    }

    /// What waits of one kind, as `key, what, because, since, person, number`.
    private static String waiting(Kind kind) {
        return switch (kind) {
            case ON_HOLD -> ON_HOLD;
            case PARKED_REPORT -> stopped("PARKED", "A record of ");
            case HELD_CHANGE -> stopped("HELD", "A change of ");
            case HELD_FILE -> """
                    select f.feed || '/' || f.number as key,
                           case when f.is_part then 'Part of a file of ' else 'A file of ' end || f.feed as what,
                           f.causes -> 0 ->> 'found' as because, f.held_at as since, null::uuid as person,
                           f.entry as number
                    from held_file f where f.state = 'OPEN'
                    """;
            case LATE_FEED -> """
                    select name as key, 'The feed ' || name as what, coalesce(last_reason, '') as because,
                           coalesce(last_sign_at, registered_at) as since, null::uuid as person, null::bigint as number
                    from feed where alarm and paused_since is null
                    """;
            case WHO_IS_WHO -> """
                    select a.uuid || '/' || b.uuid as key, 'Two people who look like one' as what,
                           'score ' || p.score || ': merge them, or say that they are not the same' as because,
                           p.found_at as since, null::uuid as person, null::bigint as number
                    from identity_proposal p
                    join staff_member a on a.id = p.staff_id join staff_member b on b.id = p.other_id
                    """;
            case REFUSED_RECORD -> """
                    select entry_id || '/' || ordinal || '/' || at as key, 'A record of ' || source || ' at ' || at as what,
                           fix as because, refused_at as since, null::uuid as person, entry_id as number
                    from refused_record where mended_by is null
                    """;
            case PARKED_COMPLETION -> """
                    select w.report::text as key, 'A completion of ' || r.course || ' told by ' || r.source as what,
                           coalesce(w.reason, '') as because, w.since, r.staff_uuid as person, r.entry_id as number
                    from completion_work w join completion_report r on r.number = w.report where w.state = 'PARKED'
                    """;
            case ASKED_EXEMPTION -> """
                    select r.id::text as key,
                           case r.wish when 'EXEMPTION' then 'An exemption' when 'CREDIT' then 'A credit' else 'More time' end
                               || ' asked for by ' || r.asked_by as what,
                           r.reason as because, r.recorded_at as since, r.staff_uuid as person, null::bigint as number
                    from ruling_request r
                    where r.lapses_at > clock_timestamp()
                      and not exists (select from ruling_request_settled s where s.request = r.id)
                    """;
            case HANDED_IN_CERTIFICATE -> """
                    select c.id::text as key, 'A certificate of ' || c.issuer as what, 'for the course ' || c.course as because,
                           c.recorded_at as since, c.staff_uuid as person, null::bigint as number
                    from certificate_claim c
                    where not exists (select from certificate_review v where v.claim = c.id)
                    """;
            case PARKED_DELIVERY -> """
                    select d.id::text as key, 'A delivery to ' || d.target as what, coalesce(d.last_reason, '') as because,
                           d.wanted_at as since, m.uuid as person, null::bigint as number
                    from delivery_item d left join staff_member m on m.id = d.staff_id
                    where d.state in ('PARKED', 'ANSWER_UNKNOWN') and d.next_attempt_at is null
                    """;
            case DIFFERENCE -> """
                    select d.side || '/' || d.name || '/' || d.kind as key,
                           count(*) || ' differences at ' || d.name || ': ' || lower(replace(d.kind, '_', ' ')) as what,
                           'open: have them mended, or say that they stay' as because, min(d.first_seen_at) as since,
                           null::uuid as person, null::bigint as number
                    from reconciliation_difference d where d.state = 'OPEN' group by d.side, d.name, d.kind
                    """;
            case ASKED_REPAIR -> """
                    select r.number::text as key,
                           'A repair of ' || r.differences || ' at ' || r.name || ' asked for by ' || r.asked_by as what,
                           r.reason as because, r.asked_at as since, null::uuid as person, r.number as number
                    from reconciliation_repair r where r.state = 'ASKED'
                    """;
            case UNMAPPED_CODE -> throw new IllegalArgumentException("Codes come from the crosswalk");
        };
    }

    private static String stopped(String state, String what) {
        return """
                select w.number::text as key, '%s' || s.source as what, coalesce(w.reason, '') as because, w.since,
                       r.uuid as person, s.entry_id as number
                from report_work w join staff_report s using (number)
                left join lateral (select m.uuid from source_record o join staff_member m on m.id = o.staff_id
                                   where o.source = s.source and o.native_id = s.native_id) r on true
                where w.state = '%s'
                """.formatted(what, state);
    }

    private List<Item> codes() {
        Map<String, String> taken = new HashMap<>();
        jdbc.sql("select key, taken_by from work_taken where kind = 'UNMAPPED_CODE'")
                .query(row -> {
                    taken.put(row.getString("key"), row.getString("taken_by"));
                });
        var items = new ArrayList<Item>();
        for (var one : crosswalk.unmapped(CODES)) {
            String system = one.code().system();
            String key =
                    "job:" + (system == null ? "" : system) + "|" + one.code().code();
            items.add(code(key, "Job code " + one.code().code(), "map it to a role", one.now() + one.coming(), taken));
        }
        for (var one : crosswalk.unknownUnits(CODES)) {
            String key = "unit:" + one.code();
            items.add(code(key, "Unit " + one.code(), "add it to the units", one.now() + one.coming(), taken));
        }
        items.sort(Comparator.comparingLong(Item::people).reversed().thenComparing(Item::key));
        return items;
    }

    private static Item code(String key, String what, String because, long people, Map<String, String> taken) {
        return new Item(Kind.UNMAPPED_CODE, key, what, because, null, people, null, null, taken.get(key));
    }

    private static Item item(Kind kind, ResultSet row) throws SQLException {
        return new Item(
                kind,
                row.getString("key"),
                row.getString("what"),
                row.getString("because"),
                instant(row, "since"),
                0,
                row.getObject("person", UUID.class),
                row.getObject("number", Long.class),
                row.getString("taken_by"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
