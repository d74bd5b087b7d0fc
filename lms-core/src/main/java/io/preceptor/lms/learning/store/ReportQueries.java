package io.preceptor.lms.learning.store;

import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.learning.ReportAccount;
import io.preceptor.lms.learning.ReportAccounts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads what became of completion reports.
public final class ReportQueries implements ReportAccounts {

    private static final String ACCOUNT = """
            select r.*, s.outcome, coalesce(s.remark, w.reason) as remark, w.state as work, c.id as completion_id,
                   k.number as certificate, k.valid_from, k.valid_to, m.uuid as person
            from completion_report r
            left join completion_settled s on s.report = r.number
            left join completion_work w on w.report = r.number
            left join completion c on c.number = s.completion
            left join certification k on k.completion = c.number
            left join lateral (select staff_id from completion_move where completion = c.number
                               order by number desc limit 1) v on true
            left join staff_member m on m.id = coalesce(v.staff_id, c.staff_id)
            """;

    private final JdbcClient jdbc;

    public ReportQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// What became of these reports, in the order in which they came.
    public List<ReportAccount> accounts(Collection<UUID> ids) {
        return jdbc.sql(ACCOUNT + """
                        where r.id in (select value::uuid from jsonb_array_elements_text(:ids::jsonb)) order by r.number
                        """)
                .param("ids", Json.write(ids))
                .query((row, _) -> account(row))
                .list();
    }

    @Override
    public Optional<ReportAccount> account(UUID id) {
        return accounts(List.of(id)).stream().findFirst();
    }

    @Override
    public List<ReportAccount> ofEntry(long entry, @Nullable Integer after, int limit) {
        return jdbc.sql(ACCOUNT + """
                        where r.entry_id = :entry and r.ordinal > :after order by r.ordinal limit :limit
                        """)
                .param("entry", entry)
                .param("after", after == null ? -1 : after)
                .param("limit", limit)
                .query((row, _) -> account(row))
                .list();
    }

    @Override
    public List<ReportAccount> ofPerson(UUID person) {
        return jdbc.sql("""
                        with me as (select id from staff_member where uuid = :person),
                        touched as (
                            select number from completion where staff_id in (select id from me)
                            union
                            select completion from completion_move where staff_id in (select id from me)),
                        mine as (
                            select t.number from touched t join completion c on c.number = t.number
                            left join lateral (select staff_id from completion_move where completion = c.number
                                               order by number desc limit 1) v on true
                            where coalesce(v.staff_id, c.staff_id) in (select id from me))
                        """ + ACCOUNT + " where s.completion in (select number from mine) order by r.number desc")
                .param("person", person)
                .query((row, _) -> account(row))
                .list();
    }

    @Override
    public List<ReportAccount> parked(int limit) {
        return jdbc.sql(ACCOUNT + " where w.state = 'PARKED' order by w.since, r.number limit :limit")
                .param("limit", limit)
                .query((row, _) -> account(row))
                .list();
    }

    @Override
    public Progress progress(long entry) {
        return jdbc.sql("""
                        select count(*) as total,
                               count(*) filter (where w.state = 'PENDING') as waiting,
                               count(*) filter (where w.state = 'PARKED') as parked,
                               count(*) filter (where s.outcome = 'RECORDED') as recorded,
                               count(*) filter (where s.outcome = 'DUPLICATE') as duplicates,
                               count(*) filter (where s.outcome = 'DISCARDED') as discarded
                        from completion_report r
                        left join completion_settled s on s.report = r.number
                        left join completion_work w on w.report = r.number
                        where r.entry_id = :entry
                        """)
                .param("entry", entry)
                .query((row, _) -> new Progress(
                        row.getLong("total"),
                        row.getLong("waiting"),
                        row.getLong("parked"),
                        row.getLong("recorded"),
                        row.getLong("duplicates"),
                        row.getLong("discarded")))
                .single();
    }

    private static ReportAccount account(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        String work = row.getString("work");
        ReportAccount.State state = outcome != null
                ? ReportAccount.State.valueOf(outcome)
                : "PARKED".equals(work) ? ReportAccount.State.PARKED : ReportAccount.State.WAITING;
        return new ReportAccount(
                ReportRow.report(row),
                row.getLong("number"),
                row.getString("source"),
                row.getLong("entry_id"),
                row.getInt("ordinal"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                state,
                row.getString("remark"),
                row.getObject("completion_id", UUID.class),
                row.getObject("person", UUID.class),
                row.getString("certificate"),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class));
    }
}
