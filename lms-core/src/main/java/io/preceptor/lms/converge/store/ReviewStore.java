package io.preceptor.lms.converge.store;

import io.preceptor.lms.converge.IdentityReview.Decision;
import io.preceptor.lms.converge.IdentityReview.Proposal;
import io.preceptor.lms.converge.IdentityReview.Who;
import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.workforce.Comparison;
import io.preceptor.lms.workforce.StaffMember;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads what waits for a word on who is who, and the words that were given.
public final class ReviewStore {

    private final JdbcClient jdbc;

    public ReviewStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<Proposal> proposals(int limit) {
        return jdbc.sql("""
                        select p.comparison, p.found_at, a.uuid as one, b.uuid as other,
                            nullif(concat_ws(' ', a.given_name, a.family_name), '') as one_name,
                            nullif(concat_ws(' ', b.given_name, b.family_name), '') as other_name
                        from identity_proposal p
                        join staff_member a on a.id = p.staff_id
                        join staff_member b on b.id = p.other_id
                        order by p.score desc, p.staff_id, p.other_id limit :limit
                        """)
                .param("limit", limit)
                .query((row, _) -> new Proposal(
                        new Who(row.getObject("one", UUID.class), row.getString("one_name")),
                        new Who(row.getObject("other", UUID.class), row.getString("other_name")),
                        Json.read(row.getString("comparison"), Comparison.class),
                        row.getObject("found_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /// Two people as merged from their sources.
    public record Pair(StaffMember one, StaffMember other) {}

    public Optional<Pair> pair(UUID one, UUID other) {
        return jdbc.sql("""
                        select a.member as one, b.member as other from staff_member a, staff_member b
                        where a.uuid = :one and b.uuid = :other
                        """)
                .param("one", one)
                .param("other", other)
                .query((row, _) -> new Pair(
                        Json.read(row.getString("one"), StaffMember.class),
                        Json.read(row.getString("other"), StaffMember.class)))
                .optional();
    }

    public Map<Long, Who> names(Collection<Long> people) {
        var names = new HashMap<Long, Who>();
        jdbc.sql("""
                        select id, uuid, nullif(concat_ws(' ', given_name, family_name), '') as name from staff_member
                        where id in (select value::bigint from jsonb_array_elements_text(:ids::jsonb))
                        """).param("ids", Json.write(people)).query(row -> {
            names.put(row.getLong("id"), new Who(row.getObject("uuid", UUID.class), row.getString("name")));
        });
        return names;
    }

    public List<Decision> decisions(UUID person) {
        return jdbc.sql("""
                        with self as (
                            select id from staff_member where uuid = :person
                            union select staff_id from staff_merged where survivor_uuid = :person or uuid = :person)
                        select v.*, x.decision is not null as in_force
                        from identity_verdict v left join staff_merged x on x.decision = v.number
                        where v.staff_id in (select id from self) or v.other_id in (select id from self)
                        order by v.number desc
                        """)
                .param("person", person)
                .query((row, _) -> new Decision(
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                        row.getString("verdict"),
                        row.getObject("staff_uuid", UUID.class),
                        row.getObject("other_uuid", UUID.class),
                        row.getString("decided_by"),
                        row.getString("reason"),
                        row.getBoolean("in_force")))
                .list();
    }

    public Set<UUID> absorbed(UUID person) {
        return Set.copyOf(jdbc.sql("select uuid from staff_merged where survivor_uuid = :person")
                .param("person", person)
                .query((row, _) -> row.getObject("uuid", UUID.class))
                .list());
    }
}
