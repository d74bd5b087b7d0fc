package io.preceptor.lms.teaching;

import io.preceptor.lms.teaching.Survey.Kind;
import io.preceptor.lms.teaching.Survey.Question;
import io.preceptor.lms.teaching.Surveys.AnswerFault;
import io.preceptor.lms.teaching.Surveys.Answers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// What answers come to: pure functions over a survey and what was answered.
public final class SurveyTally {

    private static final int HIGHEST = 5;

    private SurveyTally() {}

    /// One answer, with the group of whoever gave it.
    ///
    /// @param answers by the place of the question, counted from 0
    public record Given(String unit, String role, Map<Integer, String> answers) {
        public Given {
            answers = Map.copyOf(answers);
        }
    }

    /// Checks what somebody answers.
    ///
    /// @param taken gets what counts: a question without an answer has none
    /// @return what is wrong
    public static List<AnswerFault> take(Survey survey, Map<Integer, String> answers, Map<Integer, String> taken) {
        var problems = new ArrayList<AnswerFault>();
        for (int i = 0; i < survey.questions().size(); i++) {
            String answer = answers.getOrDefault(i, "").strip();
            Question question = survey.questions().get(i);
            if (answer.isEmpty()) {
                continue;
            }
            if (question.kind() == Kind.SCALE && !answer.matches("[1-5]")) {
                problems.add(new AnswerFault(AnswerFault.Kind.NO_CHOICE, i + 1));
            } else if (answer.length() > Survey.LONGEST_TEXT) {
                problems.add(new AnswerFault(AnswerFault.Kind.TOO_LONG, i + 1));
            } else {
                taken.put(i, answer);
            }
        }
        if (problems.isEmpty() && taken.isEmpty()) {
            problems.add(AnswerFault.whole(AnswerFault.Kind.NOTHING));
        }
        return problems;
    }

    public static List<Answers> of(Survey survey, List<Given> given) {
        var all = new ArrayList<Answers>();
        for (int i = 0; i < survey.questions().size(); i++) {
            int place = i;
            List<Given> answered = given.stream()
                    .filter(one -> one.answers().containsKey(place))
                    .toList();
            Question question = survey.questions().get(i);
            all.add(
                    question.kind() == Kind.SCALE
                            ? scale(question, place, answered)
                            : words(question, place, answered));
        }
        return all;
    }

    private static Answers scale(Question question, int place, List<Given> answered) {
        List<Integer> values = answered.stream().map(one -> value(one, place)).toList();
        var counts = new ArrayList<Long>();
        for (int value = 1; values.size() >= Surveys.FEWEST && value <= HIGHEST; value++) {
            int one = value;
            counts.add(values.stream().filter(given -> given == one).count());
        }
        return new Answers(
                question,
                Cells.all(values),
                counts,
                Cells.of(by(answered, place, Given::unit)),
                Cells.of(by(answered, place, Given::role)),
                List.of());
    }

    private static Answers words(Question question, int place, List<Given> answered) {
        boolean enough = answered.size() >= Surveys.FEWEST;
        List<String> words = enough
                ? answered.stream()
                        .map(one -> one.answers().getOrDefault(place, ""))
                        .sorted()
                        .toList()
                : List.of();
        return new Answers(
                question,
                new Surveys.Cell("", enough ? (long) answered.size() : null, null),
                List.of(),
                List.of(),
                List.of(),
                words);
    }

    private static Map<String, List<Integer>> by(List<Given> answered, int place, Function<Given, String> group) {
        Map<String, List<Integer>> groups = new TreeMap<>();
        answered.forEach(one ->
                groups.computeIfAbsent(group.apply(one), _ -> new ArrayList<>()).add(value(one, place)));
        return groups;
    }

    private static int value(Given one, int place) {
        return Integer.parseInt(one.answers().getOrDefault(place, "0"));
    }
}
