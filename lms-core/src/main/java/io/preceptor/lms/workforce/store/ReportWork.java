package io.preceptor.lms.workforce.store;

import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributeGroup;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.Identity;
import io.preceptor.lms.workforce.ReportScope;
import io.preceptor.lms.workforce.Reports;
import io.preceptor.lms.workforce.SourceObject;
import io.preceptor.lms.workforce.StaffIdentifier;
import io.preceptor.lms.workforce.StaffReport;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ArrayNode;

/// Reports that wait to be applied, are parked for a person to mend, or are held by the guard.
public final class ReportWork implements Reports {

    private final JdbcClient jdbc;

    public ReportWork(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param released whether somebody let it pass the guard
    public record Pending(long number, boolean released, StaffReport report) {}

    /// Takes the oldest reports that wait and that no other transaction has, to the end of this transaction.
    public List<Pending> claim(int limit) {
        return jdbc.sql("""
                        with mine as materialized (
                            select number, released from report_work where state = 'PENDING'
                            order by number limit :limit for update skip locked
                        )
                        select m.released, r.* from mine m join staff_report r using (number) order by number
                        """)
                .param("limit", limit)
                .query((row, _) -> new Pending(row.getLong("number"), row.getBoolean("released"), report(row)))
                .list();
    }

    /// Of which of these objects of a source reports wait, are parked or are held.
    public Set<String> unsettled(String source, Collection<String> nativeIds) {
        return jdbc.sql("""
                        select distinct s.native_id from staff_report s join report_work w using (number)
                        where s.source = :source
                          and s.native_id in (select value from jsonb_array_elements_text(:ids::jsonb))
                        """)
                .param("source", source)
                .param("ids", Json.write(nativeIds))
                .query((row, _) -> row.getString("native_id"))
                .set();
    }

    /// Whether reports of a source wait to be applied.
    public boolean isWaiting(String source) {
        return jdbc.sql("select exists (select from report_work where source = :source and state = 'PENDING') as waits")
                .param("source", source)
                .query((row, _) -> row.getBoolean("waits"))
                .single();
    }

    /// Takes certain reports, as [#claim] does: the way in which a failing chunk is taken apart.
    public List<Pending> claim(Collection<Long> numbers) {
        return jdbc.sql("""
                        with mine as materialized (
                            select number, released from report_work where state = 'PENDING' and number in (:numbers)
                            order by number for update skip locked
                        )
                        select m.released, r.* from mine m join staff_report r using (number) order by number
                        """)
                .param("numbers", numbers)
                .query((row, _) -> new Pending(row.getLong("number"), row.getBoolean("released"), report(row)))
                .list();
    }

    /// The numbers of the oldest reports that wait.
    public List<Long> waiting(int limit) {
        return jdbc.sql("select number from report_work where state = 'PENDING' order by number limit :limit")
                .param("limit", limit)
                .query((row, _) -> row.getLong("number"))
                .list();
    }

    /// Lets those be applied that were told ahead and whose time has come.
    ///
    /// @return how many
    public int wakeDue() {
        return jdbc.sql("""
                        update report_work set state = 'PENDING', since = clock_timestamp()
                        where number in (select number from report_work
                                         where state = 'AHEAD' and applies_at <= clock_timestamp()
                                         order by applies_at, number limit 500 for update skip locked)
                        """).update();
    }

    public void done(Collection<Long> numbers) {
        if (!numbers.isEmpty()) {
            jdbc.sql("delete from report_work where number in (:numbers)")
                    .param("numbers", numbers)
                    .update();
        }
    }

    /// @param state   `PARKED` or `HELD`
    /// @param reasons why, by the report's number
    public void stop(String state, Map<Long, String> reasons) {
        if (!reasons.isEmpty()) {
            ArrayNode rows = Json.rows();
            reasons.forEach(
                    (number, reason) -> rows.addObject().put("number", number).put("reason", reason));
            jdbc.sql("""
                            update report_work w set state = :state, reason = r.reason, since = clock_timestamp()
                            from jsonb_to_recordset(:rows::jsonb) as r(number bigint, reason text)
                            where w.number = r.number
                            """).param("state", state).param("rows", Json.write(rows)).update();
        }
    }

    /// Lets reports be tried again that wait for the owner of one of these identifiers. To be called while the
    /// identifiers are claimed: whoever parks such a report has claimed them too, so that none is missed.
    public void wake(Collection<StaffIdentifier> owned) {
        if (owned.isEmpty()) {
            return;
        }
        List<String> paths = owned.stream()
                .map(identifier -> AttributePath.identifier(identifier, Attribute.IDENTIFIER_TYPE)
                        .toString())
                .toList();
        jdbc.sql("""
                        update report_work w
                        set state = 'PENDING', reason = null, since = clock_timestamp()
                        from staff_report r
                        where w.state = 'PARKED' and w.reason = :waits and r.number = w.number
                          and jsonb_exists_any(r.statements,
                                               array(select jsonb_array_elements_text(:paths::jsonb)))
                        """)
                .param("waits", Identity.WAITS)
                .param("paths", Json.write(paths))
                .update();
    }

    /// Lets reports be tried again that said nothing of whose they are and whose objects are somebody's now: an
    /// ending that overtook what it ends. One that is parked in this very moment stays for a person to release.
    public void wakeObjects(Collection<SourceObject> linked) {
        if (linked.isEmpty()) {
            return;
        }
        ArrayNode rows = Json.rows();
        linked.forEach(object -> rows.addObject().put("source", object.source()).put("native_id", object.nativeId()));
        jdbc.sql("""
                        update report_work w
                        set state = 'PENDING', reason = null, since = clock_timestamp()
                        from staff_report r
                        join jsonb_to_recordset(:rows::jsonb) as o(source text, native_id text)
                          on o.source = r.source and o.native_id = r.native_id
                        where w.state = 'PARKED' and w.reason = :nobody and r.number = w.number
                        """)
                .param("rows", Json.write(rows))
                .param("nobody", Identity.NOBODY)
                .update();
    }

    /// Lets reports be tried again that are parked because nobody could tell whose they are: to be called when
    /// other identifiers identify from now on.
    public void retryUnclear() {
        jdbc.sql("""
                        update report_work set state = 'PENDING', reason = null, since = clock_timestamp()
                        where state = 'PARKED'
                          and reason in (select jsonb_array_elements_text(:reasons::jsonb))
                        """).param("reasons", Json.write(Identity.UNCLEAR)).update();
    }

    /// Lets a stopped report be applied after all. What the guard held passes it; what was parked is tried
    /// again; what was told ahead is applied before its day.
    ///
    /// @return whether it was stopped
    public boolean release(long number, String by, String reason) {
        int released = jdbc.sql("""
                        update report_work
                        set state = 'PENDING', released = released or state = 'HELD', reason = null,
                            since = clock_timestamp()
                        where number = :number and state in ('HELD', 'PARKED', 'AHEAD')
                        """).param("number", number).update();
        return released == 1 && decided(number, "RELEASED", by, reason);
    }

    /// Takes a stopped report off the list for good; it stays in the journal and among the facts.
    ///
    /// @return whether it was stopped
    public boolean discard(long number, String by, String reason) {
        int discarded = jdbc.sql(
                        "delete from report_work where number = :number and state in ('HELD', 'PARKED', 'AHEAD')")
                .param("number", number)
                .update();
        return discarded == 1 && decided(number, "DISCARDED", by, reason);
    }

    private boolean decided(long number, String decision, String by, String reason) {
        return jdbc.sql("""
                        insert into hold_decision (report, decision, decided_by, reason)
                        values (:report, :decision, :by, :reason)
                        """)
                        .param("report", number)
                        .param("decision", decision)
                        .param("by", by)
                        .param("reason", reason)
                        .update()
                == 1;
    }

    /// A report that is not in force.
    ///
    /// @param entry the journal entry that it came with
    public record Stopped(long number, long entry, SourceObject object, String reason) {}

    /// What is parked, the longest first.
    public List<Stopped> parked(int limit) {
        return jdbc.sql("""
                        select w.number, s.entry_id, s.source, s.native_id, w.reason
                        from report_work w join staff_report s using (number)
                        where w.state = 'PARKED' order by w.since, w.number limit :limit
                        """)
                .param("limit", limit)
                .query((row, _) -> new Stopped(
                        row.getLong("number"),
                        row.getLong("entry_id"),
                        new SourceObject(row.getString("source"), row.getString("native_id")),
                        row.getString("reason")))
                .list();
    }

    @Override
    public Map<Long, StaffReport> reports(Collection<Long> numbers) {
        var reports = new HashMap<Long, StaffReport>();
        jdbc.sql("""
                        select * from staff_report
                        where number in (select value::bigint from jsonb_array_elements_text(:numbers::jsonb))
                        """).param("numbers", Json.write(numbers)).query(row -> {
            reports.put(row.getLong("number"), report(row));
        });
        return reports;
    }

    private static StaffReport report(ResultSet row) throws SQLException {
        LocalDate effectiveOn = row.getObject("effective_on", LocalDate.class);
        return new StaffReport(
                new SourceObject(row.getString("source"), row.getString("native_id")),
                instant(row, "said_at"),
                row.getLong("sequence"),
                instant(row, "received_at"),
                effectiveOn,
                ReportScope.valueOf(row.getString("scope")),
                Arrays.stream((String[]) row.getArray("replaced").getArray())
                        .map(AttributeGroup::valueOf)
                        .collect(Collectors.toSet()),
                StatedJson.statements(row.getString("statements")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
