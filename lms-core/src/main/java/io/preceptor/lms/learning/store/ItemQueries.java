package io.preceptor.lms.learning.store;

import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.learning.ItemStatistics;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/// Reads attempts as answers to questions.
public final class ItemQueries implements ItemStatistics {

    private static final TypeReference<Map<String, Long>> CHOICES = new TypeReference<>() {};

    private final JdbcClient jdbc;

    public ItemQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Content> contents() {
        return jdbc.sql("""
                        with first as (
                            select distinct on (a.course, a.content_hash, a.staff_id)
                                a.course, a.content_hash, a.passed, a.score_percent, a.recorded_at
                            from attempt a where a.items is not null and a.items <> '{}'
                            order by a.course, a.content_hash, a.staff_id, a.number)
                        select course, content_hash, count(*) as attempts, count(*) filter (where passed) as passed,
                            avg(score_percent) as mean_score, max(recorded_at) as last_at
                        from first group by course, content_hash order by max(recorded_at) desc, course
                        """)
                .query((row, _) -> new Content(
                        row.getString("course"),
                        row.getString("content_hash"),
                        row.getLong("attempts"),
                        row.getLong("passed"),
                        row.getDouble("mean_score"),
                        row.getObject("last_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    @Override
    public List<Item> items(String course, String contentHash) {
        return jdbc.sql("""
                        with first as (
                            select distinct on (a.staff_id) a.number, a.answers, a.items
                            from attempt a
                            where a.course = :course and a.content_hash = :hash
                                and a.items is not null and a.items <> '{}'
                            order by a.staff_id, a.number),
                        answer as (
                            select f.number, e.key as question, (e.value = 'true')::int as is_right,
                                sum((e.value = 'true')::int) over whole as all_right, count(*) over whole as all_asked,
                                coalesce(f.answers -> e.key, '[]') as chosen
                            from first f cross join lateral jsonb_each_text(f.items) e
                            window whole as (partition by f.number)),
                        choice as (
                            select a.question, c.choice, count(*) as taken
                            from answer a cross join lateral jsonb_array_elements_text(a.chosen) as c(choice)
                            group by a.question, c.choice)
                        select a.question, count(*) as asked, 100 * avg(a.is_right) as right_percent,
                            corr(a.is_right, (a.all_right - a.is_right)::float8 / nullif(a.all_asked - 1, 0))
                                as discrimination,
                            (select coalesce(jsonb_object_agg(c.choice, c.taken), '{}') from choice c
                             where c.question = a.question)::text as choices
                        from answer a group by a.question order by a.question
                        """)
                .param("course", course)
                .param("hash", contentHash)
                .query((row, _) -> new Item(
                        row.getString("question"),
                        row.getLong("asked"),
                        row.getDouble("right_percent"),
                        row.getObject("discrimination", Double.class),
                        Json.read(row.getString("choices"), CHOICES)))
                .list();
    }

    @Override
    public List<Stuck> stuck(Map<String, Integer> most, Predicate<UUID> whose, int limit) {
        return jdbc
                .sql("""
                        with asked as (
                            select key as course, value::int as most from jsonb_each_text(:most::jsonb)),
                        mine as (
                            select o.staff_id, a.course, a.number, a.passed, a.recorded_at
                            from attempt_result a join attempt_owner o using (id) join asked using (course)),
                        since as (
                            select staff_id, course, max(number) as number from (
                                select staff_id, course, number from mine where passed
                                union all
                                select coalesce(x.survivor_id, r.staff_id), r.course, r.number
                                from attempt_release r left join staff_merged x on x.staff_id = r.staff_id) s
                            group by staff_id, course)
                        select m.uuid, nullif(concat_ws(' ', m.given_name, m.family_name), '') as name, f.course,
                               count(*) as failed, max(f.recorded_at) as last_at
                        from mine f join asked q using (course) join staff_member m on m.id = f.staff_id
                        left join since s on s.staff_id = f.staff_id and s.course = f.course
                        where not f.passed and f.number > coalesce(s.number, 0)
                        group by m.uuid, m.given_name, m.family_name, f.course, q.most having count(*) >= q.most
                        order by max(f.recorded_at) desc
                        """)
                .param("most", Json.write(most))
                .query((row, _) -> new Stuck(
                        row.getObject("uuid", UUID.class),
                        Objects.requireNonNullElse(row.getString("name"), "Name not known"),
                        row.getString("course"),
                        row.getInt("failed"),
                        row.getObject("last_at", OffsetDateTime.class).toInstant()))
                .list()
                .stream()
                .filter(one -> whose.test(one.person()))
                .limit(limit)
                .toList();
    }
}
