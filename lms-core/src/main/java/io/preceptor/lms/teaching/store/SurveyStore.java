package io.preceptor.lms.teaching.store;

import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.teaching.Survey;
import io.preceptor.lms.teaching.Survey.Kind;
import io.preceptor.lms.teaching.Survey.Question;
import io.preceptor.lms.workforce.store.PersonIds;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/// Surveys and their answers, as rows.
final class SurveyStore {

    private static final TypeReference<Map<Integer, String>> ANSWERS = new TypeReference<>() {};

    /// Also what was answered by one who turned out to be this person.
    private static final String THEIRS = "staff_uuid in " + PersonIds.ALL;

    private final JdbcClient jdbc;

    SurveyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param answers by the place of the question, counted from 0
    record Given(String unit, String role, Map<Integer, String> answers) {}

    /// @return whether it is new; where its id is taken nothing is written
    boolean insert(Survey survey) {
        int made = jdbc.sql("""
                        insert into survey (id, title, made_by, opens_on, closes_on, units, roles)
                        values (:id, :title, :by, :opens, :closes,
                            array(select jsonb_array_elements_text(:units::jsonb)),
                            array(select jsonb_array_elements_text(:roles::jsonb)))
                        on conflict (id) do nothing
                        """)
                .param("id", survey.id())
                .param("title", survey.title())
                .param("by", survey.madeBy())
                .param("opens", survey.opensOn())
                .param("closes", survey.closesOn())
                .param("units", Json.write(survey.units()))
                .param("roles", Json.write(survey.roles()))
                .update();
        if (made == 0) {
            return false;
        }
        for (int i = 0; i < survey.questions().size(); i++) {
            Question question = survey.questions().get(i);
            jdbc.sql("""
                            insert into survey_question (survey, ordinal, kind, text, course)
                            values (:survey, :ordinal, :kind, :text, :course)
                            """)
                    .param("survey", survey.id())
                    .param("ordinal", i)
                    .param("kind", question.kind().name())
                    .param("text", question.text())
                    .param("course", question.course())
                    .update();
        }
        return true;
    }

    /// Whoever is invited no more cannot answer: the day before today is the last.
    boolean close(UUID survey, LocalDate today) {
        return jdbc.sql("""
                        update survey set closes_on = greatest(opens_on - 1, :today - 1)
                        where id = :id and closes_on >= :today
                        """).param("id", survey).param("today", today).update() > 0;
    }

    /// The newest first.
    List<Survey> list() {
        return jdbc.sql("select * from survey order by made_at desc, id")
                .query((row, _) -> survey(row))
                .list();
    }

    /// Those that somebody may answer on a day, as far as its days say, and has not answered; that ends first first.
    List<Survey> unanswered(UUID person, LocalDate day) {
        return jdbc.sql("""
                        select * from survey s where :day between opens_on and closes_on
                            and not exists (select from survey_answered a where a.survey = s.id and a.%s)
                        order by closes_on, id
                        """.formatted(THEIRS))
                .param("person", person)
                .param("day", day)
                .query((row, _) -> survey(row))
                .list();
    }

    Optional<Survey> find(UUID id) {
        return jdbc.sql("select * from survey where id = :id")
                .param("id", id)
                .query((row, _) -> survey(row))
                .optional();
    }

    private Survey survey(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new Survey(
                id,
                row.getString("title"),
                row.getString("made_by"),
                row.getObject("opens_on", LocalDate.class),
                row.getObject("closes_on", LocalDate.class),
                Set.of((String[]) row.getArray("units").getArray()),
                Set.of((String[]) row.getArray("roles").getArray()),
                jdbc.sql("select * from survey_question where survey = :survey order by ordinal")
                        .param("survey", id)
                        .query((question, _) -> new Question(
                                Kind.valueOf(question.getString("kind")),
                                question.getString("text"),
                                question.getString("course")))
                        .list());
    }

    /// How many people, as they are today.
    long countAnswered(UUID survey) {
        return jdbc.sql("""
                        select count(distinct coalesce(x.survivor_uuid, a.staff_uuid)) from survey_answered a
                        left join staff_merged x on x.uuid = a.staff_uuid
                        where a.survey = :survey
                        """).param("survey", survey).query(Long.class).single();
    }

    /// @return whether it is the person's first
    boolean insert(UUID survey, UUID person, Given given) {
        int first = jdbc.sql("""
                        insert into survey_answered (survey, staff_uuid)
                        select :survey, :person
                        where not exists (select from survey_answered where survey = :survey and %s)
                        on conflict do nothing
                        """.formatted(THEIRS))
                .param("survey", survey)
                .param("person", person)
                .update();
        if (first > 0) {
            jdbc.sql("""
                            insert into survey_answer (survey, unit, role, answers)
                            values (:survey, :unit, :role, :answers::jsonb)
                            """)
                    .param("survey", survey)
                    .param("unit", given.unit())
                    .param("role", given.role())
                    .param("answers", Json.write(given.answers()))
                    .update();
        }
        return first > 0;
    }

    List<Given> answers(UUID survey) {
        return jdbc.sql("select unit, role, answers from survey_answer where survey = :survey order by id")
                .param("survey", survey)
                .query((row, _) -> new Given(
                        row.getString("unit"), row.getString("role"), Json.read(row.getString("answers"), ANSWERS)))
                .list();
    }

    /// How many active people hold one of these roles in one of these units today.
    ///
    /// @param units null for any, also for none
    long countInvited(@Nullable Collection<String> units, Set<String> roles, LocalDate today) {
        return jdbc.sql("""
                        select count(*) from staff_member m
                        where m.standing <> 'NOT_ACTIVE' and exists (
                            select from (select 1) one
                            left join position p on p.staff_id = m.id
                                and (p.starts_on is null or p.starts_on <= :today)
                                and (p.ends_on is null or p.ends_on >= :today)
                            where (:units::jsonb is null
                                   or p.unit in (select jsonb_array_elements_text(:units::jsonb)))
                              and (:roles::jsonb = '[]'::jsonb
                                   or p.role in (select jsonb_array_elements_text(:roles::jsonb))))
                        """)
                .param("units", units == null ? null : Json.write(units))
                .param("roles", Json.write(roles))
                .param("today", today)
                .query(Long.class)
                .single();
    }

    /// A position that somebody holds today.
    record Held(String unit, String role) {}

    /// Of one who works here; the main one first.
    List<Held> held(UUID person, LocalDate today) {
        return jdbc.sql("""
                        select coalesce(p.unit, '') as unit, coalesce(p.role, '') as role
                        from staff_member m join position p on p.staff_id = m.id
                        where m.uuid = :person and m.standing <> 'NOT_ACTIVE'
                          and (p.starts_on is null or p.starts_on <= :today)
                          and (p.ends_on is null or p.ends_on >= :today)
                        order by p.is_primary desc, p.source, p.key
                        """)
                .param("person", person)
                .param("today", today)
                .query((row, _) -> new Held(row.getString("unit"), row.getString("role")))
                .list();
    }
}
