package io.preceptor.lms.teaching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.preceptor.lms.assignment.store.WorldStore;
import io.preceptor.lms.converge.Hospital;
import io.preceptor.lms.converge.Identities.Share;
import io.preceptor.lms.learning.Attempt;
import io.preceptor.lms.teaching.Survey.Kind;
import io.preceptor.lms.teaching.Survey.Question;
import io.preceptor.lms.teaching.Surveys.AnswerFault;
import io.preceptor.lms.teaching.Surveys.Answered;
import io.preceptor.lms.teaching.Surveys.Answers;
import io.preceptor.lms.teaching.Surveys.Outcome;
import io.preceptor.lms.teaching.store.SurveyDesk;
import io.preceptor.lms.teaching.store.TopicQueries;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Six nurses of intensive care and two of the emergency department are asked what they need.
class SurveysTest {

    private static final Hospital HOSPITAL = Hospital.open("surveys");
    private static final WorldStore WORLDS = new WorldStore(HOSPITAL.jdbc);
    private static final Surveys SURVEYS = new SurveyDesk(HOSPITAL.jdbc, HOSPITAL.transactions, WORLDS, HOSPITAL.audit);
    private static final LocalDate TODAY = Hospital.today();

    @BeforeAll
    static void hire() {
        for (int i = 1; i <= 6; i++) {
            HOSPITAL.tell(Hospital.report("I" + i, Instant.now().minusSeconds(3600), "ICU", "RN2"));
        }
        HOSPITAL.tell(Hospital.report("D1", Instant.now().minusSeconds(3600), "ED", "RN3"));
        HOSPITAL.tell(Hospital.report("D2", Instant.now().minusSeconds(3600), "ED", "RN3"));
        HOSPITAL.settle();
    }

    private static Survey survey(Set<String> units, Set<String> roles, LocalDate opens, LocalDate closes) {
        return new Survey(
                UUID.randomUUID(),
                "What next?",
                "ana",
                opens,
                closes,
                units,
                roles,
                List.of(
                        new Question(Kind.SCALE, "How much do you need sepsis?", "icu-sepsis"),
                        new Question(Kind.TEXT, "What else?", null)));
    }

    private static UUID begun(Set<String> units, Set<String> roles) {
        Survey survey = survey(units, roles, TODAY, TODAY.plusDays(7));
        assertThat(SURVEYS.make(survey, "ana")).isInstanceOf(Outcome.Done.class);
        return survey.id();
    }

    private static Answered answer(UUID survey, String employee, String scale, String words) {
        return SURVEYS.answer(survey, HOSPITAL.uuid(employee), Map.of(0, scale, 1, words));
    }

    @Test
    void asksThoseOfTheUnitsAndRolesAndEachOnce() {
        UUID icu = begun(Set.of("ICU"), Set.of());
        UUID charge = begun(Set.of("GEN"), Set.of("charge"));
        assertThat(ids("I1")).contains(icu).doesNotContain(charge);
        assertThat(ids("D1")).contains(charge).doesNotContain(icu);
        assertThat(SURVEYS.list())
                .filteredOn(one -> one.survey().id().equals(icu))
                .singleElement()
                .satisfies(one -> assertThat(one.invited()).isEqualTo(6));

        assertThat(answer(icu, "D1", "5", "")).isInstanceOf(Answered.Refused.class);
        assertThat(answer(icu, "I1", "6", ""))
                .isEqualTo(new Answered.Refused(List.of(new AnswerFault(AnswerFault.Kind.NO_CHOICE, 1))));
        assertThat(SURVEYS.answer(icu, HOSPITAL.uuid("I1"), Map.of())).isInstanceOf(Answered.Refused.class);
        assertThat(answer(icu, "I1", "4", "more time")).isInstanceOf(Answered.Taken.class);
        assertThat(answer(icu, "I1", "1", "again")).isInstanceOf(Answered.Refused.class);
        assertThat(ids("I1")).doesNotContain(icu);
        assertThat(SURVEYS.list())
                .filteredOn(one -> one.survey().id().equals(icu))
                .singleElement()
                .satisfies(one -> assertThat(one.answered()).isEqualTo(1));
    }

