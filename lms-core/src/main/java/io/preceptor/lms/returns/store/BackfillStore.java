package io.preceptor.lms.returns.store;

import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.returns.Backfills;
import io.preceptor.lms.returns.Resend;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Backfills: that one was asked for is a row; how far it is follows from the items.
public final class BackfillStore implements Backfills {

    private static final String WAITING = """
            (d.state = 'SENT' or (d.next_attempt_at is not null and (b.scope = 'ALL' or d.confirmed_hash is null))
             or (b.scope = 'ALL' and d.next_attempt_at is null and d.state in ('ACCEPTED', 'SEEN_ON_READ_BACK')
                 and d.confirmed_at < b.begun_at))
            """;

    private static final String STUCK = """
            (d.next_attempt_at is null and d.state in ('PARKED', 'ANSWER_UNKNOWN')
             and (b.scope = 'ALL' or d.confirmed_hash is null))
            """;

    private static final String COUNTED = """
            select b.*, n.waiting, n.stuck from delivery_backfill b
            cross join lateral (select count(*) filter (where %s) as waiting, count(*) filter (where %s) as stuck
                                from delivery_item d where d.target = b.target) n
            """.formatted(WAITING, STUCK);

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Resend resend;

    public BackfillStore(JdbcClient jdbc, Transactions transactions, Resend resend) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.resend = resend;
    }

    @Override
    public long count(String target, Scope scope) {
        return jdbc.sql("""
                        select count(*) filter (where %s or %s) as items
                        from (select :scope as scope, clock_timestamp() as begun_at) b, delivery_item d
                        where d.target = :target
                        """.formatted(WAITING, STUCK))
                .param("target", target)
                .param("scope", scope.name())
                .query((row, _) -> row.getLong("items"))
                .single();
    }

    @Override
    public boolean begin(String target, Scope scope, String by, String reason) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("A backfill has a reason");
        }
        long total = count(target, scope);
        return jdbc.sql("""
                                insert into delivery_backfill (target, scope, state, total, begun_at, begun_by, reason)
                                values (:target, :scope, 'RUNNING', :total, clock_timestamp(), :by, :reason)
                                on conflict (target) where state = 'RUNNING' do nothing
                                """)
                        .param("target", target)
                        .param("scope", scope.name())
                        .param("total", total)
                        .param("by", by)
                        .param("reason", reason.strip())
                        .update()
                == 1;
    }

    @Override
    public boolean cancel(String target, String by) {
        return end(target, "CANCELLED", by);
    }

    private boolean end(String target, String state, @Nullable String by) {
        return jdbc.sql("""
                                update delivery_backfill set state = :state, ended_at = clock_timestamp(), ended_by = :by,
                                    claimed_until = null
                                where target = :target and state = 'RUNNING'
                                """)
                        .param("target", target)
                        .param("state", state)
                        .param("by", by)
                        .update()
                == 1;
    }

    @Override
    public List<Backfill> latest() {
        return jdbc.sql(COUNTED + """
                        where b.id in (select max(id) from delivery_backfill group by target) order by b.target
                        """).query((row, _) -> backfill(row)).list();
    }

    /// The target's running backfill, for one node alone until the lease has run out; a node that died is
    /// followed by another.
    public Optional<Backfill> claim(String target, Duration lease) {
        return transactions.inTransaction(() -> {
            int claimed = jdbc.sql("""
                            update delivery_backfill set claimed_until = clock_timestamp() + make_interval(secs => :lease)
                            where target = :target and state = 'RUNNING'
                              and (claimed_until is null or claimed_until < clock_timestamp())
                            """)
                    .param("target", target)
                    .param("lease", lease.toMillis() / 1000.0)
                    .update();
            return claimed == 0 ? Optional.<Backfill>empty() : running(target);
        });
    }

    /// As it stands now; empty when it has ended or was cancelled.
    public Optional<Backfill> running(String target) {
        return jdbc.sql(COUNTED + "where b.target = :target and b.state = 'RUNNING'")
                .param("target", target)
                .query((row, _) -> backfill(row))
                .optional();
    }

    /// Asks for what was confirmed before the backfill began, at most so many.
    ///
    /// @return how many
    public int askAgain(Backfill backfill, int limit) {
        List<UUID> items = jdbc.sql("""
                        select id from delivery_item d
                        where target = :target and next_attempt_at is null and state in ('ACCEPTED', 'SEEN_ON_READ_BACK')
                          and confirmed_at < :begun::timestamptz
                        order by staff_id, key limit :limit
                        """)
                .param("target", backfill.target())
                .param("begun", backfill.begunAt().toString())
                .param("limit", limit)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
        return items.isEmpty()
                ? 0
                : resend.resend(items, backfill.begunBy() + ", a backfill").asked();
    }

    /// Ends it where nothing waits any more; else gives the claim back.
    public void release(String target) {
        transactions.inTransaction(() -> {
            boolean isDone = running(target).filter(one -> one.waiting() == 0).isPresent() && end(target, "DONE", null);
            if (!isDone) {
                jdbc.sql(
                                "update delivery_backfill set claimed_until = null where target = :target and state = 'RUNNING'")
                        .param("target", target)
                        .update();
            }
            return isDone;
        });
    }

    private static Backfill backfill(ResultSet row) throws SQLException {
        return new Backfill(
                row.getLong("id"),
                row.getString("target"),
                Scope.valueOf(row.getString("scope")),
                State.valueOf(row.getString("state")),
                row.getLong("total"),
                row.getLong("waiting"),
                row.getLong("stuck"),
                instant(row, "begun_at"),
                row.getString("begun_by"),
                row.getString("reason"),
                row.getObject("ended_at") == null ? null : instant(row, "ended_at"),
                row.getString("ended_by"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
