package io.preceptor.lms.training.format;

import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.training.Criterion;
import io.preceptor.lms.training.DueRule;
import io.preceptor.lms.training.DueTerms;
import io.preceptor.lms.training.Positions;
import io.preceptor.lms.training.Regulation;
import io.preceptor.lms.training.Requirement;
import io.preceptor.lms.training.RiskClass;
import java.net.URI;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/// Requirements with their audience, due rule and regulation.
final class RequirementFormat {

    static final List<String> REQUIREMENT = List.of(
            "key",
            "title",
            "course",
            "path",
            "audience",
            ListingFormat.INCLUDE,
            ListingFormat.EXCLUDE,
            "positions",
            "due",
            "assign",
            "recurring",
            "effectiveFrom",
            "owner",
            "risk",
            "regulation");
    static final List<String> ASSIGN = List.of("beforeStart");
    static final List<String> REGULATION = List.of("authority", "section", "effective", "sunset", "link");

    private RequirementFormat() {}

    /// @param version the key of the pack and its version with a space between; empty for one of no pack
    static @Nullable Requirement read(Node node, Problems problems, References references, String version) {
        Fields fields = Fields.read(node, "a requirement", REQUIREMENT, problems);
        if (fields == null) {
            return null;
        }
        String key = fields.required("key", Scalars.KEY, Scalars::key);
        if (key != null) {
            references.declareRequirement(key, version, fields.optional("key").orElse(node), problems);
        }
        String title = fields.required("title", "the reason as the learner sees it", Scalars::text);
        String course = course(fields, problems, references);
        Positions positions = fields.optional("positions").isEmpty()
                ? Positions.ONE
                : fields.optional(
                        "positions",
                        (value, into) -> Scalars.word(value, into, Positions.values(), RequirementFormat::word));
        Criterion audience = fields.required(
                "audience",
                "whom it binds",
                (value, into) ->
                        AudienceFormat.read(value, into, references, positions == null ? Positions.ANY : positions));
        DueRule due = fields.required(
                "due",
                "one of " + Fields.names(DueRuleFormat.RULES),
                (value, into) -> DueRuleFormat.read(value, into, references, course));
        DueTerms dueTerms = fields.optional("due", DueRuleFormat::terms);
        Boolean recurring =
                fields.optional("recurring").isEmpty() ? Boolean.FALSE : fields.optional("recurring", Scalars::truth);
        LocalDate effectiveFrom = fields.optional("effectiveFrom", Scalars::date);
        String owner = fields.required("owner", "the office that answers for it", Scalars::text);
        Regulation regulation = fields.optional("regulation", RequirementFormat::regulation);
        RiskClass risk = fields.optional(
                "risk", (value, into) -> Scalars.word(value, into, RiskClass.values(), RequirementFormat::word));
        Period beforeStart = fields.optional("assign", RequirementFormat::assign);
        if (key == null
                || title == null
                || course == null
                || audience == null
                || positions == null
                || due == null
                || dueTerms == null
                || recurring == null
                || owner == null) {
            return null;
        }
        Criterion listed = ListingFormat.read(audience, fields, problems);
        return problems.build(
                node,
                () -> new Requirement(
                        key,
                        title,
                        course,
                        listed,
                        due,
                        recurring,
                        effectiveFrom,
                        owner,
                        regulation,
                        beforeStart,
                        risk,
                        positions,
                        null,
                        dueTerms));
    }

    /// The key of the course, or of the learning path where that stands in its place.
    private static @Nullable String course(Fields fields, Problems problems, References references) {
        Node path = fields.optional("path").orElse(null);
        if (path == null) {
            String course = fields.required("course", "the key of a course", Scalars::key);
            if (course != null) {
                references.name(
                        References.Kind.COURSE,
                        course,
                        fields.optional("course").orElse(fields.node()),
                        problems);
            }
            return course;
        }
        if (fields.optional("course").isPresent()) {
            problems.at(path, ProblemCode.CONTRADICTORY, "`course` or `path`, not both", "remove one of the two");
            return null;
        }
        String key = Scalars.key(path, problems);
        if (key != null) {
            references.name(References.Kind.PATH, key, path, problems);
        }
        return key;
    }

    private static @Nullable Period assign(Node node, Problems problems) {
        Fields fields = Fields.read(node, "a time to assign", ASSIGN, problems);
        return fields == null ? null : fields.required("beforeStart", Spans.PERIOD, Scalars::period);
    }

    private static @Nullable Regulation regulation(Node node, Problems problems) {
        Fields fields = Fields.read(node, "a regulation", REGULATION, problems);
        if (fields == null) {
            return null;
        }
        String authority = fields.required("authority", "who made it, such as `45 CFR`", Scalars::text);
        String section = fields.required("section", "where it stands, such as `164.530(b)(1)`", Scalars::text);
        LocalDate effective = fields.optional("effective", Scalars::date);
        LocalDate sunset = fields.optional("sunset", Scalars::date);
        URI link = fields.optional("link", Scalars::link);
        return authority == null || section == null
                ? null
                : problems.build(node, () -> new Regulation(authority, section, effective, sunset, link));
    }

    /// @param paths the keys of the learning paths
    static Node write(Requirement requirement, Set<String> paths) {
        LocalDate effectiveFrom = requirement.effectiveFrom();
        Yaml yaml = Yaml.mapping()
                .put("key", requirement.key())
                .put("title", requirement.title())
                .put(paths.contains(requirement.course()) ? "path" : "course", requirement.course());
        ListingFormat.put(yaml, requirement.audience());
        if (requirement.positions() != Positions.ONE) {
            yaml.put("positions", word(requirement.positions()));
        }
        yaml.put("due", DueRuleFormat.write(requirement.due(), requirement.dueTerms()));
        Period beforeStart = requirement.beforeStart();
        if (beforeStart != null) {
            yaml.put(
                    "assign",
                    Yaml.mapping().put("beforeStart", Spans.write(beforeStart)).node());
        }
        yaml.put("recurring", Yaml.bool(requirement.recurring()))
                .put("effectiveFrom", effectiveFrom == null ? null : effectiveFrom.toString())
                .put("owner", requirement.owner());
        RiskClass risk = requirement.risk();
        yaml.put("risk", risk == null ? null : word(risk));
        Regulation regulation = requirement.regulation();
        return (regulation == null ? yaml : yaml.put("regulation", write(regulation))).node();
    }

    private static Node write(Regulation regulation) {
        URI link = regulation.link();
        LocalDate effective = regulation.effectiveOn();
        LocalDate sunset = regulation.sunsetOn();
        return Yaml.mapping()
                .put("authority", regulation.authority())
                .put("section", regulation.section())
                .put("effective", effective == null ? null : effective.toString())
                .put("sunset", sunset == null ? null : sunset.toString())
                .put("link", link == null ? null : link.toString())
                .node();
    }

    private static String word(Enum<?> code) {
        return code.name().toLowerCase(Locale.ROOT);
    }
}
