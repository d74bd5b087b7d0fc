package io.preceptor.lms.evidence.store;

import io.preceptor.lms.evidence.Named;
import io.preceptor.lms.evidence.Named.Candidate;
import io.preceptor.lms.evidence.PackNames;
import io.preceptor.lms.evidence.PersonEvidence.Handed;
import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.learning.Completion;
import io.preceptor.lms.learning.store.CompletionStore;
import io.preceptor.lms.workforce.EmploymentStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/// Finds people by what a surveyor writes, and reads what they handed in.
public final class EvidenceStore implements PackNames {

    /// As many are shown where an entry is not clear.
    private static final int CANDIDATES = 10;

    private final JdbcClient jdbc;

    public EvidenceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param attempt the attempt that it came of; null where it came from elsewhere
    public record Completed(Completion completion, @Nullable UUID attempt) {}

    @Override
    public List<Named> find(List<String> entries) {
        return entries.stream().map(this::find).toList();
    }

    @Override
    public List<Candidate> people(List<UUID> ids) {
        return jdbc.sql(CANDIDATE + """
                        where m.id in (
                            select id from staff_member where uuid in (
                                select value::uuid from jsonb_array_elements_text(:ids::jsonb))
                            union select survivor_id from staff_merged where uuid in (
                                select value::uuid from jsonb_array_elements_text(:ids::jsonb)))
                        order by lower(m.family_name), lower(m.given_name), m.id
                        """)
                .param("ids", Json.write(ids))
                .query((row, _) -> candidate(row))
                .list();
    }

    private Named find(String entry) {
        List<Candidate> whole = search("""
                where m.id in (select unnest(holders) from staff_identifier
                               where value = :entry and not starts_with(system, 'urn:preceptor:native:'))
                   or lower(concat_ws(' ', m.given_name, m.family_name)) = lower(:entry)
                   or lower(concat_ws(', ', m.family_name, m.given_name)) = lower(:entry)
                """, entry);
        if (whole.size() == 1) {
            return new Named.Found(entry, whole.getFirst());
        }
        if (!whole.isEmpty()) {
            return unclear(entry, whole);
        }
        List<Candidate> likely = search("""
                where starts_with(lower(m.family_name), lower(:entry)) or starts_with(lower(m.given_name), lower(:entry))
                   or starts_with(lower(concat_ws(' ', m.given_name, m.family_name)), lower(:entry))
                   or starts_with(lower(concat_ws(', ', m.family_name, m.given_name)), lower(:entry))
                """, entry);
        return likely.isEmpty() ? new Named.Unknown(entry) : unclear(entry, likely);
    }

    private static Named unclear(String entry, List<Candidate> found) {
        boolean more = found.size() > CANDIDATES;
        return new Named.Unclear(entry, more ? found.subList(0, CANDIDATES) : found, more);
    }

    private static final String CANDIDATE = """
            select m.uuid, nullif(concat_ws(' ', m.given_name, m.family_name), '') as name, m.status,
                   (select i.value from staff_identifier i where i.staff_id = m.id
                       and not starts_with(i.system, 'urn:preceptor:native:') order by i.system, i.value limit 1) as number,
                   array(select distinct p.unit from position p where p.staff_id = m.id and p.unit is not null
                         order by p.unit) as units
            from staff_member m
            """;

    /// One more than are shown, where there are more.
    private List<Candidate> search(String where, String entry) {
        return jdbc.sql(CANDIDATE + where + " order by lower(m.family_name), lower(m.given_name), m.id limit "
                        + (CANDIDATES + 1))
                .param("entry", entry)
                .query((row, _) -> candidate(row))
                .list();
    }

    private static Candidate candidate(ResultSet row) throws SQLException {
        return new Candidate(
                row.getObject("uuid", UUID.class),
                row.getString("name"),
                row.getString("number"),
                EmploymentStatus.valueOf(row.getString("status")),
                Arrays.asList((String[]) row.getArray("units").getArray()));
    }

    /// Everything a person completed, under the identity of today, in the order of recording.
    public List<Completed> completions(long staff) {
        List<Completion> completions =
                new CompletionStore(jdbc).load(List.of(staff)).getOrDefault(staff, List.of());
        Map<Long, UUID> attempts = new HashMap<>();
        jdbc.sql("""
                        select number, attempt from completion where attempt is not null
                          and number in (select value::bigint from jsonb_array_elements_text(:numbers::jsonb))
                        """)
                .param(
                        "numbers",
                        Json.write(completions.stream().map(Completion::number).toList()))
                .query(row -> {
                    attempts.put(row.getLong("number"), row.getObject("attempt", UUID.class));
                });
        return completions.stream()
                .map(one -> new Completed(one, attempts.get(one.number())))
                .toList();
    }

    /// Everything a person handed in, under the identity of today, the oldest first.
    public List<Handed> attempts(long staff) {
        return jdbc.sql("""
                        select a.id, a.course, a.content_hash, a.answers, r.score_percent, r.passed, a.recorded_at
                        from attempt a join attempt_result r on r.id = a.id
                        where a.staff_id in (
                                select :staff union select staff_id from staff_merged where survivor_id = :staff
                                union select c.staff_id from completion c join completion_move m on m.completion = c.number
                                where m.staff_id = :staff)
                          and (select o.staff_id from attempt_owner o where o.id = a.id) = :staff
                        order by a.number
                        """)
                .param("staff", staff)
                .query((row, _) -> new Handed(
                        row.getObject("id", UUID.class),
                        row.getString("course"),
                        row.getString("content_hash"),
                        new TreeMap<>(
                                Json.read(row.getString("answers"), new TypeReference<Map<String, Set<String>>>() {})),
                        row.getInt("score_percent"),
                        row.getBoolean("passed"),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /// For each publication's fact number the policy version that was in force from it on.
    public NavigableMap<Long, Integer> policyVersions() {
        var versions = new TreeMap<Long, Integer>();
        jdbc.sql("select number, version from world_fact where kind = 'CONTENT' order by number")
                .query(row -> {
                    versions.put(row.getLong("number"), row.getInt("version"));
                });
        return versions;
    }
}
