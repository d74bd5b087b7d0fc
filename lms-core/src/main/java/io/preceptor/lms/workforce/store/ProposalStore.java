package io.preceptor.lms.workforce.store;

import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.workforce.Comparison;
import io.preceptor.lms.workforce.StaffMember;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ArrayNode;

/// Pairs who look like one person, and what is kept to find them. All of it can be dropped and found again.
public final class ProposalStore {

    private static final long ONE_AT_A_TIME = 0x50524944;

    private final JdbcClient jdbc;

    public ProposalStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Two people, the one with the smaller number first.
    public record Pair(long one, long other) {}

    /// Takes people who wait to be compared; nobody while another transaction compares.
    public List<Long> claim(int limit) {
        return jdbc.sql("""
                        with turn as materialized (select pg_try_advisory_xact_lock(:turn) as mine),
                        next as (
                            select w.staff_id from identity_work w, turn where turn.mine
                            order by w.staff_id limit :limit for update of w skip locked)
                        delete from identity_work w using next where w.staff_id = next.staff_id
                        returning w.staff_id
                        """)
                .param("turn", ONE_AT_A_TIME)
                .param("limit", limit)
                .query((row, _) -> row.getLong("staff_id"))
                .list();
    }

    /// Has people compared with all others again.
    public void compareAgain(Collection<Long> people) {
        jdbc.sql("""
                        insert into identity_work (staff_id)
                        select m.id from staff_member m
                        where m.id in (select value::bigint from jsonb_array_elements_text(:ids::jsonb))
                        order by m.id on conflict do nothing
                        """).param("ids", Json.write(people)).update();
    }

    public Map<Long, StaffMember> members(Collection<Long> people) {
        var members = new HashMap<Long, StaffMember>();
        jdbc.sql("""
                        select id, member from staff_member
                        where id in (select value::bigint from jsonb_array_elements_text(:ids::jsonb))
                        """).param("ids", Json.write(people)).query(row -> {
            members.put(row.getLong("id"), Json.read(row.getString("member"), StaffMember.class));
        });
        return members;
    }

    public void replaceKeys(Collection<Long> people, Map<Long, List<String>> keys) {
        jdbc.sql("""
                        delete from identity_key
                        where staff_id in (select value::bigint from jsonb_array_elements_text(:ids::jsonb))
                        """).param("ids", Json.write(people)).update();
        ArrayNode rows = Json.rows();
        keys.forEach((staff, own) ->
                own.forEach(key -> rows.addObject().put("staff_id", staff).put("key", key)));
        jdbc.sql("""
                        insert into identity_key (staff_id, key)
                        select staff_id, key from jsonb_to_recordset(:rows::jsonb) as r(staff_id bigint, key text)
                        on conflict do nothing
                        """).param("rows", Json.write(rows)).update();
    }

    /// With whom to compare these people: who shares a key with them, unless somebody decided already that the
    /// two are not one person, or that those are not whom they turned out to be.
    ///
    /// @param most how many of those who share one key
    public List<Pair> candidates(Collection<Long> people, int most) {
        return jdbc.sql("""
                        with pair as (
                            select distinct least(k.staff_id, o.staff_id) as one, greatest(k.staff_id, o.staff_id) as other
                            from identity_key k
                            join lateral (select staff_id from identity_key x
                                          where x.key = k.key and x.staff_id <> k.staff_id
                                          order by x.staff_id desc limit :most) o on true
                            where k.staff_id in (select value::bigint from jsonb_array_elements_text(:ids::jsonb))),
                        self as (
                            select one as id, one as was from pair union select other, other from pair
                            union select survivor_id, staff_id from staff_merged
                            where survivor_id in (select one from pair union select other from pair))
                        select one, other from pair p
                        where not exists (
                            select from self a
                            join identity_verdict v on v.staff_id = a.was or v.other_id = a.was
                            join self b on b.was = case when v.staff_id = a.was then v.other_id else v.staff_id end
                            where a.id = p.one and b.id = p.other and v.verdict in ('NOT_SAME', 'APART'))
                        order by one, other
                        """)
                .param("ids", Json.write(people))
                .param("most", most)
                .query((row, _) -> new Pair(row.getLong("one"), row.getLong("other")))
                .list();
    }

    /// Replaces what is proposed about these people.
    public void replace(Collection<Long> people, Map<Pair, Comparison> proposed) {
        forget(people);
        ArrayNode rows = Json.rows();
        proposed.forEach((pair, comparison) -> rows.addObject()
                .put("staff_id", pair.one())
                .put("other_id", pair.other())
                .put("score", comparison.score())
                .put("comparison", Json.write(comparison)));
        jdbc.sql("""
                        insert into identity_proposal (staff_id, other_id, score, comparison)
                        select staff_id, other_id, score, comparison::jsonb
                        from jsonb_to_recordset(:rows::jsonb)
                            as r(staff_id bigint, other_id bigint, score int, comparison text)
                        """).param("rows", Json.write(rows)).update();
    }

    /// Proposes nothing about these people any more.
    public void forget(Collection<Long> people) {
        jdbc.sql("""
                        delete from identity_proposal
                        where staff_id in (select value::bigint from jsonb_array_elements_text(:ids::jsonb))
                           or other_id in (select value::bigint from jsonb_array_elements_text(:ids::jsonb))
                        """).param("ids", Json.write(people)).update();
    }

    /// Forgets one pair: somebody has decided.
    public void forget(Pair pair) {
        jdbc.sql("delete from identity_proposal where staff_id = :one and other_id = :other")
                .param("one", pair.one())
                .param("other", pair.other())
                .update();
    }

    /// Forgets somebody who is no person of their own any more.
    public void forgetKeys(long staff) {
        jdbc.sql("delete from identity_key where staff_id = :staff")
                .param("staff", staff)
                .update();
    }
}
