package io.preceptor.lms.learning.store;

import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.learning.Certification;
import io.preceptor.lms.learning.Completion;
import io.preceptor.lms.learning.CreditKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ArrayNode;

/// Completions, which are facts, and the certifications derived from them.
public final class CompletionStore {

    private final JdbcClient jdbc;

    public CompletionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A certification and whose it is.
    public record Owned(long staff, Certification certification) {}

    /// What these people completed, in the order of recording: each completion is theirs to whom the last
    /// verdict gave it, else theirs for whom it was recorded.
    public Map<Long, List<Completion>> load(Collection<Long> people) {
        var byPerson = new HashMap<Long, List<Completion>>();
        jdbc.sql("""
                        with asked as (select value::bigint as id from jsonb_array_elements_text(:ids::jsonb)),
                        touched as (
                            select number from completion where staff_id in (select id from asked)
                            union
                            select completion from completion_move where staff_id in (select id from asked))
                        select c.*, coalesce(m.staff_id, c.staff_id) as owner
                        from touched t
                        join completion c on c.number = t.number
                        left join lateral (select staff_id from completion_move
                                           where completion = c.number order by number desc limit 1) m on true
                        where coalesce(m.staff_id, c.staff_id) in (select id from asked)
                        order by owner, c.number
                        """).param("ids", Json.write(people)).query(row -> {
            byPerson.computeIfAbsent(row.getLong("owner"), _ -> new ArrayList<>())
                    .add(read(row));
        });
        return byPerson;
    }

    /// A completion and for whom it is recorded.
    public record Recorded(long staff, Completion completion) {}

    /// Writes completions that no attempt here earned.
    public void insert(List<Recorded> recorded) {
        if (recorded.isEmpty()) {
            return;
        }
        ArrayNode rows = Json.rows();
        for (Recorded one : recorded) {
            Completion completion = one.completion();
            rows.addObject()
                    .put("number", completion.number())
                    .put("id", completion.id().toString())
                    .put("staff_id", one.staff())
                    .put("course", completion.course())
                    .put("content_hash", completion.contentHash())
                    .put("completed_at", completion.completedAt().toString())
                    .put("score_percent", completion.scorePercent())
                    .put("evidence", completion.evidence())
                    .put("recorded_at", completion.recordedAt().toString())
                    .put(
                            "valid_to",
                            completion.validTo() == null
                                    ? null
                                    : completion.validTo().toString())
                    .put("certificate", completion.certificate())
                    .put(
                            "credit",
                            completion.credit() == null
                                    ? null
                                    : completion.credit().name())
                    .put("hours", HoursJson.write(completion.hours()));
        }
        jdbc.sql("""
                        insert into completion (number, id, staff_id, course, content_hash, completed_at, score_percent,
                            evidence, recorded_at, valid_to, certificate, credit, hours)
                        select number, id, staff_id, course, content_hash, completed_at, score_percent, evidence,
                            recorded_at, valid_to, certificate, credit, hours::jsonb
                        from jsonb_to_recordset(:rows::jsonb) as r(number bigint, id uuid, staff_id bigint, course text,
                            content_hash text, completed_at timestamptz, score_percent int, evidence text,
                            recorded_at timestamptz, valid_to date, certificate text,
                            credit text, hours text)
                        """).param("rows", Json.write(rows)).update();
    }

    /// The certifications of these people, in the order of the completions that awarded them.
    public Map<Long, List<Certification>> certifications(Collection<Long> people) {
        var byPerson = new HashMap<Long, List<Certification>>();
        jdbc.sql("""
                        select * from certification
                        where staff_id in (select value::bigint from jsonb_array_elements_text(:ids::jsonb))
                        order by staff_id, completion, number collate "C"
                        """).param("ids", Json.write(people)).query(row -> {
            byPerson.computeIfAbsent(row.getLong("staff_id"), _ -> new ArrayList<>())
                    .add(new Certification(
                            row.getString("number"),
                            row.getString("course"),
                            row.getString("title"),
                            row.getLong("completion"),
                            row.getObject("valid_from", LocalDate.class),
                            row.getObject("valid_to", LocalDate.class),
                            row.getString("because"),
                            row.getObject("revoked_on", LocalDate.class)));
        });
        return byPerson;
    }

    /// Writes what was awarded, or changed by a correction.
    public void saveCertifications(List<Owned> awarded) {
        if (awarded.isEmpty()) {
            return;
        }
        ArrayNode rows = Json.rows();
        for (Owned owned : awarded) {
            Certification one = owned.certification();
            rows.addObject()
                    .put("number", one.number())
                    .put("staff_id", owned.staff())
                    .put("course", one.course())
                    .put("title", one.title())
                    .put("completion", one.completion())
                    .put("valid_from", one.validFrom().toString())
                    .put(
                            "valid_to",
                            one.validTo() == null ? null : one.validTo().toString())
                    .put("because", one.because())
                    .put(
                            "revoked_on",
                            one.revokedOn() == null ? null : one.revokedOn().toString());
        }
        jdbc.sql("""
                        insert into certification (number, staff_id, course, title, completion, valid_from, valid_to,
                            because, revoked_on)
                        select number, staff_id, course, title, completion, valid_from, valid_to, because, revoked_on
                        from jsonb_to_recordset(:rows::jsonb) as r(number text, staff_id bigint, course text, title text,
                            completion bigint, valid_from date, valid_to date, because text, revoked_on date)
                        on conflict (number) do update set
                            title = excluded.title, valid_from = excluded.valid_from, valid_to = excluded.valid_to,
                            because = excluded.because, revoked_on = excluded.revoked_on
                        """).param("rows", Json.write(rows)).update();
    }

    static Completion read(ResultSet row) throws SQLException {
        String credit = row.getString("credit");
        return new Completion(
                row.getLong("number"),
                row.getObject("id", UUID.class),
                row.getString("course"),
                row.getString("content_hash"),
                row.getObject("completed_at", OffsetDateTime.class).toInstant(),
                row.getObject("score_percent", Integer.class),
                row.getString("evidence"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getObject("valid_to", LocalDate.class),
                row.getString("certificate"),
                credit == null ? null : CreditKind.valueOf(credit),
                HoursJson.read(row.getString("hours")));
    }
}
