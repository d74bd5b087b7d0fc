package io.preceptor.lms.learning.packages.sequencing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An activity at its place in the tree, with what is known of it.
final class Node {

    final Activity activity;
    final @Nullable Node parent;
    /// Counted from the root, each before what lies below it.
    final int place;

    final List<Node> children = new ArrayList<>();
    final Tracked tracked;
    Status status;

    /// The last place below it, its own where nothing is.
    int end;

    private Node(Activity activity, @Nullable Node parent, int place, Tracked tracked) {
        this.activity = activity;
        this.parent = parent;
        this.place = place;
        this.end = place;
        this.tracked = tracked;
        this.status = tracked.status();
    }

    /// @param all gets every node, in the order of their places
    static Node of(Activity activity, @Nullable Node parent, List<Tracked> parts, List<Node> all) {
        Integer part = activity.part();
        var node = new Node(
                activity, parent, all.size(), part == null || part >= parts.size() ? Tracked.NEVER : parts.get(part));
        all.add(node);
        activity.children().forEach(child -> node.children.add(of(child, node, parts, all)));
        node.end = all.size() - 1;
        return node;
    }

    Sequencing rules() {
        return activity.sequencing();
    }

    boolean isLeaf() {
        return activity.part() != null;
    }

    boolean isAttempted() {
        return tracked.attempts() > 0 || children.stream().anyMatch(Node::isAttempted);
    }

    boolean isUsedUp() {
        Integer limit = rules().attemptLimit();
        return limit != null && tracked.attempts() >= limit;
    }

    /// Whether the other lies below it, or is it.
    boolean holds(Node other) {
        return other.place >= place && other.place <= end;
    }

    /// The next one beside it, or the one before; null where it is the last, or the first.
    @Nullable
    Node beside(int step) {
        if (parent == null) {
            return null;
        }
        int at = parent.children.indexOf(this) + step;
        return at >= 0 && at < parent.children.size() ? parent.children.get(at) : null;
    }
}
