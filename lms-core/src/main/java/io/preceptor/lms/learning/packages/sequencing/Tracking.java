package io.preceptor.lms.learning.packages.sequencing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is known of every activity and of the objectives that the package shares: upwards from the parts (SN 4th
/// edition, RB.1), and by shared objectives from one to the other.
final class Tracking {

    /// Shared objectives may lead from the whole back to a part; further than this no package goes.
    private static final int ROUNDS = 4;

    private final List<Node> all = new ArrayList<>();
    private Map<String, Status> shared = new HashMap<>();

    /// @param parts what is known of each part, in their order
    Tracking(Activity root, List<Tracked> parts) {
        Node.of(root, null, parts, all);
        for (int round = 0; round < ROUNDS; round++) {
            Map<String, Status> before = shared;
            rollUp();
            shared = written();
            if (shared.equals(before)) {
                break;
            }
        }
    }

    List<Node> all() {
        return all;
    }

    Node root() {
        return all.getFirst();
    }

    private void rollUp() {
        for (Node node : all.reversed()) {
            Status own = node.isLeaf() ? node.tracked.status() : RolledUp.of(node);
            node.status =
                    node.rules().primary().map(primary -> read(primary, own)).orElse(own);
        }
    }

    /// With what the objective reads of those it shares. Where its measure decides, nothing else does.
    private Status read(Objective objective, Status own) {
        Truth satisfied = own.satisfied();
        BigDecimal measure = own.measure();
        boolean isMeasureRead = false;
        for (Objective.Shared one : objective.shared()) {
            Status status = shared.getOrDefault(one.target(), Status.UNKNOWN);
            if (one.readsStatus() && status.satisfied() != Truth.UNKNOWN) {
                satisfied = status.satisfied();
            }
            if (one.readsMeasure() && status.measure() != null) {
                measure = status.measure();
                isMeasureRead = true;
            }
        }
        if (objective.byMeasure() && (isMeasureRead || !objective.isPrimary())) {
            satisfied = measure == null ? Truth.UNKNOWN : Truth.of(measure.compareTo(objective.least()) >= 0);
        }
        return new Status(own.completed(), satisfied, measure);
    }

    /// Who was there last has the last word.
    private Map<String, Status> written() {
        var written = new HashMap<String, Status>();
        all.stream()
                .sorted(Comparator.comparing(Node::isLeaf)
                        .reversed()
                        .thenComparingLong(node -> node.tracked.order())
                        .thenComparing(Comparator.comparingInt((Node node) -> node.place)
                                .reversed()))
                .filter(Node::isAttempted)
                .forEach(node -> node.rules().objectives().forEach(objective -> write(node, objective, written)));
        return written;
    }

    private static void write(Node node, Objective objective, Map<String, Status> written) {
        Status own = own(node, objective);
        for (Objective.Shared one : objective.shared()) {
            Status before = written.getOrDefault(one.target(), Status.UNKNOWN);
            boolean isStatus = one.writesStatus() && own.satisfied() != Truth.UNKNOWN;
            boolean isMeasure = one.writesMeasure() && own.measure() != null;
            if (isStatus || isMeasure) {
                written.put(
                        one.target(),
                        new Status(
                                Truth.UNKNOWN,
                                isStatus ? own.satisfied() : before.satisfied(),
                                isMeasure ? own.measure() : before.measure()));
            }
        }
    }

    /// Before anything shared is read.
    private static Status own(Node node, Objective objective) {
        if (objective.isPrimary()) {
            return node.isLeaf() ? node.tracked.status() : node.status;
        }
        return objective.id() == null
                ? Status.UNKNOWN
                : node.tracked.objectives().getOrDefault(objective.id(), Status.UNKNOWN);
    }

    /// Whether conditions hold for an activity.
    Truth test(Node node, Conditions conditions) {
        return conditions.test(condition -> {
            Optional<Status> asked = asked(node, condition.objective());
            return asked.isEmpty() ? Truth.NO : holds(node, condition, asked.get());
        });
    }

    /// Empty where the activity has no such objective.
    private Optional<Status> asked(Node node, @Nullable String objective) {
        if (objective == null) {
            return Optional.of(node.status);
        }
        return node.rules().objectives().stream()
                .filter(one -> objective.equals(one.id()))
                .findFirst()
                .map(one -> one.isPrimary() ? node.status : read(one, own(node, one)));
    }

    static Truth holds(Node node, Condition condition, Status status) {
        BigDecimal measure = status.measure();
        return switch (condition.check()) {
            case SATISFIED -> status.satisfied();
            case STATUS_KNOWN -> Truth.of(status.satisfied() != Truth.UNKNOWN);
            case MEASURE_KNOWN -> Truth.of(measure != null);
            case MEASURE_GREATER ->
                measure == null ? Truth.UNKNOWN : Truth.of(measure.compareTo(condition.threshold()) > 0);
            case MEASURE_LESS ->
                measure == null ? Truth.UNKNOWN : Truth.of(measure.compareTo(condition.threshold()) < 0);
            case COMPLETED -> node.status.completed();
            case PROGRESS_KNOWN -> Truth.of(node.status.completed() != Truth.UNKNOWN);
            case ATTEMPTED -> Truth.of(node.isAttempted());
            case LIMIT_EXCEEDED -> Truth.of(node.isUsedUp());
            case ALWAYS -> Truth.YES;
        };
    }

    static BigDecimal quotient(BigDecimal sum, BigDecimal weight) {
        return sum.divide(weight, 6, RoundingMode.HALF_UP);
    }
}
