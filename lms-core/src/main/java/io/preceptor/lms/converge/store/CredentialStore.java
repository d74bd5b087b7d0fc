package io.preceptor.lms.converge.store;

import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.HeldCredential;
import io.preceptor.lms.workforce.SourceObject;
import io.preceptor.lms.workforce.Survivorship;
import io.preceptor.lms.workforce.store.ReportWork;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Source records whose certificates are to be looked at, and what became of each certificate.
public final class CredentialStore {

    private final JdbcClient jdbc;
    private final ReportWork work;

    public CredentialStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.work = new ReportWork(jdbc);
    }

    /// A certificate that became a completion report.
    ///
    /// @param lastDay     the last day, included, that was taken of it last; null where none was
    /// @param report      the report's id
    /// @param number      the report's fact number
    /// @param outcome     `RECORDED`, `DUPLICATE` or `DISCARDED`; null while it is not settled
    /// @param decidedBy   who discarded it; null where nobody did
    /// @param completion  the fact number of the completion; null where there is none
    /// @param completedAt when that was completed, as it was recorded; null where there is none
    /// @param person      whose that completion is now; null where there is none
    /// @param correction  the ruling that took it back; null where it counts
    public record Told(
            LocalDate grantedOn,
            @Nullable LocalDate lastDay,
            UUID report,
            long number,
            @Nullable String outcome,
            @Nullable String decidedBy,
            @Nullable Long completion,
            @Nullable Instant completedAt,
            @Nullable UUID person,
            @Nullable UUID correction) {}

    /// Takes note of a source's mapping; where it is another than before, all of the source's records are looked at.
    public void mapped(String source, String hash) {
        boolean isNew =
                jdbc.sql("""
                        insert into credential_mapping as m (source, hash) values (:source, :hash)
                        on conflict (source) do update set hash = excluded.hash where m.hash <> excluded.hash
                        """).param("source", source).param("hash", hash).update() > 0;
        if (isNew) {
            jdbc.sql("""
                            insert into credential_work (source, native_id)
                            select source, native_id from source_record
                            where source = :source and held::text like '%"CREDENTIAL[%'
                            order by source, native_id on conflict do nothing
                            """).param("source", source).update();
        }
    }

    /// Forgets the mappings of sources that have none any more.
    public void mappedAlone(List<String> sources) {
        jdbc.sql("delete from credential_mapping where not source = any (string_to_array(:sources, chr(10)))")
                .param("sources", String.join("\n", sources))
                .update();
    }

    /// Takes one record off the list that no other transaction has.
    public Optional<SourceObject> next() {
        return jdbc.sql("""
                        delete from credential_work w using (
                            select source, native_id from credential_work where since <= clock_timestamp()
                            order by since limit 1 for update skip locked) one
                        where w.source = one.source and w.native_id = one.native_id
                        returning w.source, w.native_id
                        """)
                .query((row, _) -> new SourceObject(row.getString("source"), row.getString("native_id")))
                .optional();
    }

    /// Has a record looked at once more in a while.
    public void later(SourceObject object, int seconds) {
        jdbc.sql("""
                        insert into credential_work as w (source, native_id, since)
                        values (:source, :id, clock_timestamp() + make_interval(secs => :seconds))
                        on conflict (source, native_id) do update set since = excluded.since
                        """)
                .param("source", object.source())
                .param("id", object.nativeId())
                .param("seconds", seconds)
                .update();
    }

    /// What became of one certificate of a record, the oldest first.
    public List<Told> told(SourceObject object, String key) {
        return jdbc.sql("""
                        select e.granted_on, e.report, e.correction, r.number, s.outcome, s.decided_by, s.completion,
                            c.completed_at, m.uuid as person, coalesce(d.valid_to, r.valid_until) as last_day
                        from credential_evidence e
                        join completion_report r on r.id = e.report
                        left join completion_settled s on s.report = r.number
                        left join completion c on c.number = s.completion
                        left join lateral (select staff_id from completion_move where completion = c.number
                                           order by number desc limit 1) v on true
                        left join staff_member m on m.id = coalesce(v.staff_id, c.staff_id)
                        left join lateral (
                            select (content ->> 'validTo')::date as valid_to from ruling
                            where staff_id in (select c.staff_id union all
                                               select staff_id from completion_move where completion = c.number)
                              and kind = 'COMPLETION_CORRECTED' and (content ->> 'completion')::bigint = c.number
                              and content ->> 'validTo' is not null
                            order by number desc limit 1) d on true
                        where e.source = :source and e.native_id = :id and e.key = :key
                        order by e.granted_on
                        """)
                .param("source", object.source())
                .param("id", object.nativeId())
                .param("key", key)
                .query((row, _) -> new Told(
                        row.getObject("granted_on", LocalDate.class),
                        row.getObject("last_day", LocalDate.class),
                        row.getObject("report", UUID.class),
                        row.getLong("number"),
                        row.getString("outcome"),
                        row.getString("decided_by"),
                        row.getObject("completion", Long.class),
                        instant(row.getObject("completed_at", OffsetDateTime.class)),
                        row.getObject("person", UUID.class),
                        row.getObject("correction", UUID.class)))
                .list();
    }

    /// The certificates of a record that became reports which count, or may.
    public List<String> counting(SourceObject object) {
        return jdbc.sql("""
                        select distinct e.key from credential_evidence e
                        join completion_report r on r.id = e.report
                        left join completion_settled s on s.report = r.number
                        where e.source = :source and e.native_id = :id and e.correction is null
                          and coalesce(s.outcome, 'RECORDED') = 'RECORDED'
                        order by e.key
                        """)
                .param("source", object.source())
                .param("id", object.nativeId())
                .query((row, _) -> row.getString("key"))
                .list();
    }

    /// Every applied report about an object whose certificate was ever said to be taken back; none where it never was.
    public List<Survivorship.Numbered> saidOf(SourceObject object, String key) {
        List<Long> numbers = jdbc.sql("""
                        with said as materialized (
                            select s.number, s.statements -> :status ->> 'v' as status from staff_report s
                            where s.source = :source and s.native_id = :id
                              and exists (select from person_fact f where f.kind = 'REPORT' and f.ref = s.number))
                        select number from said
                        where exists (select from said where status in (:codes)) order by number
                        """)
                .param(
                        "status",
                        AttributePath.credential(key, Attribute.CREDENTIAL_STATUS)
                                .toString())
                .param("source", object.source())
                .param("id", object.nativeId())
                .param("codes", HeldCredential.Status.TAKEN_BACK)
                .query((row, _) -> row.getLong("number"))
                .list();
        if (numbers.isEmpty()) {
            return List.of();
        }
        return work.reports(numbers).entrySet().stream()
                .map(one -> new Survivorship.Numbered(one.getKey(), one.getValue()))
                .toList();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    /// A grant became this report, and none before.
    public void became(SourceObject object, String key, LocalDate grantedOn, UUID report) {
        jdbc.sql("""
                        insert into credential_evidence (source, native_id, key, granted_on, report)
                        values (:source, :id, :key, :granted, :report)
                        on conflict (source, native_id, key, granted_on)
                            do update set report = excluded.report, correction = null
                        """)
                .param("source", object.source())
                .param("id", object.nativeId())
                .param("key", key)
                .param("granted", grantedOn)
                .param("report", report)
                .update();
    }

    /// @param correction the ruling that takes it back; null: it counts again
    public void corrected(UUID report, @Nullable UUID correction) {
        jdbc.sql("update credential_evidence set correction = :correction where report = :report")
                .param("report", report)
                .param("correction", correction)
                .update();
    }

    /// With which journal entry a staff report came.
    public long entry(long report) {
        return jdbc.sql("select entry_id from staff_report where number = :report")
                .param("report", report)
                .query(Long.class)
                .single();
    }

    /// How many completion reports came with a journal entry by now.
    public int reportsOf(long entry) {
        return jdbc.sql("select coalesce(max(ordinal) + 1, 0) from completion_report where entry_id = :entry")
                .param("entry", entry)
                .query(Integer.class)
                .single();
    }

    /// The id of a staff member.
    public Optional<UUID> person(long staff) {
        return jdbc.sql("select uuid from staff_member where id = :staff")
                .param("staff", staff)
                .query((row, _) -> row.getObject("uuid", UUID.class))
                .optional();
    }
}
