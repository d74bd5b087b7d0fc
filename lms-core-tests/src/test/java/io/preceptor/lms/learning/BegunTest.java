package io.preceptor.lms.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.learning.Begun.Asked;
import io.preceptor.lms.training.Choice;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.CourseTerms;
import io.preceptor.lms.training.Question;
import io.preceptor.lms.training.QuizRules;
import io.preceptor.lms.training.QuizRules.Review;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Which questions an attempt asks.
class BegunTest {

    @Test
    void drawsAsManyOfEachBankAsTheCourseSaysAndAsksTheOthersAll() {
        Course course = course(new QuizRules(Map.of("hands", 2, "gloves", 1), true, null, null, Review.QUESTIONS));
        Set<Set<String>> draws = new HashSet<>();
        Set<List<String>> orders = new HashSet<>();
        var random = new Random(7);
        for (int i = 0; i < 300; i++) {
            List<Asked> asked = Begun.draw(course, random);
            List<String> keys = asked.stream().map(Asked::question).toList();
            assertThat(keys).hasSize(4).contains("always").doesNotHaveDuplicates();
            assertThat(keys.stream().filter(key -> key.startsWith("h"))).hasSize(2);
            assertThat(keys.stream().filter(key -> key.startsWith("g"))).hasSize(1);
            draws.add(Set.copyOf(keys));
            orders.add(asked.getFirst().choices());
            assertThat(asked.getFirst().choices()).containsExactlyInAnyOrder("a", "b", "c");
        }
        // 10 pairs of 5, one of 2: every draw comes.
        assertThat(draws).hasSize(20);
        assertThat(orders).hasSize(6);
    }

    @Test
    void showsTheQuestionsInTheOrderThatTheAttemptKeeps() {
        Course course = course(new QuizRules(Map.of("hands", 2, "gloves", 1), true, null, null, Review.QUESTIONS));
        List<Asked> asked =
                List.of(new Asked("g1", List.of("c", "a", "b")), new Asked("always", List.of("b", "c", "a")));
        var begun = new Begun(UUID.randomUUID(), 1, course.key(), course.contentHash(), asked, Instant.EPOCH, false);
        assertThat(begun.questions(course)).extracting(Question::key).containsExactly("g1", "always");
        assertThat(begun.questions(course).getFirst().choices())
                .extracting(Choice::key)
                .containsExactly("c", "a", "b");
    }

    @Test
    void judgesByTheQuestionsThatWereAskedAlone() {
        Course course = course(new QuizRules(Map.of("hands", 2, "gloves", 1), true, null, null, Review.QUESTIONS));
        List<Question> asked = course.questions().subList(0, 4);
        Map<String, Set<String>> answers =
                asked.stream().skip(1).collect(Collectors.toMap(Question::key, _ -> Set.of("a")));
        Grading grading = Grading.of(asked, 75, answers);
        assertThat(grading.scorePercent()).isEqualTo(75);
        assertThat(grading.passed()).isTrue();
        assertThat(grading.items()).hasSize(4).containsEntry("always", false).containsEntry("h1", true);
    }

    private static Course course(QuizRules rules) {
        var questions = new ArrayList<Question>();
        questions.add(question("always", null));
        for (int i = 1; i <= 5; i++) {
            questions.add(question("h" + i, "hands"));
        }
        questions.add(question("g1", "gloves"));
        questions.add(question("g2", "gloves"));
        return new Course(
                "hygiene",
                "Hygiene",
                Duration.ofMinutes(5),
                "Wash.",
                questions,
                75,
                null,
                CourseTerms.NONE,
                null,
                rules);
    }

    private static Question question(String key, @Nullable String bank) {
        return new Question(
                key,
                "What of " + key + "?",
                List.of(new Choice("a", "This", true), new Choice("b", "That", false), new Choice("c", "Else", false)),
                bank);
    }
}
