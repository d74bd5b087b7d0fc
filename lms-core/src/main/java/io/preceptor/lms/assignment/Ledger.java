package io.preceptor.lms.assignment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The assignments of one person while one step of the decision works on them, and the changes it makes. What is
/// written here is explained: no assignment changes without an entry that says why.
final class Ledger {

    static final Comparator<Assignment> BY_CYCLE =
            Comparator.comparing(Assignment::requirement).thenComparingInt(Assignment::cycle);

    private final Change change;
    private final Map<String, Assignment> latest = new TreeMap<>();
    private final List<Assignment> past = new ArrayList<>();
    private final List<DutyChange> changes = new ArrayList<>();

    Ledger(Duties before, Change change) {
        this.change = change;
        before.assignments().stream().sorted(BY_CYCLE).forEach(assignment -> {
            Assignment earlier = latest.put(assignment.requirement(), assignment);
            if (earlier != null) {
                past.add(earlier);
            }
        });
    }

    @Nullable
    Assignment latest(String requirement) {
        return latest.get(requirement);
    }

    /// The latest cycle of each, by key.
    List<Assignment> latest() {
        return List.copyOf(latest.values());
    }

    List<Assignment> open() {
        return latest.values().stream()
                .filter(assignment -> assignment.progress().isOpen())
                .toList();
    }

    /// The cycles before the latest one.
    List<Assignment> past(String requirement) {
        return past.stream()
                .filter(cycle -> cycle.requirement().equals(requirement))
                .toList();
    }

    List<Assignment> past() {
        return List.copyOf(past);
    }

    List<Assignment> all() {
        var all = new ArrayList<>(past);
        all.addAll(latest.values());
        all.sort(BY_CYCLE);
        return all;
    }

    List<DutyChange> changes() {
        return changes;
    }

    Assignment.Made now() {
        return new Assignment.Made(change.at(), change.fact(), change.world().number());
    }

    Assignment.Closing closing(String because, @Nullable Long completion) {
        return new Assignment.Closing(change.at(), change.fact(), because, completion);
    }

    /// Begins a cycle, or begins it again.
    void begin(Assignment assignment, DutyChange.Kind kind, String because) {
        Assignment current = latest.get(assignment.requirement());
        if (current != null && current.cycle() < assignment.cycle()) {
            past.add(current);
        }
        put(assignment, kind, because, assignment.dueOn());
    }

    /// Writes without a word: for what no learner can tell apart.
    void put(Assignment assignment) {
        latest.put(assignment.requirement(), assignment);
    }

    void put(Assignment assignment, DutyChange.Kind kind, String because, @Nullable LocalDate dueOn) {
        put(assignment);
        record(assignment, kind, because, dueOn);
    }

    void close(Assignment open, Progress how, String because, @Nullable Long completion) {
        put(
                open.closed(how, closing(because, completion)),
                how == Progress.COMPLETED ? DutyChange.Kind.COMPLETED : DutyChange.Kind.WITHDRAWN,
                because,
                null);
    }

    /// Of a cycle before the latest one: what had closed it did not take place, and a later cycle asks the same.
    void undoPast(Assignment cycle, String because) {
        past.replaceAll(
                one -> one.id().equals(cycle.id()) ? one.closed(Progress.WITHDRAWN, closing(because, null)) : one);
        record(cycle, DutyChange.Kind.WITHDRAWN, because, null);
    }

    void record(Assignment assignment, DutyChange.Kind kind, String because, @Nullable LocalDate dueOn) {
        changes.add(new DutyChange(
                assignment.id(),
                kind,
                change.at(),
                change.fact(),
                change.world().number(),
                because,
                dueOn));
    }
}
