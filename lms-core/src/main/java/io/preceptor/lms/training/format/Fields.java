package io.preceptor.lms.training.format;

import io.preceptor.lms.journal.ProblemCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// The entries of one mapping, each name known and standing there once.
final class Fields {

    private final Node node;
    private final Problems problems;
    private final Map<String, Node> values = new LinkedHashMap<>();

    private Fields(Node node, Problems problems) {
        this.node = node;
        this.problems = problems;
    }

    /// Null when it is no mapping; names that are unknown or stand there twice are reported and passed over.
    static @Nullable Fields read(Node node, String what, List<String> known, Problems problems) {
        if (!(node instanceof MappingNode mapping)) {
            problems.at(
                    node,
                    ProblemCode.MALFORMED,
                    what + " with " + names(known),
                    "write `name: value`, one on each line");
            return null;
        }
        Fields fields = new Fields(node, problems);
        for (NodeTuple entry : mapping.getValue()) {
            fields.take(entry, what, known);
        }
        return fields;
    }

    /// Reads a mapping once more that was read and reported on before.
    static Fields known(Node node, List<String> known, Problems problems) {
        Fields fields = new Fields(node, problems);
        if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode key && known.contains(key.getValue())) {
                    fields.values.putIfAbsent(key.getValue(), entry.getValueNode());
                }
            }
        }
        return fields;
    }

    private void take(NodeTuple entry, String what, List<String> known) {
        Node keyNode = entry.getKeyNode();
        if (!(keyNode instanceof ScalarNode key)) {
            problems.at(keyNode, ProblemCode.MALFORMED, "a name", "write `name: value`");
        } else if (!known.contains(key.getValue())) {
            problems.at(
                    key,
                    ProblemCode.UNSUPPORTED,
                    "a name that " + what + " has",
                    Nearest.fix(key.getValue(), known, "remove it"));
        } else if (values.putIfAbsent(key.getValue(), entry.getValueNode()) != null) {
            problems.at(key, ProblemCode.CONTRADICTORY, "each name once", "remove one of the two");
        }
    }

    Node node() {
        return node;
    }

    /// The names that stand there, in their order.
    List<String> names() {
        return List.copyOf(values.keySet());
    }

    /// The value; empty when it does not stand there or is written as null.
    Optional<Node> optional(String name) {
        return Optional.ofNullable(values.get(name))
                .filter(value -> !value.getTag().equals(Tag.NULL));
    }

    /// The value; where it is missing, that is reported.
    @Nullable
    Node required(String name, String expected) {
        Optional<Node> value = optional(name);
        if (value.isEmpty()) {
            problems.at(
                    values.getOrDefault(name, node),
                    ProblemCode.MISSING,
                    "`" + name + "`: " + expected,
                    "add `" + name + ":`");
        }
        return value.orElse(null);
    }

    /// Reads what must stand there.
    <T> @Nullable T required(String name, String expected, Scalars.Reading<T> reading) {
        Node value = required(name, expected);
        return value == null ? null : reading.read(value, problems);
    }

    /// Reads what may stand there; null when it does not.
    <T> @Nullable T optional(String name, Scalars.Reading<T> reading) {
        Node value = optional(name).orElse(null);
        return value == null ? null : reading.read(value, problems);
    }

    /// The entries of a list; empty when nothing stands there. Anything else is reported.
    List<Node> list(String name) {
        return optional(name).map(value -> list(value, problems)).orElseGet(List::of);
    }

    static List<Node> list(Node value, Problems problems) {
        if (value instanceof SequenceNode sequence) {
            return new ArrayList<>(sequence.getValue());
        }
        problems.at(value, ProblemCode.MALFORMED, "a list", "begin each entry with `- ` on a line of its own");
        return List.of();
    }

    static String names(List<String> names) {
        return "`" + String.join("`, `", names) + "`";
    }
}
