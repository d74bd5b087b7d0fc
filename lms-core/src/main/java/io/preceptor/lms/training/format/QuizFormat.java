package io.preceptor.lms.training.format;

import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.training.Question;
import io.preceptor.lms.training.QuizRules;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/// How the questions of a course are put: drawn from banks, in which order, how often.
final class QuizFormat {

    static final List<String> QUIZ = List.of("draw", "shuffle", "attempts", "wait", "review");

    private QuizFormat() {}

    static @Nullable QuizRules read(Fields course, List<Question> questions, Problems problems) {
        Node node = course.optional("quiz").orElse(null);
        if (node == null) {
            if (questions.stream().anyMatch(question -> question.bank() != null)) {
                problems.at(
                        course.node(),
                        ProblemCode.MISSING,
                        "`quiz` with `draw`: how many questions of each bank are asked",
                        "add `quiz: {draw: {the-bank: 3}}`, or remove `bank` from the questions");
                return null;
            }
            return QuizRules.NONE;
        }
        Fields fields = Fields.read(node, "a quiz", QUIZ, problems);
        if (fields == null) {
            return null;
        }
        int before = problems.count();
        Map<String, Integer> draw =
                fields.optional("draw").map(value -> draw(value, problems)).orElse(Map.of());
        Boolean shuffled =
                fields.optional("shuffle").isEmpty() ? Boolean.TRUE : fields.optional("shuffle", Scalars::truth);
        Integer attempts = fields.optional("attempts", Scalars::number);
        Duration wait = fields.optional("wait", Scalars::duration);
        QuizRules.Review review = fields.optional("review").isEmpty()
                ? QuizRules.Review.QUESTIONS
                : fields.optional(
                        "review",
                        (value, into) -> Scalars.word(value, into, QuizRules.Review.values(), QuizFormat::word));
        checkDraw(fields, draw, questions, problems);
        return shuffled == null || review == null || problems.count() > before
                ? null
                : problems.build(node, () -> new QuizRules(draw, shuffled, attempts, wait, review));
    }

    private static Map<String, Integer> draw(Node node, Problems problems) {
        var draw = new TreeMap<String, Integer>();
        if (!(node instanceof MappingNode mapping)) {
            problems.at(node, ProblemCode.MALFORMED, "a number for each bank", "write `the-bank: 3`");
            return draw;
        }
        for (NodeTuple entry : mapping.getValue()) {
            String bank = Scalars.key(entry.getKeyNode(), problems);
            Integer count = Scalars.number(entry.getValueNode(), problems);
            if (bank != null && count != null && draw.put(bank, count) != null) {
                problems.at(entry.getKeyNode(), ProblemCode.CONTRADICTORY, "each bank once", "remove one of the two");
            }
        }
        return draw;
    }

    private static void checkDraw(
            Fields fields, Map<String, Integer> draw, List<Question> questions, Problems problems) {
        Node at = fields.optional("draw").orElse(fields.node());
        var banks = new TreeMap<String, Integer>();
        for (Question question : questions) {
            if (question.bank() != null) {
                banks.merge(question.bank(), 1, Integer::sum);
            }
        }
        var all = new TreeSet<>(banks.keySet());
        all.addAll(draw.keySet());
        for (String bank : all) {
            int held = banks.getOrDefault(bank, 0);
            Integer drawn = draw.get(bank);
            if (drawn == null) {
                problems.at(
                        at,
                        ProblemCode.MISSING,
                        "how many questions of the bank `" + bank + "` are asked",
                        "add `" + bank + ": " + held + "` below `draw`");
            } else if (drawn > held) {
                problems.at(
                        at,
                        ProblemCode.CONTRADICTORY,
                        "at most as many questions as a bank holds: `" + bank + "` holds " + held,
                        "draw fewer, or give more questions this `bank`");
            }
        }
    }

    static String word(QuizRules.Review review) {
        return review.name().toLowerCase(Locale.ROOT);
    }

    static void put(Yaml yaml, QuizRules quiz) {
        if (quiz.equals(QuizRules.NONE)) {
            return;
        }
        Yaml rules = Yaml.mapping();
        if (!quiz.draw().isEmpty()) {
            Yaml draw = Yaml.mapping();
            quiz.draw().forEach((bank, count) -> draw.put(bank, Yaml.number(count)));
            rules.put("draw", draw.node());
        }
        rules.put("shuffle", Yaml.bool(quiz.isShuffled()));
        Integer attempts = quiz.attempts();
        if (attempts != null) {
            rules.put("attempts", Yaml.number(attempts));
        }
        Duration wait = quiz.pause();
        if (wait != null) {
            rules.put("wait", Spans.write(wait));
        }
        yaml.put("quiz", rules.put("review", word(quiz.review())).node());
    }
}
