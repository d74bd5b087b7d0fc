package io.preceptor.lms.learning.packages.sequencing;

import io.preceptor.lms.learning.packages.sequencing.Precondition.Action;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where a learner may go in a package with rules of sequencing (SN 4th edition, SB.2).
public final class Itinerary {

    private final Tracking tracking;
    private final List<Node> leaves = new ArrayList<>();
    private final Map<Action, Set<Node>> holding = new EnumMap<>(Action.class);

    /// @param parts what is known of each part, in the order of the package
    public Itinerary(Activity root, List<Tracked> parts) {
        this.tracking = new Tracking(root, parts);
        for (Node node : tracking.all()) {
            if (node.isLeaf()) {
                leaves.add(node);
            }
            for (Precondition rule : node.rules().preconditions()) {
                if (tracking.test(node, rule.conditions()) == Truth.YES) {
                    holding.computeIfAbsent(rule.action(), _ -> new HashSet<>()).add(node);
                }
            }
        }
    }

    Tracking tracking() {
        return tracking;
    }

    boolean isSkipped(Node node) {
        return isHeld(Action.SKIP, node);
    }

    /// Why a part cannot be chosen now; empty where it can.
    ///
    /// @param from the part that is open; null where none is
    public Optional<Barrier> barrier(int part, @Nullable Integer from) {
        Node target = leaf(part);
        if (target == null || !target.activity.isVisible() || isAnyHeld(Action.HIDDEN, target)) {
            return Optional.of(Barrier.HIDDEN);
        }
        Optional<Barrier> closed = closed(target);
        Node current = from == null ? null : leaf(from);
        if (closed.isPresent() || target == current) {
            return closed;
        }
        if (target.parent != null && !target.parent.rules().controls().choice()) {
            return Optional.of(Barrier.NOT_BY_CHOICE);
        }
        return current == null ? Optional.empty() : between(current, target);
    }

    /// Whether the part that was open last may be opened again.
    public Optional<Barrier> again(int part) {
        Node node = leaf(part);
        return node == null ? Optional.of(Barrier.HIDDEN) : closed(node);
    }

    /// Where `Next` leads; empty where it leads nowhere.
    public Optional<Integer> next(int from) {
        Node at = leaf(from);
        while (at != null && at.parent != null) {
            if (isHeld(Action.STOP, at) || !at.parent.rules().controls().flow()) {
                return Optional.empty();
            }
            Node beside = at.beside(1);
            if (beside != null) {
                Found found = into(beside, true);
                if (!(found instanceof Found.Passed)) {
                    return found.part();
                }
                at = beside;
            } else {
                at = at.parent;
            }
        }
        return Optional.empty();
    }

    /// Where `Previous` leads; empty where it leads nowhere.
    public Optional<Integer> previous(int from) {
        Node at = leaf(from);
        while (at != null && at.parent != null) {
            Controls controls = at.parent.rules().controls();
            if (controls.forwardOnly() || !controls.flow()) {
                return Optional.empty();
            }
            Node beside = at.beside(-1);
            if (beside != null) {
                Found found = into(beside, false);
                if (!(found instanceof Found.Passed)) {
                    return found.part();
                }
                at = beside;
            } else {
                at = at.parent;
            }
        }
        return Optional.empty();
    }

    /// The part that a package begins with: where its flow begins, else the first that may be chosen.
    public Optional<Integer> first() {
        Optional<Integer> flowing = into(tracking.root(), true).part();
        return flowing.isPresent()
                ? flowing
                : leaves.stream()
                        .map(Itinerary::part)
                        .filter(part -> barrier(part, null).isEmpty())
                        .findFirst();
    }

    /// What going into an activity came to.
    private sealed interface Found {

        Optional<Integer> part();

        record Leaf(int number) implements Found {
            @Override
            public Optional<Integer> part() {
                return Optional.of(number);
            }
        }

        /// There is nothing to open: on to what follows.
        record Passed() implements Found {
            @Override
            public Optional<Integer> part() {
                return Optional.empty();
            }
        }

        /// Nobody gets past.
        record Blocked() implements Found {
            @Override
            public Optional<Integer> part() {
                return Optional.empty();
            }
        }
    }

    private Found into(Node node, boolean isForward) {
        if (isSkipped(node)) {
            return new Found.Passed();
        }
        if (isHeld(Action.DISABLED, node) || (node.isUsedUp() && !node.tracked.goesOn())) {
            return new Found.Blocked();
        }
        if (node.isLeaf()) {
            return new Found.Leaf(part(node));
        }
        Controls controls = node.rules().controls();
        if (!controls.flow()) {
            return new Found.Blocked();
        }
        List<Node> children = isForward || controls.forwardOnly() ? node.children : node.children.reversed();
        for (Node child : children) {
            Found found = into(child, isForward || controls.forwardOnly());
            if (!(found instanceof Found.Passed)) {
                return found;
            }
        }
        return new Found.Passed();
    }

    /// Whatever leads there: it is disabled, or was begun often enough.
    private Optional<Barrier> closed(Node target) {
        if (isAnyHeld(Action.DISABLED, target)) {
            return Optional.of(Barrier.DISABLED);
        }
        return target.isUsedUp() && !target.tracked.goesOn() ? Optional.of(Barrier.USED_UP) : Optional.empty();
    }

    private Optional<Barrier> between(Node current, Node target) {
        for (Node at = current; at != null && !at.holds(target); at = at.parent) {
            if (!at.rules().controls().choiceExit()) {
                return Optional.of(Barrier.NOT_LEFT_YET);
            }
        }
        if (target.place > current.place) {
            // Whatever ends between here and there is passed on the way.
            boolean isStopped =
                    held(Action.STOP).stream().anyMatch(stop -> stop.end >= current.place && stop.end < target.place);
            return isStopped ? Optional.of(Barrier.COMES_LATER) : Optional.empty();
        }
        Node common = current;
        while (common.parent != null && !common.holds(target)) {
            common = common.parent;
        }
        return common.rules().controls().forwardOnly() ? Optional.of(Barrier.ONLY_FORWARD) : Optional.empty();
    }

    private boolean isHeld(Action action, Node node) {
        return held(action).contains(node);
    }

    private Set<Node> held(Action action) {
        return holding.getOrDefault(action, Set.of());
    }

    private boolean isAnyHeld(Action action, Node node) {
        for (Node at = node; at != null; at = at.parent) {
            if (isHeld(action, at)) {
                return true;
            }
        }
        return false;
    }

    private static int part(Node leaf) {
        Integer part = leaf.activity.part();
        return part == null ? -1 : part;
    }

    private @Nullable Node leaf(int part) {
        for (Node leaf : leaves) {
            if (part(leaf) == part) {
                return leaf;
            }
        }
        return null;
    }
}
