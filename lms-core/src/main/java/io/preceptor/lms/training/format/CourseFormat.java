package io.preceptor.lms.training.format;

import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.training.CertificationRule;
import io.preceptor.lms.training.Choice;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.CourseTerms;
import io.preceptor.lms.training.Material;
import io.preceptor.lms.training.Question;
import io.preceptor.lms.training.QuizRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/// Courses with their questions and certification.
final class CourseFormat {

    static final List<String> COURSE = List.of(
            "key",
            "title",
            "expectedTime",
            "passMarkPercent",
            "after",
            "credit",
            "retiredOn",
            "newVersion",
            "formats",
            "needs",
            "within",
            "checkOff",
            "certification",
            "body",
            "material",
            "quiz",
            "questions");
    static final List<String> QUESTION = List.of("key", "text", "bank", "choices");
    static final List<String> CHOICE = List.of("key", "text", "right");

    private CourseFormat() {}

    static @Nullable Course read(Node node, Problems problems, References references) {
        Fields fields = Fields.read(node, "a course", COURSE, problems);
        if (fields == null) {
            return null;
        }
        String key = fields.required("key", Scalars.KEY, Scalars::key);
        if (key != null) {
            references.declare(
                    References.Kind.COURSE, key, fields.optional("key").orElse(node), problems);
            references.declare(References.Kind.LEARNING, Set.of(key));
        }
        String title = fields.required("title", "what the learner sees", Scalars::text);
        Duration expectedTime = fields.required("expectedTime", Spans.DURATION, Scalars::duration);
        int before = problems.count();
        String body = fields.required(
                "body",
                "the text in Markdown, after `|`",
                (value, into) -> FileFormat.pictures(value, into, references));
        Material material = fields.optional("material", (value, into) -> MaterialFormat.read(value, into, references));
        boolean isWhole = problems.count() == before;
        List<Question> questions = questions(fields, problems);
        Integer passMark = questions.isEmpty() && fields.optional("questions").isEmpty()
                ? noPassMark(fields)
                : fields.required("passMarkPercent", "a whole number from 0 to 100", Scalars::percent);
        CertificationRule certification =
                fields.optional("certification", (value, into) -> CertificationFormat.read(value, into, references));
        CourseTerms terms = CourseTermsFormat.read(fields, problems, references);
        QuizRules quiz = QuizFormat.read(fields, questions, problems);
        if (key == null || title == null || expectedTime == null || body == null || passMark == null || terms == null) {
            return null;
        }
        if (quiz == null || !isWhole) {
            return null;
        }
        return problems.build(
                node,
                () -> new Course(
                        key, title, expectedTime, body, questions, passMark, certification, terms, material, quiz));
    }

    /// Without questions there is nothing to pass: the mark may stand there and is taken as 0 when it does not.
    private static @Nullable Integer noPassMark(Fields fields) {
        return fields.optional("passMarkPercent").isEmpty() ? 0 : fields.optional("passMarkPercent", Scalars::percent);
    }

    private static List<Question> questions(Fields course, Problems problems) {
        List<Question> questions = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (Node node : course.list("questions")) {
            Fields fields = Fields.read(node, "a question", QUESTION, problems);
            if (fields == null) {
                continue;
            }
            String key = once(fields, keys, problems);
            String text = fields.required("text", "what is asked", Scalars::text);
            String bank = fields.optional("bank", Scalars::key);
            Node choicesNode = fields.required("choices", "a list of at least two choices");
            List<Choice> choices = choicesNode == null ? List.of() : choices(choicesNode, problems);
            if (key != null
                    && text != null
                    && choices.size() > 1
                    && choices.stream().anyMatch(Choice::right)) {
                questions.add(new Question(key, text, choices, bank));
            }
        }
        return questions;
    }

    private static List<Choice> choices(Node choicesNode, Problems problems) {
        List<Choice> choices = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        List<Node> nodes = Fields.list(choicesNode, problems);
        for (Node node : nodes) {
            Fields fields = Fields.read(node, "a choice", CHOICE, problems);
            if (fields == null) {
                continue;
            }
            String key = once(fields, keys, problems);
            String text = fields.required("text", "what the learner reads", Scalars::text);
            Boolean right =
                    fields.optional("right").isEmpty() ? Boolean.FALSE : fields.optional("right", Scalars::truth);
            if (key != null && text != null && right != null) {
                choices.add(new Choice(key, text, right));
            }
        }
        if (nodes.size() < 2) {
            problems.at(choicesNode, ProblemCode.MISSING, "at least two choices", "add a choice");
        } else if (choices.size() == nodes.size() && choices.stream().noneMatch(Choice::right)) {
            problems.at(choicesNode, ProblemCode.MISSING, "a right choice", "add `right: true` to the right one");
        }
        return choices;
    }

    static @Nullable String once(Fields fields, Set<String> keys, Problems problems) {
        String key = fields.required("key", Scalars.KEY, Scalars::key);
        if (key != null && !keys.add(key)) {
            problems.at(
                    fields.optional("key").orElse(fields.node()),
                    ProblemCode.CONTRADICTORY,
                    "each key once",
                    "give one of the two another key");
            return null;
        }
        return key;
    }

    static Node write(Course course) {
        Yaml yaml = Yaml.mapping()
                .put("key", course.key())
                .put("title", course.title())
                .put("expectedTime", Spans.write(course.expectedTime()))
                .put("passMarkPercent", Yaml.number(course.passMarkPercent()));
        CourseTermsFormat.put(yaml, course.terms());
        CertificationRule certification = course.certification();
        if (certification != null) {
            yaml.put("certification", CertificationFormat.write(certification));
        }
        yaml.put("body", course.body());
        Material material = course.material();
        if (material != null) {
            yaml.put("material", MaterialFormat.write(material));
        }
        QuizFormat.put(yaml, course.quiz());
        if (!course.questions().isEmpty()) {
            yaml.put(
                    "questions",
                    Yaml.list(
                            course.questions().stream().map(CourseFormat::write).toList()));
        }
        return yaml.node();
    }

    private static Node write(Question question) {
        return Yaml.mapping()
                .put("key", question.key())
                .put("text", question.text())
                .put("bank", question.bank())
                .put(
                        "choices",
                        Yaml.list(question.choices().stream()
                                .map(CourseFormat::write)
                                .toList()))
                .node();
    }

    private static Node write(Choice choice) {
        Yaml yaml = Yaml.mapping().put("key", choice.key()).put("text", choice.text());
        return (choice.right() ? yaml.put("right", Yaml.bool(true)) : yaml).node();
    }
}
