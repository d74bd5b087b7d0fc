package io.preceptor.lms.learning.packages.sequencing;

import java.util.List;
import java.util.function.IntPredicate;

/// What all parts of a package with rules add up to. Where the manifest says when something is completed or satisfied,
/// that decides; elsewhere everything that reports is awaited.
public final class Whole {

    private final Itinerary itinerary;
    private final IntPredicate reports;

    /// @param reports whether a part says how its learner does
    public Whole(Activity root, List<Tracked> parts, IntPredicate reports) {
        this.itinerary = new Itinerary(root, parts);
        this.reports = reports;
    }

    public boolean isDone() {
        Node root = itinerary.tracking().root();
        return root.isAttempted() && isDone(root);
    }

    /// Whether this go is over without being done: a part that is awaited was failed and left as often as it may be
    /// begun, or nothing is left that could be begun.
    public boolean isLost() {
        Node root = itinerary.tracking().root();
        return root.isAttempted() && !isDone(root) && (isLost(root) || isNothingLeft());
    }

    private boolean isDone(Node node) {
        if (node.isLeaf()) {
            return node.tracked.isDone();
        }
        boolean saysCompletion = node.rules().saysCompletion();
        boolean saysSatisfaction = node.rules().saysSatisfaction();
        if (saysCompletion || saysSatisfaction) {
            return (!saysCompletion || node.status.completed() == Truth.YES)
                    && (!saysSatisfaction || node.status.satisfied() == Truth.YES);
        }
        List<Node> awaited = node.children.stream().filter(this::isAwaited).toList();
        // Where nothing is awaited, something must be done all the same.
        return awaited.isEmpty()
                ? itinerary.tracking().all().stream().anyMatch(leaf -> leaf.tracked.isDone())
                : awaited.stream().allMatch(this::isDone);
    }

    private boolean isAwaited(Node node) {
        Contribution counts = node.rules().contribution();
        if (!counts.isTracked() || (!counts.toCompleted() && !counts.toSatisfied())) {
            return false;
        }
        // Passed over and never begun: the package does not want it of this learner.
        if (itinerary.isSkipped(node) && !node.isAttempted()) {
            return false;
        }
        return node.isLeaf() ? isReporting(node) : node.children.stream().anyMatch(this::isAwaited);
    }

    private boolean isLost(Node node) {
        if (node.isLeaf()) {
            return isSpent(node);
        }
        return !node.rules().saysCompletion()
                && !node.rules().saysSatisfaction()
                && node.children.stream().filter(this::isAwaited).anyMatch(this::isLost);
    }

    private boolean isNothingLeft() {
        List<Node> open = itinerary.tracking().all().stream()
                .filter(node -> isReporting(node) && !node.tracked.isDone())
                .toList();
        return !open.isEmpty() && open.stream().allMatch(Whole::isSpent);
    }

    private static boolean isSpent(Node leaf) {
        return !leaf.tracked.isDone() && leaf.isUsedUp() && !leaf.tracked.goesOn();
    }

    private boolean isReporting(Node node) {
        Integer part = node.activity.part();
        return part != null && reports.test(part);
    }
}
