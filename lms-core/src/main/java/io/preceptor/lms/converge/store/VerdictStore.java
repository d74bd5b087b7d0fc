package io.preceptor.lms.converge.store;

import io.preceptor.lms.assignment.store.RulingStore;
import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.workforce.SourceObject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ArrayNode;

/// What people decided about who is who, and what those decisions moved.
public final class VerdictStore {

    /// Fills `staff_merged`: whoever the last verdict made somebody else, with the one at the end of the chain.
    static final String MERGED = """
            insert into staff_merged (staff_id, uuid, survivor_id, survivor_uuid, decision)
            with recursive last as (
                select distinct on (other_id) * from identity_verdict
                where verdict in ('SAME', 'APART') order by other_id, number desc
            ), absorbed as (
                select * from last where verdict = 'SAME'
            ), chain as (
                select other_id as id, staff_id as into_id, staff_uuid as into_uuid from absorbed
                union all
                select c.id, a.staff_id, a.staff_uuid from chain c join absorbed a on a.other_id = c.into_id
            )
            select a.other_id, a.other_uuid, c.into_id, c.into_uuid, a.number
            from absorbed a join chain c on c.id = a.other_id
            where not exists (select from absorbed further where further.other_id = c.into_id)
            """;

    private final JdbcClient jdbc;
    private final RulingStore rulings;

