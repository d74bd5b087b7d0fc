package io.preceptor.lms.training.format;

import io.preceptor.lms.training.Equivalency;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/// Which courses count as which.
final class EquivalencyFormat {

    static final List<String> EQUIVALENCY = List.of("course", "by", "from", "until");

    /// An equivalency and where it stands.
    record Placed(Equivalency equivalency, Node node, Problems problems) {}

    private EquivalencyFormat() {}

    static @Nullable Placed read(Node node, Problems problems, References references) {
        Fields fields = Fields.read(node, "an equivalency", EQUIVALENCY, problems);
        if (fields == null) {
            return null;
        }
        String course = fields.required("course", "the key of the course that is credited", Scalars::key);
        if (course != null) {
            references.name(
                    References.Kind.COURSE, course, fields.optional("course").orElse(node), problems);
        }
        fields.required("by", "the keys of the courses that count as it, all of them together");
        List<String> by = CourseTermsFormat.courses(fields, "by", problems, references);
        LocalDate from = fields.optional("from", Scalars::date);
        LocalDate until = fields.optional("until", Scalars::date);
        if (course == null || by.isEmpty()) {
            return null;
        }
        Equivalency equivalency = problems.build(node, () -> new Equivalency(course, by, from, until));
        return equivalency == null ? null : new Placed(equivalency, node, problems);
    }

    static Node write(Equivalency equivalency) {
        LocalDate from = equivalency.from();
        LocalDate until = equivalency.until();
        return Yaml.mapping()
                .put("course", equivalency.course())
                .put("by", Yaml.codes(equivalency.by()))
                .put("from", from == null ? null : from.toString())
                .put("until", until == null ? null : until.toString())
                .node();
    }
}
