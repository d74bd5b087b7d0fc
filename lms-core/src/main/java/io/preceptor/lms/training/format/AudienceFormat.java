package io.preceptor.lms.training.format;

import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.training.AttributeIn;
import io.preceptor.lms.training.Certified;
import io.preceptor.lms.training.Criterion;
import io.preceptor.lms.training.FamilyIn;
import io.preceptor.lms.training.FteBetween;
import io.preceptor.lms.training.Hired;
import io.preceptor.lms.training.JurisdictionWithin;
import io.preceptor.lms.training.Listing;
import io.preceptor.lms.training.ManagedBy;
import io.preceptor.lms.training.Named;
import io.preceptor.lms.training.NamedAudience;
import io.preceptor.lms.training.Positions;
import io.preceptor.lms.training.Satisfiable;
import io.preceptor.lms.training.ShiftIn;
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
    static final List<String> CRITERIA = List.of(
            "roleIn",
            "familyIn",
            "unitWithin",
            "facilityIn",
            "jurisdictionWithin",
            "employmentTypeIn",
            "fte",
            "shiftIn",
            "hired",
            "managedBy",
            "certified",
            "attribute",
            "named",
            "allOf",
            "anyOf",
            "not");

    private final Problems problems;
    private final References references;
    private final Positions positions;

    private AudienceFormat(Problems problems, References references, Positions positions) {
        this.problems = problems;
        this.references = references;
        this.positions = positions;
    }

    /// Reads an audience and checks that it can match somebody, and leave somebody out.
    ///
    /// @param positions how it is asked: what no one position can meet, several may together
    static @Nullable Criterion read(Node node, Problems problems, References references, Positions positions) {
        AudienceFormat reading = new AudienceFormat(problems, references, positions);
        int before = problems.count();
        Criterion criterion = reading.read(node);
        if (criterion != null && problems.count() == before && !references.isKept()) {
            reading.check(node, criterion);
        }
        return criterion;
    }

    private void check(Node node, Criterion criterion) {
        if (!Satisfiable.canHold(criterion, positions)) {
            nobody(node, "take out one of the conditions that exclude each other");
        } else if (!isEveryone(criterion) && !Satisfiable.canFail(criterion, positions)) {
            problems.at(
                    node,
                    ProblemCode.CONTRADICTORY,
                    "an audience that leaves somebody out, or `everyone`",
                    "write `everyone` if that is meant, else take out what holds for all");
        }
    }

    private static boolean isEveryone(Criterion criterion) {
        return switch (criterion) {
            case Criterion.Everyone() -> true;
            case Named(NamedAudience audience) -> isEveryone(audience.criterion());
            default -> false;
        };
    }

    private @Nullable Criterion read(Node node) {
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
        return value == null ? null : read(name, value);
    }

    private @Nullable Criterion read(String name, Node value) {
        return switch (name) {
            case "roleIn" -> codes(value, References.Kind.ROLE, Criterion.RoleIn::new);
            case "familyIn" -> codes(value, References.Kind.FAMILY, FamilyIn::new);
            case "unitWithin" -> codes(value, References.Kind.PLACE, Criterion.UnitWithin::new);
            case "facilityIn" -> codes(value, References.Kind.FACILITY, Criterion.FacilityIn::new);
            case "jurisdictionWithin" -> codes(value, References.Kind.JURISDICTION, JurisdictionWithin::new);
            case "employmentTypeIn" -> codes(value, null, Criterion.EmploymentTypeIn::new);
            case "shiftIn" -> codes(value, null, ShiftIn::new);
            case "certified" -> codes(value, References.Kind.CERTIFICATION, Certified::new);
            case "fte" -> FactFormat.fte(value, problems);
            case "hired" -> FactFormat.hired(value, problems);
            case "managedBy" -> FactFormat.managedBy(value, problems);
            case "attribute" -> FactFormat.attribute(value, problems);
            case "named" -> {
                String key = Scalars.key(value, problems);
                yield key == null ? null : references.audiences().named(key, value, problems, references);
            }
            case "allOf" -> composite(value, Criterion.AllOf::new);
            case "anyOf" -> composite(value, Criterion.AnyOf::new);
            case "not" -> not(value);
            default -> throw new IllegalArgumentException("No criterion is called " + name);
        };
    }

    private @Nullable Criterion codes(
            Node value, References.@Nullable Kind kind, Function<Set<String>, Criterion> criterion) {
        Set<String> codes = codes(value, kind, problems, references);
        return codes.isEmpty() ? null : criterion.apply(codes);
    }

    /// The codes of a list, each once; empty when none can be read, and then that is reported.
    static Set<String> codes(
            Node value, References.@Nullable Kind kind, Problems problems, @Nullable References references) {
        List<Node> nodes = Fields.list(value, problems);
        Set<String> codes = new HashSet<>();
        for (Node node : nodes) {
            String code = Scalars.text(node, problems);
            if (code == null) {
                continue;
            }
            if (kind != null && references != null) {
                references.name(kind, code, node, problems);
            }
            if (!codes.add(code)) {
                problems.at(node, ProblemCode.CONTRADICTORY, "each code once", "remove one of the two");
            }
        }
        if (nodes.isEmpty()) {
            nobody(value, problems, "name at least one, or remove the criterion");
        }
        return codes;
    }

    private @Nullable Criterion composite(Node value, Function<List<Criterion>, Criterion> join) {
        List<Criterion> parts = parts(value);
        if (parts == null) {
            return null;
        }
        Criterion whole = join.apply(parts);
        if (!Satisfiable.canHold(whole, positions)
                && parts.stream().allMatch(part -> Satisfiable.canHold(part, positions))) {
            nobody(value, "a position has one role, one facility, one type: use `anyOf:`, or one list");
        }
        return whole;
    }

    private @Nullable Criterion not(Node value) {
        Criterion part = read(value);
        if (part instanceof Criterion.Everyone) {
            nobody(value, "name whom to except");
        }
        return part == null ? null : new Criterion.Not(part);
    }

    private @Nullable List<Criterion> parts(Node value) {
        List<Node> nodes = Fields.list(value, problems);
        if (nodes.isEmpty()) {
            nobody(value, "name at least one criterion after `- `");
        }
        List<Criterion> parts = new ArrayList<>();
        for (Node node : nodes) {
            Criterion part = read(node);
            if (part != null) {
                parts.add(part);
            }
        }
        return parts.isEmpty() || parts.size() < nodes.size() ? null : parts;
    }

    private void nobody(Node node, String fix) {
        nobody(node, problems, fix);
    }

    private static void nobody(Node node, Problems problems, String fix) {
        problems.at(node, ProblemCode.CONTRADICTORY, "an audience that can match somebody", fix);
    }

    static Node write(Criterion criterion) {
        return switch (criterion) {
            case Criterion.Everyone() -> Yaml.text(EVERYONE);
            case Criterion.RoleIn(Set<String> roles) -> one("roleIn", Yaml.codes(roles));
            case FamilyIn(Set<String> families) -> one("familyIn", Yaml.codes(families));
            case Criterion.UnitWithin(Set<String> units) -> one("unitWithin", Yaml.codes(units));
            case Criterion.FacilityIn(Set<String> places) -> one("facilityIn", Yaml.codes(places));
            case JurisdictionWithin(Set<String> places) -> one("jurisdictionWithin", Yaml.codes(places));
            case Criterion.EmploymentTypeIn(Set<String> types) -> one("employmentTypeIn", Yaml.codes(types));
            case ShiftIn(Set<String> shifts) -> one("shiftIn", Yaml.codes(shifts));
            case Certified(Set<String> courses) -> one("certified", Yaml.codes(courses));
            case FteBetween fte -> one("fte", FactFormat.write(fte));
            case Hired hired -> one("hired", FactFormat.write(hired));
            case ManagedBy managed -> one("managedBy", FactFormat.write(managed));
            case AttributeIn attribute -> one("attribute", FactFormat.write(attribute));
            case Named(NamedAudience audience) -> one("named", Yaml.text(audience.key()));
            case Criterion.AllOf(List<Criterion> parts) -> one("allOf", parts(parts));
            case Criterion.AnyOf(List<Criterion> parts) -> one("anyOf", parts(parts));
            case Criterion.Not(Criterion part) -> one("not", write(part));
            // Lists stand beside an audience, never within it.
            case Listing listing -> write(listing.of());
        };
    }

    private static Node parts(List<Criterion> parts) {
        return Yaml.list(parts.stream().map(AudienceFormat::write).toList());
    }

    private static Node one(String name, Node value) {
        return Yaml.mapping().put(name, value).node();
    }
}