    public VerdictStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.rulings = new RulingStore(jdbc);
    }

    /// One of two people about whom something is decided.
    public record Party(long id, UUID uuid) {}

    /// @param verdict `SAME` (the other is the staff member from now on), `APART` or `NOT_SAME`
    public record Verdict(
            long number, Instant at, String verdict, Party staff, Party other, String by, String reason) {}

    /// Someone who turned out to be somebody else.
    ///
    /// @param decision the verdict that said so, and when it did
    public record Absorbed(Party other, Party survivor, long decision, Instant at) {}

    /// Someone who is a person of their own today.
    public Optional<Party> present(UUID uuid) {
        return jdbc.sql("select id, uuid from staff_member where uuid = :uuid")
                .param("uuid", uuid)
                .query((row, _) -> new Party(row.getLong("id"), row.getObject("uuid", UUID.class)))
                .optional();
    }

    public Optional<Absorbed> absorbed(UUID uuid) {
        return jdbc.sql("""
                        select m.*, v.recorded_at from staff_merged m join identity_verdict v on v.number = m.decision
                        where m.uuid = :uuid
                        """)
                .param("uuid", uuid)
                .query((row, _) -> new Absorbed(
                        new Party(row.getLong("staff_id"), row.getObject("uuid", UUID.class)),
                        new Party(row.getLong("survivor_id"), row.getObject("survivor_uuid", UUID.class)),
                        row.getLong("decision"),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    public void insert(Verdict verdict) {
        jdbc.sql("""
                        insert into identity_verdict
                            (number, recorded_at, verdict, staff_id, staff_uuid, other_id, other_uuid, decided_by, reason)
                        values (:number, :at::timestamptz, :verdict, :staff, :staffUuid, :other, :otherUuid, :by, :reason)
                        """)
                .param("number", verdict.number())
                .param("at", verdict.at().toString())
                .param("verdict", verdict.verdict())
                .param("staff", verdict.staff().id())
                .param("staffUuid", verdict.staff().uuid())
                .param("other", verdict.other().id())
                .param("otherUuid", verdict.other().uuid())
                .param("by", verdict.by())
                .param("reason", verdict.reason())
                .update();
    }

    /// The verdicts in force that made somebody else this person.
    public Set<Long> merges(long survivor) {
        return Set.copyOf(jdbc.sql("select decision from staff_merged where survivor_id = :survivor")
                .param("survivor", survivor)
                .query((row, _) -> row.getLong("decision"))
                .list());
    }

    /// A native object and how it came to the person.
    ///
    /// @param number    the fact that made it theirs
    /// @param decisions every verdict that ever moved it
    /// @param told      whether its own identifiers told that it is theirs, and no verdict since
    /// @param since     when it came to them
    public record Linked(long number, SourceObject object, Set<Long> decisions, boolean told, Instant since) {}

    /// The native objects that are a person's now.
    public List<Linked> objects(long staff) {
        return jdbc.sql("""
                        select l.number, o.source, o.native_id, l.decision is null as told, l.recorded_at,
                            array(select distinct i.decision from identity_link i where i.source = o.source
                                    and i.native_id = o.native_id and i.decision is not null) as decisions
                        from (select distinct source, native_id from identity_link where staff_id = :staff) o
                        join lateral (select number, staff_id, decision, recorded_at from identity_link i
                                      where i.source = o.source and i.native_id = o.native_id
                                      order by i.number desc limit 1) l on true
                        where l.staff_id = :staff order by o.source, o.native_id
                        """)
                .param("staff", staff)
                .query((row, _) -> new Linked(
                        row.getLong("number"),
                        new SourceObject(row.getString("source"), row.getString("native_id")),
                        Set.of((Long[]) row.getArray("decisions").getArray()),
                        row.getBoolean("told"),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /// A completion and how it came to be the person's.
    ///
    /// @param decisions every verdict that ever moved it; empty where it was recorded for them
    public record Moved(long completion, UUID id, String course, Instant recordedAt, Set<Long> decisions) {}

    /// The completions that are a person's now, in the order of recording.
    public List<Moved> completions(long staff) {
        return jdbc.sql("""
                        select c.number, c.id, c.course, c.recorded_at,
                            array(select distinct decision from completion_move where completion = c.number) as decisions
                        from (select number from completion where staff_id = :staff
                              union select completion from completion_move where staff_id = :staff) t
                        join completion c on c.number = t.number
                        left join lateral (select staff_id from completion_move
                                           where completion = c.number order by number desc limit 1) m on true
                        where coalesce(m.staff_id, c.staff_id) = :staff order by c.number
                        """)
                .param("staff", staff)
                .query((row, _) -> new Moved(
                        row.getLong("number"),
                        row.getObject("id", UUID.class),
                        row.getString("course"),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                        Set.of((Long[]) row.getArray("decisions").getArray())))
                .list();
    }

    /// The rulings that are a person's now, in the order of recording.
    public List<RulingStore.Moved> rulings(long staff) {
        return rulings.moved(List.of(staff));
    }

    /// Gives rulings to a person.
    public void giveRulings(Collection<Long> numbers, long staff, long decision, Instant at) {
        rulings.give(numbers, staff, decision, at);
    }

    /// Gives completions to a person.
    public void give(Collection<Long> completions, long staff, long decision, Instant at) {
        jdbc.sql("""
                        insert into completion_move (number, recorded_at, completion, staff_id, decision)
                        select nextval('fact_number'), :at::timestamptz, value::bigint, :staff, :decision
                        from jsonb_array_elements_text(:completions::jsonb)
                        """)
                .param("completions", Json.write(completions))
                .param("staff", staff)
                .param("decision", decision)
                .param("at", at.toString())
                .update();
    }

    /// Gives native objects to a person.
    ///
    /// @param verdict `MERGED` or `UNMERGED`
    public void give(Collection<SourceObject> objects, Party to, String verdict, long decision, Instant at) {
        ArrayNode rows = Json.rows();
        objects.forEach(
                object -> rows.addObject().put("source", object.source()).put("native_id", object.nativeId()));
        jdbc.sql("""
                        insert into identity_link
                            (number, recorded_at, source, native_id, staff_id, staff_uuid, verdict, because, decision)
                        select nextval('fact_number'), :at::timestamptz, source, native_id, :staff, :uuid, :verdict,
                            'decided by a person', :decision
                        from jsonb_to_recordset(:rows::jsonb) as r(source text, native_id text)
                        """)
                .param("rows", Json.write(rows))
                .param("staff", to.id())
                .param("uuid", to.uuid())
                .param("verdict", verdict)
                .param("decision", decision)
                .param("at", at.toString())
                .update();
    }

    /// Writes anew who turned out to be somebody else.
    public void writeMerged() {
        jdbc.sql("delete from staff_merged").update();
        jdbc.sql(MERGED).update();
    }

    /// Locks everything that targets are to be told about these people, in the one order.
    ///
    /// @return whether something is on its way right now
    public boolean lockDeliveries(Collection<Long> people) {
        return jdbc.sql("""
                        select claimed_until is not null as claimed from delivery_item
                        where staff_id in (select value::bigint from jsonb_array_elements_text(:ids::jsonb))
                        order by target, staff_id, key for update
                        """)
                .param("ids", Json.write(people))
                .query((row, _) -> row.getBoolean("claimed"))
                .list()
                .contains(true);
    }

    /// The items of a person that a target has shown since a moment.
    public List<UUID> shownSince(long staff, Instant since) {
        return jdbc.sql("""
                        select id from delivery_item
                        where staff_id = :staff and wanted is not null and confirmed_at >= :since::timestamptz
                        order by target, staff_id, key
                        """)
                .param("staff", staff)
                .param("since", since.toString())
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }
}
