package io.preceptor.lms.publish.store;

import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.workforce.StaffMember;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How everybody stands, read person by person in order of their numbers.
public final class StandStore {

    private static final int CHUNK = 2_000;

    private final JdbcClient jdbc;

    public StandStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param world     the publication under which the person was last decided
    /// @param completed since the day that was asked for
    public record Stand(StaffMember staff, long world, boolean onHold, long open, long overdue, long completed) {}

    private record Row(long id, Stand stand) {}

    /// @param since from which day completed assignments count
    public void each(LocalDate since, Consumer<Stand> consumer) {
        long after = 0;
        while (true) {
            List<Row> rows = chunk(after, since);
            if (rows.isEmpty()) {
                return;
            }
            rows.forEach(row -> consumer.accept(row.stand()));
            after = rows.getLast().id();
        }
    }

    /// Everybody, without how they stand.
    public void members(Consumer<StaffMember> consumer) {
        record Member(long id, StaffMember staff) {}
        long after = 0;
        while (true) {
            List<Member> members = jdbc.sql(
                            "select id, member from staff_member where id > :after order by id limit :limit")
                    .param("after", after)
                    .param("limit", CHUNK)
                    .query((row, _) ->
                            new Member(row.getLong("id"), Json.read(row.getString("member"), StaffMember.class)))
                    .list();
            if (members.isEmpty()) {
                return;
            }
            members.forEach(one -> consumer.accept(one.staff()));
            after = members.getLast().id();
        }
    }

    private List<Row> chunk(long after, LocalDate since) {
        return jdbc.sql("""
                        select m.id, m.member, m.decided_world, m.standing = 'ON_HOLD' as on_hold,
                            coalesce(a.open, 0) as open, coalesce(a.overdue, 0) as overdue,
                            coalesce(a.completed, 0) as completed
                        from (select * from staff_member where id > :after order by id limit :limit) m
                        left join lateral (
                            select count(*) filter (where closed_at is null) as open,
                                count(*) filter (where closed_at is null and timeliness = 'OVERDUE') as overdue,
                                count(*) filter (where progress = 'COMPLETED' and closed_at >= :since::date) as completed
                            from assignment where staff_id = m.id) a on true
                        order by m.id
                        """)
                .param("after", after)
                .param("limit", CHUNK)
                .param("since", since.toString())
                .query((row, _) -> new Row(
                        row.getLong("id"),
                        new Stand(
                                Json.read(row.getString("member"), StaffMember.class),
                                row.getLong("decided_world"),
                                row.getBoolean("on_hold"),
                                row.getLong("open"),
                                row.getLong("overdue"),
                                row.getLong("completed"))))
                .list();
    }
}
