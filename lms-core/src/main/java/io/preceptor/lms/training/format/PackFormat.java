package io.preceptor.lms.training.format;

import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.training.Grandfather;
import io.preceptor.lms.training.Layer;
import io.preceptor.lms.training.Pack;
import io.preceptor.lms.training.Requirement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// Regulation packs: versions of what one authority asks.
final class PackFormat {

    static final List<String> PACK = List.of(
            "key",
            "name",
            "layer",
            "appliesTo",
            "version",
            "effectiveFrom",
            "supersedes",
            "grandfather",
            "requirements");
    private static final List<String> LAYERS =
            Arrays.stream(Layer.values()).map(PackFormat::word).toList();

    /// A version and where it stands.
    ///
    /// @param each where each requirement stands, in their order
    record Placed(Pack pack, Node node, List<Node> each, Problems problems) {}

    private PackFormat() {}

    static @Nullable Placed read(Node node, Problems problems, References references) {
        Fields fields = Fields.read(node, "a pack", PACK, problems);
        if (fields == null) {
            return null;
        }
        int before = problems.count();
        String key = fields.required("key", Scalars.KEY, Scalars::key);
        String name = fields.required("name", "what people read", Scalars::text);
        Layer layer = fields.required("layer", "one of " + Fields.names(LAYERS), PackFormat::layer);
        Integer version = fields.required("version", "a whole number from 1", Scalars::number);
        LocalDate effectiveFrom = fields.optional("effectiveFrom", Scalars::date);
        Integer supersedes = fields.optional("supersedes", Scalars::number);
        Grandfather grandfather = fields.optional("grandfather", PackFormat::grandfather);
        Set<String> appliesTo = layer == null ? Set.of() : appliesTo(fields, layer, problems, references);
        Node list = fields.required("requirements", "what the pack asks for");
        if (key == null || version == null || list == null) {
            return null;
        }
        List<Requirement> requirements = new ArrayList<>();
        List<Node> each = Fields.list(list, problems);
        for (Node one : each) {
            Requirement requirement = RequirementFormat.read(one, problems, references, key + " " + version);
            if (requirement != null) {
                requirements.add(requirement);
            }
        }
        if (name == null || layer == null || problems.count() > before) {
            return null;
        }
        Pack pack = problems.build(
                node,
                () -> new Pack(
                        key, name, layer, appliesTo, version, effectiveFrom, supersedes, grandfather, requirements));
        return pack == null ? null : new Placed(pack, node, each, problems);
    }

    private static Set<String> appliesTo(Fields fields, Layer layer, Problems problems, References references) {
        References.Kind kind =
                switch (layer) {
                    case NATIONAL, STATE -> References.Kind.JURISDICTION;
                    case ACCREDITOR, FACILITY -> References.Kind.FACILITY;
                    case UNIT -> References.Kind.PLACE;
                };
        Node places = fields.optional("appliesTo").orElse(null);
        return places == null ? Set.of() : AudienceFormat.codes(places, kind, problems, references);
    }

    private static @Nullable Layer layer(Node node, Problems problems) {
        return Scalars.word(node, problems, Layer.values(), PackFormat::word);
    }

    /// `true`, `false`, or the last day on which older terms are kept.
    private static @Nullable Grandfather grandfather(Node node, Problems problems) {
        if (node instanceof ScalarNode scalar && scalar.getValue().equals("true")) {
            return new Grandfather(null);
        }
        if (node instanceof ScalarNode scalar && scalar.getValue().equals("false")) {
            return null;
        }
        LocalDate until = Scalars.date(node, problems);
        return until == null ? null : new Grandfather(until);
    }

    /// Whether the versions of each pack follow upon each other.
    static void check(List<Placed> packs) {
        for (Placed placed : packs) {
            Pack pack = placed.pack();
            Pack before = packs.stream()
                    .map(Placed::pack)
                    .filter(other -> other.key().equals(pack.key()) && other.version() < pack.version())
                    .max((one, other) -> Integer.compare(one.version(), other.version()))
                    .orElse(null);
            boolean isTwice = packs.stream()
                    .limit(packs.indexOf(placed))
                    .anyMatch(other -> other.pack().key().equals(pack.key())
                            && other.pack().version() == pack.version());
            if (isTwice) {
                report(placed, "each version of a pack once", "give this one the next number");
            } else if (before == null && pack.grandfather() != null) {
                report(
                        placed,
                        "the version whose terms are kept, " + pack.supersedes() + ", beside this one",
                        "keep its file until nobody has its terms any more, or take out `grandfather`");
            } else if (before != null && !Objects.equals(pack.supersedes(), before.version())) {
                report(
                        placed,
                        "a version that supersedes the one before it, " + before.version(),
                        "write `supersedes: " + before.version() + "`, or take version " + before.version() + " out");
            } else if (before != null && !isLater(pack.effectiveFrom(), before.effectiveFrom())) {
                report(
                        placed,
                        "a version that takes effect after version " + before.version(),
                        "set `effectiveFrom` to a later day");
            }
        }
    }

    private static boolean isLater(@Nullable LocalDate day, @Nullable LocalDate other) {
        return day != null && (other == null || day.isAfter(other));
    }

    private static void report(Placed placed, String expected, String fix) {
        placed.problems().at(placed.node(), ProblemCode.CONTRADICTORY, expected, fix);
    }

    static Node write(Pack pack, Set<String> paths) {
        LocalDate effectiveFrom = pack.effectiveFrom();
        Integer supersedes = pack.supersedes();
        Grandfather grandfather = pack.grandfather();
        Yaml yaml = Yaml.mapping()
                .put("key", pack.key())
                .put("name", pack.name())
                .put("layer", word(pack.layer()))
                .put("version", Yaml.number(pack.version()));
        if (!pack.appliesTo().isEmpty()) {
            yaml.put("appliesTo", Yaml.codes(pack.appliesTo()));
        }
        yaml.put("effectiveFrom", effectiveFrom == null ? null : effectiveFrom.toString());
        if (supersedes != null) {
            yaml.put("supersedes", Yaml.number(supersedes));
        }
        if (grandfather != null) {
            LocalDate until = grandfather.until();
            yaml.put("grandfather", until == null ? Yaml.bool(true) : Yaml.text(until.toString()));
        }
        return yaml.put(
                        "requirements",
                        Yaml.list(pack.requirements().stream()
                                .map(one -> RequirementFormat.write(one, paths))
                                .toList()))
                .node();
    }

    private static String word(Layer layer) {
        return layer.name().toLowerCase(Locale.ROOT);
    }
}
