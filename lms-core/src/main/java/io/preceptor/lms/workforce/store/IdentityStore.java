package io.preceptor.lms.workforce.store;

import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.workforce.Parted;
import io.preceptor.lms.workforce.SourceObject;
import io.preceptor.lms.workforce.StaffIdentifier;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ArrayNode;

/// Whose each native object and each identifier is. Links are facts; the owners of identifiers are derived.
public final class IdentityStore {

    /// Whom the last verdict about them parted, as the people that they are today.
    private static final String PARTED = """
            parted as materialized (
                select distinct on (least(p.keeper, p.other), greatest(p.keeper, p.other)) p.keeper, p.other
                from (select coalesce(k.survivor_id, v.staff_id) as keeper,
                             coalesce(o.survivor_id, v.other_id) as other, v.number
                      from identity_verdict v
                      left join staff_merged k on k.staff_id = v.staff_id
                      left join staff_merged o on o.staff_id = v.other_id
                      where v.verdict = 'APART') p
                where p.keeper <> p.other
                order by least(p.keeper, p.other), greatest(p.keeper, p.other), p.number desc)
            """;

    private final JdbcClient jdbc;

    public IdentityStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Takes identifiers for this transaction, in one order for all, so that two chunks never wait for each
    /// other.
    ///
    /// @return who states each of them, the owner first; those that belong to nobody yet are absent
    public Map<StaffIdentifier, SortedSet<Long>> claim(Collection<StaffIdentifier> identifiers) {
        String rows = rows(identifiers);
        jdbc.sql("""
                        insert into staff_identifier (system, value)
                        select system, value from jsonb_to_recordset(:rows::jsonb) as r(system text, value text)
                        order by system collate "C", value collate "C"
                        on conflict do nothing
                        """).param("rows", rows).update();
        var holders = new HashMap<StaffIdentifier, SortedSet<Long>>();
        jdbc.sql("""
                        select i.system, i.value, i.holders
                        from staff_identifier i
                        join jsonb_to_recordset(:rows::jsonb) as r(system text, value text)
                          on r.system = i.system and r.value = i.value
                        order by i.system collate "C", i.value collate "C"
                        for update of i
                        """).param("rows", rows).query(row -> {
            var theirs = new TreeSet<>(List.of((Long[]) row.getArray("holders").getArray()));
            if (!theirs.isEmpty()) {
                holders.put(new StaffIdentifier(URI.create(row.getString("system")), row.getString("value")), theirs);
            }
        });
        return holders;
    }

    /// Whose each native object is; those never seen are absent. To be asked after the identifiers are claimed.
    public Map<SourceObject, Long> links(Collection<SourceObject> objects) {
        ArrayNode rows = Json.rows();
        objects.forEach(
                object -> rows.addObject().put("source", object.source()).put("native_id", object.nativeId()));
        var links = new HashMap<SourceObject, Long>();
        jdbc.sql("""
                        select s.source, s.native_id, s.staff_id
                        from source_record s
                        join jsonb_to_recordset(:rows::jsonb) as r(source text, native_id text)
                          on r.source = s.source and r.native_id = s.native_id
                        """).param("rows", Json.write(rows)).query(row -> {
            links.put(new SourceObject(row.getString("source"), row.getString("native_id")), row.getLong("staff_id"));
        });
        return links;
    }

    /// Who of these people were parted from each other by a verdict.
    public Parted parted(Collection<Long> people) {
        if (people.size() < 2) {
            return Parted.NOBODY;
        }
        return new Parted(Set.copyOf(jdbc.sql("with " + PARTED + """
                        select keeper, other from parted
                        where keeper in (select value::bigint from jsonb_array_elements_text(:ids::jsonb))
                          and other in (select value::bigint from jsonb_array_elements_text(:ids::jsonb))
                        """)
                .param("ids", Json.write(people))
                .query((row, _) -> new Parted.Pair(row.getLong("keeper"), row.getLong("other")))
                .list()));
    }

