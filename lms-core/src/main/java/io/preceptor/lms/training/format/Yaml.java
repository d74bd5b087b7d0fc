package io.preceptor.lms.training.format;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// A mapping under construction, for writing: entries in the order in which they are put.
final class Yaml {

    private final List<NodeTuple> entries = new ArrayList<>();

    static Yaml mapping() {
        return new Yaml();
    }

    Yaml put(String name, Node value) {
        entries.add(new NodeTuple(text(name), value));
        return this;
    }

    /// Leaves the entry out where there is no value.
    Yaml put(String name, @Nullable String value) {
        return value == null ? this : put(name, text(value));
    }

    Node node() {
        return new MappingNode(Tag.MAP, entries, FlowStyle.BLOCK);
    }

    static Node bool(boolean value) {
        return new ScalarNode(Tag.BOOL, Boolean.toString(value), ScalarStyle.PLAIN);
    }

    static Node number(int value) {
        return new ScalarNode(Tag.INT, Integer.toString(value), ScalarStyle.PLAIN);
    }

    static Node list(List<Node> nodes) {
        return new SequenceNode(Tag.SEQ, nodes, FlowStyle.BLOCK);
    }

    static Node codes(Collection<String> codes) {
        return new SequenceNode(Tag.SEQ, codes.stream().map(Yaml::text).toList(), FlowStyle.FLOW);
    }

    /// Prose of several lines is written as it reads; whatever a line break could change on its way is escaped.
    static Node text(String value) {
        ScalarStyle style = ScalarStyle.PLAIN;
        if (value.indexOf('\n') >= 0) {
            style = value.codePoints().allMatch(Yaml::isProse) ? ScalarStyle.LITERAL : ScalarStyle.DOUBLE_QUOTED;
        } else if (!value.codePoints().allMatch(Yaml::isProse)) {
            style = ScalarStyle.DOUBLE_QUOTED;
        }
        return new ScalarNode(Tag.STR, value, style);
    }

    private static boolean isProse(int character) {
        return character == '\n'
                || (character >= 0x20 && character < 0x7f)
                || (character > 0xa0 && character < 0x2000)
                || (character > 0x206f && character < 0xd800);
    }
}
