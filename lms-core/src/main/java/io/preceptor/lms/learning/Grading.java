package io.preceptor.lms.learning;

import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Question;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Whether the answers to a course's quiz pass. The server alone judges.
///
/// @param scorePercent share of questions answered right, rounded down; 100 for a course without questions
/// @param passed       whether that reaches the pass mark
/// @param items        of each question that was asked, whether it was answered right
public record Grading(int scorePercent, boolean passed, Map<String, Boolean> items) {
    public Grading {
        items = new TreeMap<>(items);
    }

    /// As it was recorded.
    public Grading(int scorePercent, boolean passed) {
        this(scorePercent, passed, Map.of());
    }

    /// Judges answers to all questions of a course.
    ///
    /// @param answers for each question's key the keys of the choices taken; a question that is absent is
    ///                wrong, and so is one with a right choice left out or a wrong one taken
    public static Grading of(Course course, Map<String, Set<String>> answers) {
        return of(course.questions(), course.passMarkPercent(), answers);
    }

    /// The same, of the questions that an attempt asked.
    public static Grading of(List<Question> asked, int passMarkPercent, Map<String, Set<String>> answers) {
        if (asked.isEmpty()) {
            return new Grading(100, true);
        }
        Map<String, Boolean> items = new TreeMap<>();
        asked.forEach(question ->
                items.put(question.key(), question.isAnsweredBy(answers.getOrDefault(question.key(), Set.of()))));
        long right = items.values().stream().filter(isRight -> isRight).count();
        int score = (int) (right * 100 / items.size());
        return new Grading(score, score >= passMarkPercent, items);
    }
}