    /// Whose each of those of these identifiers can be that identify: theirs who state it, but not theirs who were
    /// parted from its keeper. Nothing is locked.
    public Map<StaffIdentifier, Set<Long>> holders(Collection<StaffIdentifier> identifiers) {
        var holders = new HashMap<StaffIdentifier, Set<Long>>();
        jdbc.sql("""
                        select i.system, i.value, i.holders
                        from staff_identifier i
                        join jsonb_to_recordset(:rows::jsonb) as r(system text, value text)
                          on r.system = i.system and r.value = i.value
                        where identifies(i.system)
                        """).param("rows", rows(identifiers)).query(row -> {
            holders.put(
                    new StaffIdentifier(URI.create(row.getString("system")), row.getString("value")),
                    Set.of((Long[]) row.getArray("holders").getArray()));
        });
        Parted parted = parted(several(holders.values()));
        holders.replaceAll((_, theirs) -> parted.keepers(theirs));
        return holders;
    }

    private static Set<Long> several(Collection<Set<Long>> holders) {
        var several = new HashSet<Long>();
        holders.stream().filter(theirs -> theirs.size() > 1).forEach(several::addAll);
        return several;
    }

    /// An identifier that several people state.
    ///
    /// @param keepers whose it can be; one alone where it was decided
    public record Shared(URI system, Set<Long> people, Set<Long> keepers) {}

    /// Identifiers that identify and that several people state, as a parting or other settings leave them.
    public List<Shared> shared(int limit) {
        record Row(URI system, Set<Long> people) {}
        List<Row> found = jdbc.sql("""
                        select system, holders from staff_identifier
                        where cardinality(holders) > 1 and identifies(system) order by system, value limit :limit
                        """)
                .param("limit", limit)
                .query((row, _) -> new Row(URI.create(row.getString("system")), Set.of((Long[])
                        row.getArray("holders").getArray())))
                .list();
        Parted parted = parted(several(found.stream().map(Row::people).toList()));
        return found.stream()
                .map(row -> new Shared(row.system(), row.people(), parted.keepers(row.people())))
                .toList();
    }

    /// @param verdict  `MINTED` or `MATCHED`; `MERGED` or `UNMERGED` where somebody decided
    /// @param decision the number of that decision; null where the identifiers told
    public record Link(
            long number,
            SourceObject object,
            long staff,
            UUID uuid,
            String verdict,
            String because,
            @Nullable Long decision) {}

    /// An identifier and somebody who states it.
    public record Held(StaffIdentifier identifier, long staff) {}

    public void link(List<Link> links) {
        if (links.isEmpty()) {
            return;
        }
        ArrayNode rows = Json.rows();
        links.forEach(link -> rows.addObject()
                .put("number", link.number())
                .put("source", link.object().source())
                .put("native_id", link.object().nativeId())
                .put("staff_id", link.staff())
                .put("staff_uuid", link.uuid().toString())
                .put("verdict", link.verdict())
                .put("because", link.because())
                .put("decision", link.decision()));
        jdbc.sql("""
                        insert into identity_link
                            (number, recorded_at, source, native_id, staff_id, staff_uuid, verdict, because, decision)
                        select number, clock_timestamp(), source, native_id, staff_id, staff_uuid, verdict, because,
                            decision
                        from jsonb_to_recordset(:rows::jsonb)
                            as r(number bigint, source text, native_id text, staff_id bigint, staff_uuid uuid,
                                 verdict text, because text, decision bigint)
                        """).param("rows", Json.write(rows)).update();
    }

    /// Gives claimed identifiers to their owners, and removes those that nobody has any more or that stayed
    /// unowned.
    ///
    /// @param owners  the owner of each identifier that has a new one
    /// @param claimed every identifier that was claimed in this transaction
    /// @param lost    identifiers that no source record of a person states any longer
    public void own(Map<StaffIdentifier, Long> owners, Collection<StaffIdentifier> claimed, Collection<Held> lost) {
        if (!owners.isEmpty()) {
            give(owners);
        }
        if (!claimed.isEmpty()) {
            jdbc.sql("""
                            delete from staff_identifier i
                            using jsonb_to_recordset(:claimed::jsonb) as r(system text, value text)
                            where i.system = r.system and i.value = r.value and i.staff_id is null
                            """).param("claimed", rows(claimed)).update();
        }
        if (!lost.isEmpty()) {
            lose(lost);
        }
    }

