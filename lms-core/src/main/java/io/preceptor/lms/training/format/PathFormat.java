package io.preceptor.lms.training.format;

import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.training.CertificationRule;
import io.preceptor.lms.training.CreditType;
import io.preceptor.lms.training.LearningPath;
import io.preceptor.lms.training.LearningPath.Underway;
import io.preceptor.lms.training.PathStep;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/// Learning paths with their steps.
final class PathFormat {

    static final List<String> PATH = List.of("key", "title", "version", "underway", "steps", "certification");
    static final List<String> STEP = List.of("title", "course", "choose", "hours", "of", "from");

    /// A path and where it stands.
    record Placed(LearningPath path, Node node, Problems problems) {}

    private PathFormat() {}

    static @Nullable Placed read(Node node, Problems problems, References references) {
        Fields fields = Fields.read(node, "a learning path", PATH, problems);
        if (fields == null) {
            return null;
        }
        int before = problems.count();
        String key = fields.required("key", Scalars.KEY, Scalars::key);
        if (key != null) {
            references.declare(References.Kind.PATH, key, fields.optional("key").orElse(node), problems);
            references.declare(References.Kind.LEARNING, Set.of(key));
        }
        String title = fields.required("title", "what the learner sees", Scalars::text);
        Integer version =
                fields.optional("version").isEmpty() ? Integer.valueOf(1) : fields.optional("version", Scalars::number);
        Underway underway = fields.optional("underway").isEmpty()
                ? Underway.KEEP
                : fields.optional(
                        "underway", (value, into) -> Scalars.word(value, into, Underway.values(), PathFormat::word));
        Node list = fields.required("steps", "a list of at least one step");
        List<PathStep> steps = list == null ? List.of() : steps(list, problems, references);
        CertificationRule certification =
                fields.optional("certification", (value, into) -> CertificationFormat.read(value, into, references));
        if (key == null || title == null || version == null || underway == null || problems.count() > before) {
            return null;
        }
        if (certification != null) {
            references.declare(References.Kind.CERTIFICATION, Set.of(key));
        }
        LearningPath path =
                problems.build(node, () -> new LearningPath(key, title, version, underway, steps, certification));
        return path == null ? null : new Placed(path, node, problems);
    }

    private static List<PathStep> steps(Node list, Problems problems, References references) {
        List<PathStep> steps = new ArrayList<>();
        for (Node node : Fields.list(list, problems)) {
            PathStep step = step(node, problems, references);
            if (step != null) {
                steps.add(step);
            }
        }
        return steps;
    }

    private static @Nullable PathStep step(Node node, Problems problems, References references) {
        Fields fields = Fields.read(node, "a step", STEP, problems);
        if (fields == null) {
            return null;
        }
        String title = fields.required("title", "what the learner sees", Scalars::text);
        List<String> kinds = fields.names().stream()
                .filter(name -> List.of("course", "choose", "hours").contains(name))
                .toList();
        if (kinds.size() != 1) {
            problems.at(
                    node,
                    ProblemCode.CONTRADICTORY,
                    "exactly one of `course`, `choose` and `hours`",
                    "write `course:` for one course, `choose:` with `from:` for some of several, `hours:` with `of:` "
                            + "and `from:` for credit");
            return null;
        }
        if (kinds.getFirst().equals("course")) {
            String course = fields.required("course", "the key of a course", Scalars::key);
            if (course != null) {
                references.name(
                        References.Kind.COURSE,
                        course,
                        fields.optional("course").orElse(node),
                        problems);
            }
            return title == null || course == null ? null : PathStep.of(title, course);
        }
        fields.required("from", "the keys of the courses that count");
        List<String> from = CourseTermsFormat.courses(fields, "from", problems, references);
        if (kinds.getFirst().equals("choose")) {
            Integer choose = fields.required("choose", "a whole number from 1", Scalars::number);
            return title == null || choose == null
                    ? null
                    : problems.build(node, () -> PathStep.choose(title, choose, from));
        }
        BigDecimal hours = fields.required("hours", "hours such as `2` or `1.5`", Scalars::hours);
        CreditType of = fields.required(
                "of",
                "one of " + Fields.names(CourseTermsFormat.CREDIT),
                (value, into) -> Scalars.word(value, into, CreditType.values(), CourseTermsFormat::word));
        return title == null || hours == null || of == null
                ? null
                : problems.build(node, () -> PathStep.hours(title, of, hours, from));
    }

    private static String word(Underway underway) {
        return underway.name().toLowerCase(Locale.ROOT);
    }

    static Node write(LearningPath path) {
        CertificationRule certification = path.certification();
        Yaml yaml = Yaml.mapping()
                .put("key", path.key())
                .put("title", path.title())
                .put("version", Yaml.number(path.version()))
                .put("underway", word(path.underway()))
                .put(
                        "steps",
                        Yaml.list(path.steps().stream().map(PathFormat::write).toList()));
        return certification == null
                ? yaml.node()
                : yaml.put("certification", CertificationFormat.write(certification))
                        .node();
    }

    private static Node write(PathStep step) {
        Yaml yaml = Yaml.mapping().put("title", step.title());
        CreditType credit = step.credit();
        BigDecimal hours = step.hours();
        if (credit != null && hours != null) {
            return yaml.put("hours", hours.toPlainString())
                    .put("of", CourseTermsFormat.word(credit))
                    .put("from", Yaml.codes(step.courses()))
                    .node();
        }
        return step.choose() == 1 && step.courses().size() == 1
                ? yaml.put("course", step.courses().getFirst()).node()
                : yaml.put("choose", Yaml.number(step.choose()))
                        .put("from", Yaml.codes(step.courses()))
                        .node();
    }
}
