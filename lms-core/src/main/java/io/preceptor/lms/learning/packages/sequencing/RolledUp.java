package io.preceptor.lms.learning.packages.sequencing;

import io.preceptor.lms.learning.packages.sequencing.RollupRule.Result;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the children of an activity add up to (SN 4th edition, RB.1.1 to RB.1.4).
final class RolledUp {

    private RolledUp() {}

    static Status of(Node node) {
        List<Node> tracked = node.children.stream()
                .filter(child -> child.rules().contribution().isTracked())
                .toList();
        BigDecimal measure = measure(tracked);
        return new Status(completed(node, tracked), satisfied(node, tracked, measure), measure);
    }

    /// The mean by weight; what is not known counts as nothing.
    private static @Nullable BigDecimal measure(List<Node> children) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal weight = BigDecimal.ZERO;
        boolean isKnown = false;
        for (Node child : children) {
            BigDecimal own = child.rules().contribution().weight();
            weight = weight.add(own);
            if (child.status.measure() != null) {
                sum = sum.add(child.status.measure().multiply(own));
                isKnown = true;
            }
        }
        return isKnown && weight.signum() > 0 ? Tracking.quotient(sum, weight) : null;
    }

    private static Truth satisfied(Node node, List<Node> tracked, @Nullable BigDecimal measure) {
        Optional<Objective> primary = node.rules().primary().filter(Objective::byMeasure);
        if (primary.isPresent()) {
            return measure == null
                    ? Truth.UNKNOWN
                    : Truth.of(measure.compareTo(primary.get().least()) >= 0);
        }
        List<Node> children = tracked.stream()
                .filter(child -> child.rules().contribution().toSatisfied())
                .toList();
        return decided(node, children, Result.SATISFIED, Result.NOT_SATISFIED, child -> child.status.satisfied());
    }

    private static Truth completed(Node node, List<Node> tracked) {
        List<Node> children = tracked.stream()
                .filter(child -> child.rules().contribution().toCompleted())
                .toList();
        return decided(node, children, Result.COMPLETED, Result.INCOMPLETE, child -> child.status.completed());
    }

    /// By the rules there are; where there are none of the two results, all children decide.
    private static Truth decided(
            Node node, List<Node> children, Result good, Result bad, Function<Node, Truth> ofChild) {
        if (children.isEmpty()) {
            return Truth.UNKNOWN;
        }
        List<RollupRule> rules = node.rules().rollups().stream()
                .filter(rule -> rule.result() == good || rule.result() == bad)
                .toList();
        if (rules.isEmpty()) {
            List<Truth> all = children.stream().map(ofChild).toList();
            if (all.stream().allMatch(one -> one == Truth.YES)) {
                return Truth.YES;
            }
            return children.stream().allMatch(child -> child.isAttempted() || ofChild.apply(child) == Truth.NO)
                    ? Truth.NO
                    : Truth.UNKNOWN;
        }
        Truth decided = Truth.UNKNOWN;
        if (rules.stream().anyMatch(rule -> rule.result() == bad && holds(rule, children))) {
            decided = Truth.NO;
        }
        if (rules.stream().anyMatch(rule -> rule.result() == good && holds(rule, children))) {
            decided = Truth.YES;
        }
        return decided;
    }

    private static boolean holds(RollupRule rule, List<Node> children) {
        return rule.holds(children.stream()
                .map(child -> rule.conditions().test(condition -> Tracking.holds(child, condition, child.status)))
                .toList());
    }
}
