package io.preceptor.lms.learning.store;

import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.learning.CompletedBy;
import io.preceptor.lms.learning.CompletedWhen;
import io.preceptor.lms.learning.CompletionReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Completion reports, the work that they cause, and what they came to.
public final class ReportStore {

    private final JdbcClient jdbc;

    public ReportStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param ordinal which record of its journal entry, from 0
    public record Incoming(int ordinal, CompletionReport report) {}

    /// @param number  its fact number
    /// @param pending whether it waits for a worker; else it is parked
    public record Waiting(long number, boolean pending, CompletionReport report) {}

    /// What a report came to.
    ///
    /// @param outcome    `RECORDED`, `DUPLICATE` or `DISCARDED`
    /// @param completion fact number of the completion; null where it was discarded
    public record Settled(
            long report,
            String outcome,
            @Nullable Long completion,
            @Nullable String remark,
            @Nullable String decidedBy) {}

    /// Writes reports whose keys are new; waits for whoever writes the same key at this moment.
    ///
    /// @return the fact numbers of those that were written
    public Map<UUID, Long> insert(long entry, String source, List<Incoming> reports) {
        ArrayNode rows = Json.rows();
        reports.forEach(one -> fill(rows.addObject().put("ordinal", one.ordinal()), one.report()));
        var numbers = new HashMap<UUID, Long>();
        jdbc.sql("""
                        insert into completion_report (entry_id, ordinal, source, id, key, staff_uuid, identifier_system,
                            identifier_value, course, completed_on, completed_at, score_percent, source_system, evidence_kind,
                            evidence_reference, evidence_issuer, evidence_link, evidence_sha256, valid_until, hours)
                        select :entry, ordinal, :source, id, key, staff_uuid, identifier_system,
                            identifier_value, course, completed_on, completed_at, score_percent, source_system, evidence_kind,
                            evidence_reference, evidence_issuer, evidence_link, evidence_sha256, valid_until,
                            hours::jsonb
                        from jsonb_to_recordset(:rows::jsonb) as r(ordinal int, id uuid, key text, staff_uuid uuid,
                            identifier_system text, identifier_value text, course text, completed_on date,
                            completed_at timestamptz, score_percent int, source_system text, evidence_kind text,
                            evidence_reference text, evidence_issuer text, evidence_link text, evidence_sha256 text,
                            valid_until date, hours text)
                        order by key collate "C"
                        on conflict (source, key) do nothing
                        returning id, number
                        """)
                .param("entry", entry)
                .param("source", source)
                .param("rows", Json.write(rows))
                .query(row -> {
                    numbers.put(row.getObject("id", UUID.class), row.getLong("number"));
                });
        return numbers;
    }

    private static void fill(ObjectNode row, CompletionReport report) {
        row.put("id", report.id().toString())
                .put("key", report.key())
                .put("course", report.course())
                .put("score_percent", report.scorePercent())
                .put("source_system", report.sourceSystem())
                .put("evidence_kind", report.evidence().kind().name())
                .put("evidence_reference", report.evidence().reference())
                .put("evidence_issuer", report.evidence().issuer())
                .put(
                        "evidence_link",
                        report.evidence().link() == null
                                ? null
                                : report.evidence().link().toString())
                .put("evidence_sha256", report.evidence().sha256())
                .put(
                        "valid_until",
                        report.validUntil() == null ? null : report.validUntil().toString())
                .put("hours", HoursJson.write(report.hours()));
        switch (report.person()) {
            case CompletedBy.StaffMember(UUID id) -> row.put("staff_uuid", id.toString());
            case CompletedBy.Identifier(var identifier) ->
                row.put("identifier_system", identifier.system().toString())
                        .put("identifier_value", identifier.value());
        }
        switch (report.completed()) {
            case CompletedWhen.On(var day) -> row.put("completed_on", day.toString());
            case CompletedWhen.At(Instant instant) -> row.put("completed_at", instant.toString());
        }
    }

    /// The oldest reports that wait, and those parked for this reason whose identifier somebody has by now.
    public List<Long> waiting(String forPerson, int limit) {
        return jdbc.sql("""
                        (select report from completion_work where state = 'PENDING' order by report limit :limit)
                        union
                        (select w.report from completion_work w join completion_report r on r.number = w.report
                         where w.state = 'PARKED' and w.reason = :reason
                           and exists (select from staff_identifier i where i.system = r.identifier_system
                                       and i.value = r.identifier_value and cardinality(i.holders) > 0)
                         order by w.since, w.report limit :limit)
                        order by 1 limit :limit
                        """)
                .param("reason", forPerson)
                .param("limit", limit)
                .query((row, _) -> row.getLong("report"))
                .list();
    }

    /// Takes reports that no other transaction has, to the end of this one.
    public List<Waiting> claim(Collection<Long> numbers) {
        return jdbc.sql("""
                        with mine as materialized (
                            select report, state from completion_work
                            where report in (select value::bigint from jsonb_array_elements_text(:numbers::jsonb))
                            order by report for update skip locked)
                        select m.state, r.* from mine m join completion_report r on r.number = m.report order by r.number
                        """)
                .param("numbers", Json.write(numbers))
                .query((row, _) -> new Waiting(
                        row.getLong("number"), row.getString("state").equals("PENDING"), ReportRow.report(row)))
                .list();
    }

    /// Puts reports on the list of work, or moves them there.
    ///
    /// @param reasons why each is parked; an empty text for one that only waits
    public void work(Map<Long, String> reasons) {
        if (reasons.isEmpty()) {
            return;
        }
        ArrayNode rows = Json.rows();
        reasons.forEach(
                (number, reason) -> rows.addObject().put("report", number).put("reason", reason));
        jdbc.sql("""
                        insert into completion_work as w (report, state, reason)
                        select report, case when reason = '' then 'PENDING' else 'PARKED' end, nullif(reason, '')
                        from jsonb_to_recordset(:rows::jsonb) as r(report bigint, reason text)
                        on conflict (report) do update set state = excluded.state, reason = excluded.reason,
                            since = case when w.reason is distinct from excluded.reason then excluded.since else w.since end
                        """).param("rows", Json.write(rows)).update();
    }

    /// Writes what reports came to, and takes them off the list of work.
    public void settle(List<Settled> settled) {
        if (settled.isEmpty()) {
            return;
        }
        ArrayNode rows = Json.rows();
        settled.forEach(one -> rows.addObject()
                .put("report", one.report())
                .put("outcome", one.outcome())
                .put("completion", one.completion())
                .put("remark", one.remark())
                .put("decided_by", one.decidedBy()));
        jdbc.sql("""
                        with done as (
                            insert into completion_settled (report, recorded_at, outcome, completion, remark, decided_by)
                            select report, clock_timestamp(), outcome, completion, remark, decided_by
                            from jsonb_to_recordset(:rows::jsonb) as r(report bigint, outcome text, completion bigint,
                                remark text, decided_by text)
                            returning report)
                        delete from completion_work w using done where w.report = done.report
                        """).param("rows", Json.write(rows)).update();
    }

    /// Those of these keys that came before, the reports of them.
    public Map<String, CompletionReport> earlier(String source, Collection<String> keys) {
        var earlier = new HashMap<String, CompletionReport>();
        var sought = new ArrayList<>(keys);
        jdbc.sql("""
                        select * from completion_report
                        where source = :source and key in (select jsonb_array_elements_text(:keys::jsonb))
                        """).param("source", source).param("keys", Json.write(sought)).query(row -> {
            earlier.put(row.getString("key"), ReportRow.report(row));
        });
        return earlier;
    }
}
