package io.preceptor.lms.converge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.converge.Attempts.Opening;
import io.preceptor.lms.learning.Attempt;
import io.preceptor.lms.learning.ItemStatistics;
import io.preceptor.lms.learning.ItemStatistics.Item;
import io.preceptor.lms.learning.store.ItemQueries;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.CourseTerms;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.training.Question;
import io.preceptor.lms.training.QuizRules;
import io.preceptor.lms.training.QuizRules.Review;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// How hard questions are and how well they ask, from what four people answered.
class ItemStatisticsTest {

    @Test
    void countsTheFirstAttemptOfEachPersonAndCorrelatesEachQuestionWithTheOthers() {
        Hospital hospital = Hospital.open("item_statistics");
        Course course = course();
        PublishedContent first = HospitalPolicy.content();
        hospital.publications.publish(
                new PublishedContent(
                        new Policy(
                                Stream.concat(
                                                Stream.of(course),
                                                first.policy().courses().stream()
                                                        .skip(1))
                                        .toList(),
                                first.policy().requirements(),
                                first.policy().roles()),
                        first.crosswalk(),
                        first.units()),
                "test",
                "three questions");
        hospital.hire("E1", "E2", "E3", "E4");
        answer(hospital, "E1", "a", "a", "a");
        answer(hospital, "E2", "a", "a", "b");
        answer(hospital, "E3", "a", "b", "b");
        answer(hospital, "E4", "b", "b", "b");
        // A second attempt has seen the questions.
        answer(hospital, "E4", "a", "a", "b");

        ItemStatistics statistics = new ItemQueries(hospital.jdbc);
        assertThat(statistics.contents()).singleElement().satisfies(content -> {
            assertThat(content.course()).isEqualTo(course.key());
            assertThat(content.contentHash()).isEqualTo(course.contentHash());
            assertThat(content.attempts()).isEqualTo(4);
            assertThat(content.passed()).isEqualTo(1);
            assertThat(content.meanScore()).isEqualTo((100 + 66 + 33 + 0) / 4.0);
        });
        List<Item> items = statistics.items(course.key(), course.contentHash());
        assertThat(items).extracting(Item::question).containsExactly("q1", "q2", "q3");
        assertThat(items).extracting(Item::asked).containsOnly(4L);
        assertThat(items).extracting(Item::rightPercent).containsExactly(75.0, 50.0, 25.0);
        assertThat(items.get(0).discrimination()).isCloseTo(0.5222, within(0.001));
        assertThat(items.get(1).discrimination()).isCloseTo(0.7071, within(0.001));
        assertThat(items.get(2).choices()).isEqualTo(Map.of("a", 1L, "b", 3L));
        assertThat(items.get(0).isWeak()).isFalse();
        assertThat(new Item("q", 20, 50, 0.05, Map.of()).isWeak()).isTrue();
        assertThat(new Item("q", 19, 50, 0.05, Map.of()).isWeak()).isFalse();

        // Two failed in a row, one of whom may go on after a release; E1 passed.
        assertThat(statistics.stuck(Map.of(course.key(), 2), _ -> true, 9))
                .extracting(ItemStatistics.Stuck::person, ItemStatistics.Stuck::failed)
                .containsExactly(tuple(hospital.uuid("E4"), 2));
        assertThat(statistics.stuck(Map.of(course.key(), 1), _ -> true, 1))
                .as("the newest of those who failed once")
                .extracting(ItemStatistics.Stuck::person)
                .containsExactly(hospital.uuid("E4"));
        assertThat(statistics.stuck(Map.of(course.key(), 1), person -> !person.equals(hospital.uuid("E4")), 1))
                .as("the newest of one's own people")
                .hasSize(1);
        hospital.attempts.release(hospital.uuid("E4"), course.key(), "went through it", "manager", null);
        assertThat(statistics.stuck(Map.of(course.key(), 2), _ -> true, 9)).isEmpty();
        assertThat(statistics.items("nothing", "nothing")).isEmpty();
    }

    private static void answer(Hospital hospital, String employee, String... choices) {
        UUID person = hospital.uuid(employee);
        if (hospital.attempts.open(person, "hand-hygiene") instanceof Opening.Open open) {
            hospital.learning.submit(new Attempt(
                    open.begun().id(),
                    person,
                    "hand-hygiene",
                    Map.of("q1", Set.of(choices[0]), "q2", Set.of(choices[1]), "q3", Set.of(choices[2]))));
        } else {
            throw new AssertionError("was not opened");
        }
    }

    private static Course course() {
        Course old = HospitalPolicy.content().policy().courses().getFirst();
        return new Course(
                old.key(),
                old.title(),
                Duration.ofMinutes(10),
                "Wash.",
                Stream.of("q1", "q2", "q3")
                        .map(key -> new Question(
                                key,
                                "What of " + key + "?",
                                old.questions().getFirst().choices()))
                        .toList(),
                100,
                old.certification(),
                CourseTerms.NONE,
                null,
                new QuizRules(Map.of(), true, null, null, Review.QUESTIONS));
    }
}
