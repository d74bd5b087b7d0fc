package io.preceptor.lms.reconciliation.store;

import io.preceptor.lms.reconciliation.DifferenceKind;
import io.preceptor.lms.reconciliation.Repair;
import io.preceptor.lms.reconciliation.Side;
import io.preceptor.lms.workforce.store.SignInNames;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Repairs: what was asked for, decided, applied and seen again.
public final class RepairStore {

    private final JdbcClient jdbc;

    public RepairStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Whose the names are that it keeps.
    public SignInNames names() {
        return new SignInNames(jdbc);
    }

    /// One difference that a repair is about.
    ///
    /// @param staff the staff member's row number; null where nobody is known
    /// @param item  the delivery item; null where there is none
    public record Part(
            UUID id, @Nullable Long staff, @Nullable UUID item) {}

    /// Asks for a repair of what is open, of one kind at one side, at most so many.
    ///
    /// @param one only this difference; null for all of them
    /// @return its number, and of how many differences it is; of none where nothing is open, and then nothing is
    /// kept
    public Asked ask(Side side, DifferenceKind kind, @Nullable UUID one, int most, String by, String reason) {
        return jdbc.sql("""
                        with chosen as (
                            select id from reconciliation_difference
                            where side = :side and name = :name and kind = :kind and state = 'OPEN'
                              and (:one::uuid is null or id = :one::uuid)
                            order by first_seen_at, id limit :most for update),
                        asked as (
                            insert into reconciliation_repair (side, name, kind, what, state, differences, asked_by, reason)
                            select :side, :name, :kind, :what, 'ASKED', n, :by, :reason
                            from (select count(*) as n from chosen) c where n > 0
                            returning number, differences),
                        marked as (
                            update reconciliation_difference d set state = 'ASKED', repair = asked.number
                            from chosen, asked where d.id = chosen.id)
                        select number, differences from asked
                        """)
                .param("side", side.what().name())
                .param("name", side.name())
                .param("kind", kind.name())
                .param("what", kind.mending().name())
                .param("one", one == null ? null : one.toString())
                .param("most", most)
                .param("by", by)
                .param("reason", reason)
                .query((row, _) -> new Asked(row.getLong("number"), row.getInt("differences")))
                .optional()
                .orElse(new Asked(0, 0));
    }

    public record Asked(long number, int differences) {}

    /// A second person's word; of a repair that needs none whoever asked may say it.
    ///
    /// @return false where it does not wait, or whoever asked is the one who decides
    public boolean decide(long number, Repair.State state, String by, String decision) {
        return jdbc.sql("""
                                update reconciliation_repair set state = :state, decided_by = :by,
                                    decided_at = clock_timestamp(), decision = :decision
                                where number = :number and state = 'ASKED' and (what = 'COMPARE' or asked_by <> :by)
                                """)
                        .param("number", number)
                        .param("state", state.name())
                        .param("by", by)
                        .param("decision", decision)
                        .update()
                == 1;
    }

    /// What it is about and was not closed meanwhile.
    public List<Part> parts(long number, String state) {
        return jdbc.sql("""
                        select id, staff_id, item from reconciliation_difference
                        where repair = :number and state = :state order by id
                        """)
                .param("number", number)
                .param("state", state)
                .query((row, _) -> new Part(
                        row.getObject("id", UUID.class),
                        row.getObject("staff_id", Long.class),
                        row.getObject("item", UUID.class)))
                .list();
    }

    /// All that it is about is now in another state.
    public void mark(long number, String from, String to) {
        jdbc.sql("update reconciliation_difference set state = :to where repair = :number and state = :from")
                .param("number", number)
                .param("from", from)
                .param("to", to)
                .update();
    }

    public void applied(long number, String what) {
        jdbc.sql("update reconciliation_repair set applied = :what where number = :number")
                .param("number", number)
                .param("what", what)
                .update();
    }

    /// Ends those of which nothing is under way any more, and counts what became of it.
    public void settle() {
        jdbc.sql("""
                        update reconciliation_repair r set state = 'VERIFIED', verified_at = clock_timestamp(),
                            mended = n.mended, still = n.still
                        from (select a.number, count(d.id) filter (where d.closed_at is not null) as mended,
                                     count(d.id) filter (where d.closed_at is null) as still
                              from reconciliation_repair a left join reconciliation_difference d on d.repair = a.number
                              where a.state = 'APPLIED' and a.applied is not null
                              group by a.number
                              having count(d.id) filter (where d.state = 'APPLIED') = 0) n
                        where r.number = n.number and r.state = 'APPLIED'
                        """).update();
    }

    /// Numbers of those that were applied and are not seen again yet.
    public List<Long> unseen() {
        return jdbc.sql("select number from reconciliation_repair where state = 'APPLIED' order by number")
                .query((row, _) -> row.getLong("number"))
                .list();
    }
}
