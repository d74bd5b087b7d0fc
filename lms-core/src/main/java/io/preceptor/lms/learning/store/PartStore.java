package io.preceptor.lms.learning.store;

import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.learning.CoursePart;
import io.preceptor.lms.learning.CourseParts;
import io.preceptor.lms.training.Format;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ArrayNode;

/// Parts of courses, and the completions that they earned: facts, inserted once. A part is theirs of today whose it
/// was.
public final class PartStore implements CourseParts {

    private static final String OPEN = """
            select p.*, coalesce(x.survivor_id, p.staff_id) as owner from course_part p
            left join staff_merged x on x.staff_id = p.staff_id
            where not exists (select 1 from completion_part c where c.part = p.number)
            """;

    private final JdbcClient jdbc;

    public PartStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Those of these parts that were recorded before.
    public Set<UUID> known(Collection<UUID> parts) {
        return new HashSet<>(jdbc.sql("""
                        select id from course_part
                        where id in (select value::uuid from jsonb_array_elements_text(:ids::jsonb))
                        """)
                .param("ids", Json.write(parts))
                .query((row, _) -> row.getObject("id", UUID.class))
                .list());
    }

    /// A part as it is written.
    public record Recorded(long number, long staff, CoursePart part, String contentHash, Instant at) {

        public Passed passed() {
            return new Passed(
                    number, part.course(), part.format(), part.passedAt(), part.scorePercent(), part.evidence());
        }
    }

    public void insert(List<Recorded> recorded) {
        if (recorded.isEmpty()) {
            return;
        }
        ArrayNode rows = Json.rows();
        for (Recorded one : recorded) {
            rows.addObject()
                    .put("number", one.number())
                    .put("id", one.part().id().toString())
                    .put("staff_id", one.staff())
                    .put("course", one.part().course())
                    .put("content_hash", one.contentHash())
                    .put("format", one.part().format().word())
                    .put("passed_at", one.part().passedAt().toString())
                    .put("score_percent", one.part().scorePercent())
                    .put("evidence", one.part().evidence())
                    .put("recorded_at", one.at().toString());
        }
        jdbc.sql("""
                        insert into course_part (number, id, staff_id, course, content_hash, format, passed_at,
                            score_percent, evidence, recorded_at)
                        select number, id, staff_id, course, content_hash, format, passed_at, score_percent, evidence,
                            recorded_at
                        from jsonb_to_recordset(:rows::jsonb) as r(number bigint, id uuid, staff_id bigint, course text,
                            content_hash text, format text, passed_at timestamptz, score_percent int, evidence text,
                            recorded_at timestamptz)
                        """).param("rows", Json.write(rows)).update();
    }

    /// @param completions for the number of each part that of the completion
    public void use(Map<Long, Long> completions) {
        if (completions.isEmpty()) {
            return;
        }
        ArrayNode rows = Json.rows();
        completions.forEach(
                (part, completion) -> rows.addObject().put("part", part).put("completion", completion));
        jdbc.sql("""
                        insert into completion_part (part, completion)
                        select part, completion from jsonb_to_recordset(:rows::jsonb) as r(part bigint, completion bigint)
                        """).param("rows", Json.write(rows)).update();
    }

    /// The parts of these people that no completion has used, by their number.
    public Map<Long, List<Passed>> open(Collection<Long> people) {
        var open = new HashMap<Long, List<Passed>>();
        jdbc.sql(OPEN + """
                          and (p.staff_id in (select value::bigint from jsonb_array_elements_text(:ids::jsonb))
                               or x.survivor_id in (select value::bigint from jsonb_array_elements_text(:ids::jsonb)))
                        order by p.number
                        """).param("ids", Json.write(people)).query(row -> {
            open.computeIfAbsent(row.getLong("owner"), _ -> new ArrayList<>()).add(read(row));
        });
        return open;
    }

    @Override
    public List<Passed> open(UUID person) {
        return jdbc.sql(OPEN + """
                          and p.staff_id in (
                            select id from staff_member where uuid = :person
                            union all select staff_id from staff_merged where survivor_uuid = :person)
                        order by p.number
                        """)
                .param("person", person)
                .query((row, _) -> read(row))
                .list();
    }

    private static Passed read(ResultSet row) throws SQLException {
        return new Passed(
                row.getLong("number"),
                row.getString("course"),
                Format.of(row.getString("format")),
                row.getObject("passed_at", OffsetDateTime.class).toInstant(),
                row.getObject("score_percent", Integer.class),
                row.getString("evidence"));
    }
}
