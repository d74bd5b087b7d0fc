package io.preceptor.lms.training.format;

import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.training.Criterion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// Audiences: the word `everyone`, or a mapping with exactly one criterion.
final class AudienceFormat {

    static final String EVERYONE = "everyone";
    static final List<String> CRITERIA =
            List.of("roleIn", "unitWithin", "facilityIn", "employmentTypeIn", "allOf", "anyOf", "not");

    private AudienceFormat() {}

    static @Nullable Criterion read(Node node, Problems problems, References references) {
        if (node instanceof ScalarNode scalar) {
            if (scalar.getValue().equals(EVERYONE)) {
                return new Criterion.Everyone();
            }
            problems.at(
                    node,
                    ProblemCode.MALFORMED,
                    "`everyone`, or one of " + Fields.names(CRITERIA) + " with what belongs to it",
                    "write for example `roleIn: [registered-nurse]`");
            return null;
        }
        Fields fields = Fields.read(node, "an audience", CRITERIA, problems);
        if (fields == null) {
            return null;
        }
        if (fields.names().size() != 1) {
            problems.at(
                    node,
                    ProblemCode.CONTRADICTORY,
                    "exactly one criterion",
                    "join several under `allOf:` or `anyOf:`, each after `- `");
            return null;
        }
        String name = fields.names().getFirst();
        Node value = fields.required(name, "what belongs to it");
        return value == null ? null : read(name, value, problems, references);
    }

    private static @Nullable Criterion read(String name, Node value, Problems problems, References references) {
        return switch (name) {
            case "roleIn" -> codes(value, References.Kind.ROLE, problems, references, Criterion.RoleIn::new);
            case "unitWithin" -> codes(value, References.Kind.PLACE, problems, references, Criterion.UnitWithin::new);
            case "facilityIn" ->
                codes(value, References.Kind.FACILITY, problems, references, Criterion.FacilityIn::new);
            case "employmentTypeIn" -> codes(value, null, problems, references, Criterion.EmploymentTypeIn::new);
            case "allOf" -> allOf(value, problems, references);
            case "anyOf" -> {
                List<Criterion> parts = parts(value, problems, references);
                yield parts == null ? null : new Criterion.AnyOf(parts);
            }
            case "not" -> not(value, problems, references);
            default -> throw new IllegalArgumentException("No criterion is called " + name);
        };
    }

    private static @Nullable Criterion codes(
            Node value,
            References.@Nullable Kind kind,
            Problems problems,
            References references,
            Function<Set<String>, Criterion> criterion) {
        List<Node> nodes = Fields.list(value, problems);
        Set<String> codes = new HashSet<>();
        for (Node node : nodes) {
            String code = Scalars.text(node, problems);
            if (code == null) {
                continue;
            }
            if (kind != null) {
                references.name(kind, code, node, problems);
            }
            if (!codes.add(code)) {
                problems.at(node, ProblemCode.CONTRADICTORY, "each code once", "remove one of the two");
            }
        }
        if (nodes.isEmpty()) {
            nobody(value, problems, "name at least one, or remove the criterion");
        }
        return codes.isEmpty() ? null : criterion.apply(codes);
    }

    private static @Nullable Criterion allOf(Node value, Problems problems, References references) {
        List<Criterion> parts = parts(value, problems, references);
        if (parts == null) {
            return null;
        }
        if (excludeEachOther(parts, part -> part instanceof Criterion.RoleIn(Set<String> roles) ? roles : null)
                || excludeEachOther(
                        parts, part -> part instanceof Criterion.FacilityIn(Set<String> places) ? places : null)
                || excludeEachOther(
                        parts, part -> part instanceof Criterion.EmploymentTypeIn(Set<String> types) ? types : null)) {
            nobody(value, problems, "a position has one role, one facility, one type: use `anyOf:`, or one list");
        }
        return new Criterion.AllOf(parts);
    }

    private static @Nullable Criterion not(Node value, Problems problems, References references) {
        Criterion part = read(value, problems, references);
        if (part instanceof Criterion.Everyone) {
            nobody(value, problems, "name whom to except");
        }
        return part == null ? null : new Criterion.Not(part);
    }

    private static @Nullable List<Criterion> parts(Node value, Problems problems, References references) {
        List<Node> nodes = Fields.list(value, problems);
        if (nodes.isEmpty()) {
            nobody(value, problems, "name at least one criterion after `- `");
        }
        List<Criterion> parts = new ArrayList<>();
        for (Node node : nodes) {
            Criterion part = read(node, problems, references);
            if (part != null) {
                parts.add(part);
            }
        }
        return parts.isEmpty() || parts.size() < nodes.size() ? null : parts;
    }

    private static boolean excludeEachOther(List<Criterion> parts, Function<Criterion, @Nullable Set<String>> codesOf) {
        Set<String> left = null;
        for (Criterion part : parts) {
            Set<String> codes = codesOf.apply(part);
            if (codes != null && left == null) {
                left = new HashSet<>(codes);
            } else if (codes != null && left != null) {
                left.retainAll(codes);
            }
        }
        return left != null && left.isEmpty();
    }

    private static void nobody(Node node, Problems problems, String fix) {
        problems.at(node, ProblemCode.CONTRADICTORY, "an audience that can match somebody", fix);
    }

    static Node write(Criterion criterion) {
        return switch (criterion) {
            case Criterion.Everyone() -> Yaml.text(EVERYONE);
            case Criterion.RoleIn(Set<String> roles) -> one("roleIn", Yaml.codes(roles));
            case Criterion.UnitWithin(Set<String> units) -> one("unitWithin", Yaml.codes(units));
            case Criterion.FacilityIn(Set<String> places) -> one("facilityIn", Yaml.codes(places));
            case Criterion.EmploymentTypeIn(Set<String> types) -> one("employmentTypeIn", Yaml.codes(types));
            case Criterion.AllOf(List<Criterion> parts) -> one("allOf", parts(parts));
            case Criterion.AnyOf(List<Criterion> parts) -> one("anyOf", parts(parts));
            case Criterion.Not(Criterion part) -> one("not", write(part));
        };
    }

    private static Node parts(List<Criterion> parts) {
        return Yaml.list(parts.stream().map(AudienceFormat::write).toList());
    }

    private static Node one(String name, Node value) {
        return Yaml.mapping().put(name, value).node();
    }
}
