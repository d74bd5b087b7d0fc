package io.preceptor.lms.reconciliation.store;

import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.reconciliation.Difference;
import io.preceptor.lms.reconciliation.DifferenceKind;
import io.preceptor.lms.reconciliation.Mending;
import io.preceptor.lms.reconciliation.Reconciliations;
import io.preceptor.lms.reconciliation.Repair;
import io.preceptor.lms.reconciliation.Run;
import io.preceptor.lms.reconciliation.Side;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/// What people ask about reconciliation.
public final class ReconciliationQueries implements Reconciliations {

    private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};

    private static final String DIFFERENCES = """
            select d.*, m.uuid as person, concat_ws(' ', m.given_name, m.family_name) as person_name
            from reconciliation_difference d left join staff_member m on m.id = d.staff_id
            """;

    private final JdbcClient jdbc;
    private final RunStore runs;

    public ReconciliationQueries(JdbcClient jdbc, RunStore runs) {
        this.jdbc = jdbc;
        this.runs = runs;
    }

    @Override
    public List<Run> runs(int limit) {
        return runs.latest(limit);
    }

    @Override
    public Optional<Run> run(long number) {
        return runs.find(number);
    }

    @Override
    public List<Count> counts() {
        return jdbc.sql("""
                        select side, name, kind, count(*) filter (where state = 'OPEN') as open,
                            count(*) filter (where state = 'ASKED') as asked,
                            count(*) filter (where state = 'APPLIED') as applied,
                            count(*) filter (where state = 'ACCEPTED') as accepted,
                            min(first_seen_at) filter (where state <> 'ACCEPTED') as oldest
                        from reconciliation_difference where closed_at is null
                        group by side, name, kind order by side, name, kind
                        """)
                .query((row, _) -> new Count(
                        side(row),
                        DifferenceKind.valueOf(row.getString("kind")),
                        row.getLong("open"),
                        row.getLong("asked"),
                        row.getLong("applied"),
                        row.getLong("accepted"),
                        instant(row, "oldest")))
                .list();
    }

    @Override
    public List<Tally> history(int most) {
        return jdbc.sql("""
                        select c.* from reconciliation_count c
                        where c.run in (select number from reconciliation_run order by number desc limit :most)
                        order by c.run desc, c.side, c.name, c.kind
                        """)
                .param("most", most)
                .query((row, _) -> new Tally(
                        row.getLong("run"),
                        side(row),
                        DifferenceKind.valueOf(row.getString("kind")),
                        row.getLong("found"),
                        row.getLong("fresh"),
                        row.getLong("gone")))
                .list();
    }

    @Override
    public List<Difference> find(Search search, int limit) {
        Side side = search.side();
        Place after = search.after();
        return jdbc.sql(DIFFERENCES + """
                        where (:side::text is null or (d.side = :side::text and d.name = :name::text))
                          and (:kind::text is null or d.kind = :kind::text)
                          and case when :state::text is null then d.state in ('OPEN', 'ASKED', 'APPLIED')
                                   else d.state = :state::text end
                          and (:at::timestamptz is null or (d.first_seen_at, d.id) > (:at::timestamptz, :id::uuid))
                        order by d.first_seen_at, d.id limit :limit
                        """)
                .param("side", side == null ? null : side.what().name())
                .param("name", side == null ? null : side.name())
                .param("kind", search.kind() == null ? null : search.kind().name())
                .param("state", search.state() == null ? null : search.state().name())
                .param("at", after == null ? null : after.firstSeenAt().toString())
                .param("id", after == null ? null : after.id().toString())
                .param("limit", limit)
                .query((row, _) -> difference(row))
                .list();
    }

    @Override
    public List<Difference> asked(long repair, int limit) {
        return jdbc.sql(DIFFERENCES + """
                        where d.repair = :repair and d.state = 'ASKED' order by d.first_seen_at, d.id limit :limit
                        """)
                .param("repair", repair)
                .param("limit", limit)
                .query((row, _) -> difference(row))
                .list();
    }

    @Override
    public Optional<Difference> difference(UUID id) {
        return jdbc.sql(DIFFERENCES + "where d.id = :id")
                .param("id", id)
                .query((row, _) -> difference(row))
                .optional();
    }

    @Override
    public List<Repair> repairs(int limit) {
        return jdbc.sql("""
                        select * from reconciliation_repair
                        order by state not in ('ASKED', 'APPLIED'), number desc limit :limit
                        """)
                .param("limit", limit)
                .query((row, _) -> repair(row))
                .list();
    }

    @Override
    public Optional<Repair> repair(long number) {
        return jdbc.sql("select * from reconciliation_repair where number = :number")
                .param("number", number)
                .query((row, _) -> repair(row))
                .optional();
    }

    private static Difference difference(ResultSet row) throws SQLException {
        String name = row.getString("person_name");
        return new Difference(
                row.getObject("id", UUID.class),
                side(row),
                DifferenceKind.valueOf(row.getString("kind")),
                row.getString("subject"),
                row.getObject("person", UUID.class),
                name.isBlank() ? null : name,
                row.getObject("item", UUID.class),
                Json.read(row.getString("ours"), FIELDS),
                Json.read(row.getString("theirs"), FIELDS),
                Difference.State.valueOf(row.getString("state")),
                row.getLong("first_run"),
                row.getLong("last_run"),
                present(row, "first_seen_at"),
                present(row, "last_seen_at"),
                instant(row, "closed_at"),
                row.getObject("repair", Long.class),
                row.getString("decided_by"),
                row.getString("decided_reason"));
    }

    private static Repair repair(ResultSet row) throws SQLException {
        return new Repair(
                row.getLong("number"),
                side(row),
                DifferenceKind.valueOf(row.getString("kind")),
                Mending.valueOf(row.getString("what")),
                Repair.State.valueOf(row.getString("state")),
                row.getInt("differences"),
                row.getString("asked_by"),
                present(row, "asked_at"),
                row.getString("reason"),
                row.getString("decided_by"),
                instant(row, "decided_at"),
                row.getString("decision"),
                row.getString("applied"),
                instant(row, "verified_at"),
                row.getInt("mended"),
                row.getInt("still"));
    }

    private static Side side(ResultSet row) throws SQLException {
        return new Side(Side.What.valueOf(row.getString("side")), row.getString("name"));
    }

    private static Instant present(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
