package io.preceptor.lms.learning;

import io.preceptor.lms.training.Choice;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Question;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Whether the answers to a course's quiz pass. The server alone judges.
///
/// @param scorePercent share of questions answered right, rounded down; 100 for a course without questions
/// @param passed       whether that reaches the pass mark
public record Grading(int scorePercent, boolean passed) {

    /// Judges answers.
    ///
    /// @param answers for each question's key the keys of the choices taken; a question that is absent is
    ///                wrong, and so is one with a right choice left out or a wrong one taken
    public static Grading of(Course course, Map<String, Set<String>> answers) {
        if (course.questions().isEmpty()) {
            return new Grading(100, true);
        }
        long right = course.questions().stream()
                .filter(question ->
                        answers.getOrDefault(question.key(), Set.of()).equals(rightChoices(question)))
                .count();
        int score = (int) (right * 100 / course.questions().size());
        return new Grading(score, score >= course.passMarkPercent());
    }

    private static Set<String> rightChoices(Question question) {
        return question.choices().stream()
                .filter(Choice::right)
                .map(Choice::key)
                .collect(Collectors.toSet());
    }
}
