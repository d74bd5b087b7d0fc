package io.preceptor.lms.assignment.store;

import io.preceptor.lms.assignment.Ruling;
import io.preceptor.lms.journal.store.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Rulings, which are facts, and whose each of them is today.
public final class RulingStore {

    private final JdbcClient jdbc;

    public RulingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A ruling as it was recorded.
    ///
    /// @param number its fact number, and its place among the facts about the person
    /// @param staff  about whom it was recorded, or to whom the last verdict gave it
    public record Recorded(long number, long staff, Instant at, Ruling ruling) {}

    /// A ruling that may have been moved.
    ///
    /// @param decisions every verdict that ever moved it; empty where it was recorded about them
    public record Moved(Recorded recorded, Set<Long> decisions) {}

    /// What was decided about these people, in the order of recording: each ruling is theirs to whom the last
    /// verdict gave it, else theirs about whom it was recorded.
    public Map<Long, List<Recorded>> load(Collection<Long> people) {
        var byPerson = new HashMap<Long, List<Recorded>>();
        moved(people)
                .forEach(one -> byPerson.computeIfAbsent(one.recorded().staff(), _ -> new ArrayList<>())
                        .add(one.recorded()));
        return byPerson;
    }

    /// The rulings of these people with the verdicts that moved them, in the order of recording.
    public List<Moved> moved(Collection<Long> people) {
        return jdbc.sql("""
                        with asked as (select value::bigint as id from jsonb_array_elements_text(:ids::jsonb)),
                        touched as (
                            select number from ruling where staff_id in (select id from asked)
                            union
                            select ruling from ruling_move where staff_id in (select id from asked))
                        select r.*, coalesce(m.staff_id, r.staff_id) as owner,
                            array(select distinct decision from ruling_move where ruling = r.number) as decisions
                        from touched t
                        join ruling r on r.number = t.number
                        left join lateral (select staff_id from ruling_move
                                           where ruling = r.number order by number desc limit 1) m on true
                        where coalesce(m.staff_id, r.staff_id) in (select id from asked)
                        order by r.number
                        """)
                .param("ids", Json.write(people))
                .query((row, _) -> new Moved(read(row, row.getLong("owner")), Set.of((Long[])
                        row.getArray("decisions").getArray())))
                .list();
    }

    /// A ruling by its id, as it was recorded.
    public Optional<Recorded> find(UUID id) {
        return jdbc.sql("select * from ruling where id = :id")
                .param("id", id)
                .query((row, _) -> read(row, row.getLong("staff_id")))
                .optional();
    }

    /// Rulings by their fact numbers, as they were recorded, in that order.
    public List<Recorded> numbered(Collection<Long> numbers) {
        return jdbc.sql("""
                        select * from ruling
                        where number in (select value::bigint from jsonb_array_elements_text(:numbers::jsonb))
                        order by number
                        """)
                .param("numbers", Json.write(numbers))
                .query((row, _) -> read(row, row.getLong("staff_id")))
                .list();
    }

    public void insert(Recorded recorded) {
        Ruling ruling = recorded.ruling();
        jdbc.sql("""
                        insert into ruling (number, id, staff_id, recorded_at, kind, content, asked_by, decided_by, reason)
                        values (:number, :id, :staff, :at::timestamptz, :kind, :content::jsonb, :askedBy, :decidedBy, :reason)
                        """)
                .param("number", recorded.number())
                .param("id", ruling.id())
                .param("staff", recorded.staff())
                .param("at", recorded.at().toString())
                .param("kind", kind(ruling))
                .param("content", Json.write(ruling))
                .param("askedBy", askedBy(ruling))
                .param("decidedBy", ruling.decidedBy())
                .param("reason", ruling.reason())
                .update();
    }

    /// Gives rulings to a person.
    public void give(Collection<Long> rulings, long staff, long decision, Instant at) {
        jdbc.sql("""
                        insert into ruling_move (number, recorded_at, ruling, staff_id, decision)
                        select nextval('fact_number'), :at::timestamptz, value::bigint, :staff, :decision
                        from jsonb_array_elements_text(:rulings::jsonb)
                        """)
                .param("rulings", Json.write(rulings))
                .param("staff", staff)
                .param("decision", decision)
                .param("at", at.toString())
                .update();
    }

    private static String kind(Ruling ruling) {
        return switch (ruling) {
            case Ruling.Exempted _ -> "EXEMPTED";
            case Ruling.Extended _ -> "EXTENDED";
            case Ruling.AssignedByHand _ -> "ASSIGNED_BY_HAND";
            case Ruling.SelfEnrolled _ -> "SELF_ENROLLED";
            case Ruling.OnLeave _ -> "ON_LEAVE";
            case Ruling.CompletionCorrected _ -> "COMPLETION_CORRECTED";
            case Ruling.Credited _ -> "CREDITED";
            case Ruling.Ended _ -> "ENDED";
        };
    }

    private static @Nullable String askedBy(Ruling ruling) {
        return switch (ruling) {
            case Ruling.Exempted exempted -> exempted.askedBy();
            case Ruling.Extended extended -> extended.askedBy();
            case Ruling.Credited credited -> credited.askedBy();
            case Ruling.AssignedByHand _,
                    Ruling.SelfEnrolled _,
                    Ruling.OnLeave _,
                    Ruling.CompletionCorrected _,
                    Ruling.Ended _ -> null;
        };
    }

    private static Recorded read(ResultSet row, long staff) throws SQLException {
        String content = row.getString("content");
        Ruling ruling =
                switch (row.getString("kind")) {
                    case "EXEMPTED" -> Json.read(content, Ruling.Exempted.class);
                    case "EXTENDED" -> Json.read(content, Ruling.Extended.class);
                    case "ASSIGNED_BY_HAND" -> Json.read(content, Ruling.AssignedByHand.class);
                    case "SELF_ENROLLED" -> Json.read(content, Ruling.SelfEnrolled.class);
                    case "ON_LEAVE" -> Json.read(content, Ruling.OnLeave.class);
                    case "COMPLETION_CORRECTED" -> Json.read(content, Ruling.CompletionCorrected.class);
                    case "CREDITED" -> Json.read(content, Ruling.Credited.class);
                    case "ENDED" -> Json.read(content, Ruling.Ended.class);
                    default -> throw new IllegalStateException("A ruling of an unknown kind: " + row.getString("kind"));
                };
        return new Recorded(
                row.getLong("number"),
                staff,
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                ruling);
    }
}
