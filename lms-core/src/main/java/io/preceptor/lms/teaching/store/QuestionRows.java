package io.preceptor.lms.teaching.store;

import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.teaching.Engagement.QuestionLine;
import io.preceptor.lms.teaching.Engagement.Taken;
import io.preceptor.lms.training.Choice;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Question;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.node.ArrayNode;

/// How the questions of a course were answered. What is right is decided by the question itself; the database only
/// counts each answer that was given.
final class QuestionRows {

    static final Attempts NONE = new Attempts(0, 0, 0);

    private static final String WRONG = """
            wrong as (
                select o.staff_id, q.key as question
                from attempt a join attempt_owner o on o.id = a.id
                cross join lateral jsonb_each(a.answers) as q(key, value)
                join jsonb_to_recordset(:rows::jsonb) as r(question text, chosen jsonb)
                    on r.question = q.key and r.chosen = q.value
                where a.course = :course and a.content_hash = :hash)""";

    private static final TypeReference<Set<String>> CHOSEN = new TypeReference<>() {};

    private final JdbcClient jdbc;

    QuestionRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param all     in the version in force; `passed` of them passed
    /// @param earlier in other versions
    record Attempts(long all, long passed, long earlier) {}

    /// From the beginning of an attempt until it was handed in, with every pause between.
    Taken taken(String course) {
        return jdbc.sql("""
                        select percentile_cont(0.5) within group (
                                   order by extract(epoch from a.recorded_at - t.begun_at)) as median, count(*) as known
                        from attempt a join attempt_taken t on t.id = a.id
                        where a.course = :course and a.recorded_at >= t.begun_at
                        """)
                .param("course", course)
                .query((row, _) -> {
                    double median = row.getDouble("median");
                    return new Taken(
                            row.wasNull() ? null : Duration.ofSeconds(Math.round(median)), row.getLong("known"));
                })
                .single();
    }

    private record Answer(String question, String chosen, long times) {}

    Attempts attempts(Course course) {
        return jdbc.sql("""
                        select count(*) filter (where a.content_hash = :hash) as n,
                               count(*) filter (where a.content_hash = :hash and r.passed) as passed,
                               count(*) filter (where a.content_hash <> :hash) as earlier
                        from attempt a join attempt_result r on r.id = a.id where a.course = :course
                        """)
                .param("course", course.key())
                .param("hash", course.contentHash())
                .query((row, _) -> new Attempts(row.getLong("n"), row.getLong("passed"), row.getLong("earlier")))
                .single();
    }

    /// The one that is answered wrongly most often first.
    ///
    /// @param stand the beginning of every question, which ends in `stand`, and its parameters
    List<QuestionLine> of(Course course, String stand, Map<String, @Nullable Object> with) {
        List<Answer> answers = answers(course);
        Map<String, Long> people = people(course, answers, stand, with);
        var lines = new ArrayList<QuestionLine>();
        for (Question question : course.questions()) {
            List<Answer> given = answers.stream()
                    .filter(one -> one.question().equals(question.key()))
                    .toList();
            List<Answer> wrong =
                    given.stream().filter(one -> !isRight(question, one)).toList();
            String often = wrong.stream()
                    .max(Comparator.comparingLong(Answer::times).thenComparing(Answer::chosen))
                    .map(one -> words(question, one))
                    .orElse(null);
            lines.add(
                    new QuestionLine(question, sum(given), sum(wrong), people.getOrDefault(question.key(), 0L), often));
        }
        lines.sort(Comparator.comparingInt((QuestionLine one) -> -one.wrongPercent()));
        return lines;
    }

    /// The numbers of those who answered a question wrongly in the version in force.
    List<Long> wrong(Course course, String question) {
        List<Answer> wrong = answers(course).stream()
                .filter(one -> one.question().equals(question))
                .filter(one -> course.question(question)
                        .map(asked -> !isRight(asked, one))
                        .orElse(false))
                .toList();
        return jdbc.sql("with " + WRONG + " select distinct staff_id from wrong")
                .param("course", course.key())
                .param("hash", course.contentHash())
                .param("rows", rows(wrong))
                .query((row, _) -> row.getLong("staff_id"))
                .list();
    }

    /// Of those who are in any number, how many answered each question wrongly.
    private Map<String, Long> people(
            Course course, List<Answer> answers, String stand, Map<String, @Nullable Object> with) {
        List<Answer> wrong = answers.stream()
                .filter(one -> course.question(one.question())
                        .map(question -> !isRight(question, one))
                        .orElse(false))
                .toList();
        var people = new HashMap<String, Long>();
        jdbc.sql(stand + ", " + WRONG + """

                        select w.question, count(distinct w.staff_id) as people
                        from wrong w join stand s on s.staff_id = w.staff_id
                        where s.state is not null group by w.question
                        """)
                .params(with)
                .param("hash", course.contentHash())
                .param("rows", rows(wrong))
                .query(row -> {
                    people.put(row.getString("question"), row.getLong("people"));
                });
        return people;
    }

    private List<Answer> answers(Course course) {
        return jdbc.sql("""
                        select q.key as question, q.value::text as chosen, count(*) as times
                        from attempt a cross join lateral jsonb_each(a.answers) as q(key, value)
                        where a.course = :course and a.content_hash = :hash
                        group by 1, 2
                        """)
                .param("course", course.key())
                .param("hash", course.contentHash())
                .query((row, _) -> new Answer(row.getString("question"), row.getString("chosen"), row.getLong("times")))
                .list();
    }

    private static String rows(List<Answer> answers) {
        ArrayNode rows = Json.rows();
        for (Answer one : answers) {
            rows.addObject().put("question", one.question()).putRawValue("chosen", Json.raw(one.chosen()));
        }
        return Json.write(rows);
    }

    private static boolean isRight(Question question, Answer answer) {
        return question.isAnsweredBy(Json.read(answer.chosen(), CHOSEN));
    }

    private static @Nullable String words(Question question, Answer answer) {
        Set<String> chosen = Json.read(answer.chosen(), CHOSEN);
        return chosen.isEmpty()
                ? "no answer"
                : question.choices().stream()
                        .filter(choice -> chosen.contains(choice.key()))
                        .map(Choice::text)
                        .collect(Collectors.joining("; "));
    }

    private static long sum(List<Answer> answers) {
        return answers.stream().mapToLong(Answer::times).sum();
    }
}