    private void give(Map<StaffIdentifier, Long> owners) {
        ArrayNode rows = Json.rows();
        owners.forEach((identifier, staff) -> rows.addObject()
                .put("system", identifier.system().toString())
                .put("value", identifier.value())
                .put("staff_id", staff));
        jdbc.sql("""
                        update staff_identifier i set staff_id = r.staff_id, holders = array[r.staff_id]
                        from jsonb_to_recordset(:rows::jsonb) as r(system text, value text, staff_id bigint)
                        where i.system = r.system and i.value = r.value
                        """).param("rows", Json.write(rows)).update();
    }

    /// Where others state it too, one of them owns it now.
    private void lose(Collection<Held> lost) {
        jdbc.sql("with " + PARTED + """
                        , gone as (
                            select system, value, array_agg(staff_id) as ids
                            from jsonb_to_recordset(:lost::jsonb) as r(system text, value text, staff_id bigint)
                            group by system, value),
                        mine as materialized (
                            select i.system, i.value,
                                   array(select h from unnest(i.holders) as h where h <> all (g.ids) order by h) as others
                            from gone g join staff_identifier i on i.system = g.system and i.value = g.value
                            where i.holders && g.ids),
                        """ + LEFT).param("lost", held(lost)).update();
    }

    /// Writes who states which identifier, beside those who do already. Of several people it belongs to the keeper
    /// where a person has decided, else to the first of them.
    public void hold(Collection<Held> stated) {
        jdbc.sql("with " + PARTED + """
                        , said as (
                            select system, value, array_agg(distinct staff_id order by staff_id) as holders
                            from jsonb_to_recordset(:rows::jsonb) as r(system text, value text, staff_id bigint)
                            group by system, value)
                        insert into staff_identifier as i (system, value, staff_id, holders)
                        select s.system, s.value, %s, s.holders
                        from said s order by s.system collate "C", s.value collate "C"
                        on conflict (system, value) do update set (staff_id, holders) = (
                            select %s, t.holders
                            from (select array_agg(distinct h order by h) as holders
                                  from unnest(i.holders || excluded.holders) as h) t)
                        """.formatted(owner("s.holders"), owner("t.holders")))
                .param("rows", held(stated))
                .update();
    }

    /// Takes all identifiers from these people; those that nobody else states are gone.
    public void release(Collection<Long> people) {
        jdbc.sql("with " + PARTED + """
                        , gone as (select array_agg(value::bigint) as ids from jsonb_array_elements_text(:ids::jsonb)),
                        mine as materialized (
                            select i.system, i.value,
                                   array(select h from unnest(i.holders) as h where h <> all (g.ids) order by h) as others
                            from gone g join staff_identifier i
                              on i.staff_id = any (g.ids) or (cardinality(i.holders) > 1 and i.holders && g.ids)
                            order by i.system collate "C", i.value collate "C" for update of i),
                        """ + LEFT).param("ids", Json.write(people)).update();
    }

    /// Gives identifiers to those who are left of their holders, and removes those of which nobody is.
    private static final String LEFT = """
            shared as (
                update staff_identifier i set holders = m.others, staff_id = %s
                from mine m where i.system = m.system and i.value = m.value and cardinality(m.others) > 0)
            delete from staff_identifier i using mine m
            where i.system = m.system and i.value = m.value and cardinality(m.others) = 0
            """.formatted(owner("m.others"));

    /// The first of an array of holders who gives way to none of the others, in a statement with [#PARTED].
    private static String owner(String holders) {
        return """
                coalesce((select o from unnest(%1$s) as o
                          where not exists (select from parted p where p.other = o and p.keeper = any (%1$s))
                          order by o limit 1), (%1$s)[1])""".formatted(holders);
    }

    private static String held(Collection<Held> held) {
        ArrayNode rows = Json.rows();
        held.forEach(one -> rows.addObject()
                .put("system", one.identifier().system().toString())
                .put("value", one.identifier().value())
                .put("staff_id", one.staff()));
        return Json.write(rows);
    }

    private static String rows(Collection<StaffIdentifier> identifiers) {
        ArrayNode rows = Json.rows();
        identifiers.forEach(identifier ->
                rows.addObject().put("system", identifier.system().toString()).put("value", identifier.value()));
        return Json.write(rows);
    }
}