    private static List<UUID> ids(String employee) {
        return SURVEYS.openFor(HOSPITAL.uuid(employee)).stream().map(Survey::id).toList();
    }

    @Test
    void isBegunOnceHoweverOftenItIsSent() {
        Survey survey = survey(Set.of("ICU"), Set.of(), TODAY, TODAY.plusDays(7));
        assertThat(SURVEYS.make(survey, "ana")).isInstanceOf(Outcome.Done.class);
        assertThat(SURVEYS.make(survey, "ana")).isInstanceOf(Outcome.Done.class);
        assertThat(SURVEYS.results(survey.id()).orElseThrow().questions()).hasSize(2);
        assertThat(HOSPITAL.jdbc
                        .sql("select count(*) from audit_entry where subject = :target")
                        .param("target", "survey:" + survey.id())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void twoTabsOfOnePersonCountOnce() throws Exception {
        UUID survey = begun(Set.of(), Set.of());
        Callable<Answered> send = () -> answer(survey, "I2", "3", "");
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(pool.invokeAll(List.of(send, send, send)).stream().map(Future::resultNow))
                    .filteredOn(Answered.Taken.class::isInstance)
                    .hasSize(1);
        }
        assertThat(HOSPITAL.jdbc
                        .sql("select count(*) from survey_answer where survey = :id")
                        .param("id", survey)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void tellsNoGroupOfFewerThanFiveAndKeepsNothingThatLeadsToAPerson() {
        UUID survey = begun(Set.of(), Set.of());
        for (int i = 1; i <= 4; i++) {
            answer(survey, "I" + i, "5", "words of I" + i);
        }
        Answers few = SURVEYS.results(survey).orElseThrow().questions().getFirst();
        assertThat(few.all().answers()).isNull();
        assertThat(few.counts()).isEmpty();
        assertThat(SURVEYS.results(survey).orElseThrow().questions().getLast().words())
                .isEmpty();

        answer(survey, "I5", "5", "words of I5");
        answer(survey, "D1", "1", "");
        Answers enough = SURVEYS.results(survey).orElseThrow().questions().getFirst();
        assertThat(enough.all().answers()).isEqualTo(6);
        assertThat(enough.all().average()).isCloseTo(26 / 6.0, within(0.001));
        assertThat(enough.units())
                .as("the one of the ED would follow from all and the five of the ICU")
                .allMatch(one -> one.answers() == null);
        assertThat(SURVEYS.results(survey).orElseThrow().questions().getLast().words())
                .hasSize(5)
                .contains("words of I3");

        List<String> rows = HOSPITAL.jdbc
                .sql("select to_jsonb(a)::text as row from survey_answer a where survey = :id")
                .param("id", survey)
                .query((row, _) -> row.getString("row"))
                .list();
        var people = new ArrayList<String>();
        HOSPITAL.jdbc.sql("select uuid::text as uuid, id from staff_member").query(row -> {
            people.add(row.getString("uuid"));
        });
        assertThat(rows).hasSize(6).allSatisfy(row -> assertThat(people).noneMatch(row::contains));
    }

    @Test
    void asksNobodyAgainWhoAnsweredAsSomebodyElse() {
        for (String employee : List.of("M1", "M2")) {
            HOSPITAL.tell(Hospital.report(employee, Instant.now().minusSeconds(3600), "ED", "RN2"));
        }
        HOSPITAL.settle();
        UUID other = HOSPITAL.uuid("M2");
        UUID one = begun(Set.of("ED"), Set.of());
        UUID both = begun(Set.of("ED"), Set.of());
        UUID none = begun(Set.of("ED"), Set.of());
        answer(one, "M2", "4", "");
        answer(both, "M1", "4", "");
        answer(both, "M2", "4", "");

        HOSPITAL.identities.merge(HOSPITAL.uuid("M1"), other, "test", "one");
        assertThat(ids("M1")).contains(none).doesNotContain(one, both);
        assertThat(answer(one, "M1", "1", ""))
                .isEqualTo(new Answered.Refused(List.of(AnswerFault.whole(AnswerFault.Kind.ANSWERED))));
        assertThat(answered(one)).isEqualTo(1);
        assertThat(answered(both)).as("two answers of one person by now").isEqualTo(1);

        assertThat(answer(none, "M1", "3", "")).isInstanceOf(Answered.Taken.class);
        HOSPITAL.identities.unmerge(other, Share.NONE, "test", "two after all");
        assertThat(ids("M1")).contains(one).doesNotContain(both, none);
        assertThat(SURVEYS.openFor(other).stream().map(Survey::id))
                .contains(none)
                .doesNotContain(one, both);
    }

    private static long answered(UUID survey) {
        return SURVEYS.results(survey).orElseThrow().line().answered();
    }

    @Test
    void isAnsweredOnlyWhileItIsOpen() {
        Survey coming = survey(Set.of(), Set.of(), TODAY.plusDays(1), TODAY.plusDays(2));
        SURVEYS.make(coming, "ana");
        assertThat(answer(coming.id(), "I6", "5", "")).isInstanceOf(Answered.Refused.class);
        UUID open = begun(Set.of(), Set.of());
        SURVEYS.close(open, "ana");
        assertThat(answer(open, "I6", "5", "")).isInstanceOf(Answered.Refused.class);
        assertThat(ids("I6")).doesNotContain(open, coming.id());
    }

    @Test
    void refusesWhatCannotBeAskedWithEveryReason() {
        Survey wrong = new Survey(
                UUID.randomUUID(),
                "",
                "ana",
                TODAY.minusDays(1),
                TODAY.minusDays(2),
                Set.of("NOWHERE"),
                Set.of("astronaut"),
                List.of(new Question(Kind.SCALE, "?", "no-such-course")));
        assertThat(SURVEYS.make(wrong, "ana"))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.problems()).hasSizeGreaterThanOrEqualTo(5));
    }

    @Test
    void ranksCoursesByNeedOverdueAndFailureAndShowsTheNumbers() {
        UUID survey = begun(Set.of(), Set.of());
        for (int i = 1; i <= 5; i++) {
            answer(survey, "I" + i, "5", "");
        }
        HOSPITAL.learning.submit(
                new Attempt(UUID.randomUUID(), HOSPITAL.uuid("D2"), "ed-triage", Map.of("q1", Set.of("b"))));
        HOSPITAL.settle();
        Topics topics = new TopicQueries(HOSPITAL.jdbc, WORLDS, SURVEYS);

        List<Topic> byNeed = topics.rank(survey, new Topic.Weights(100, 0, 0));
        assertThat(byNeed.getFirst().key()).isEqualTo("icu-sepsis");
        assertThat(byNeed.getFirst().need()).isEqualTo(5.0);
        assertThat(byNeed.getFirst().score(new Topic.Weights(100, 0, 0))).isEqualTo(100);
        List<Topic> byFailure = topics.rank(survey, new Topic.Weights(0, 0, 1));
        assertThat(byFailure.getFirst().key()).isEqualTo("ed-triage");
        assertThat(byFailure.getFirst().failed()).isEqualTo(1);
        assertThat(topics.rank(null, Topic.Weights.USUAL)).allMatch(one -> one.need() == null);
        for (Topic topic : topics.rank(survey, Topic.Weights.USUAL)) {
            assertThat(topic.parts(Topic.Weights.USUAL).stream()
                            .mapToDouble(Topic.Part::points)
                            .sum())
                    .isEqualTo(topic.score(Topic.Weights.USUAL));
            assertThat(topic.score(Topic.Weights.USUAL)).isBetween(0.0, 100.0);
        }
    }
}
