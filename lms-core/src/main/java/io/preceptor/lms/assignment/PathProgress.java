package io.preceptor.lms.assignment;

import io.preceptor.lms.training.LearningPath;
import io.preceptor.lms.training.PathStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How far somebody has come on a learning path, with the steps as they were when it was assigned.
///
/// @param version which version of the path is taken
/// @param steps   in their order
/// @param done    for each step the fact numbers of the completions that count for it; empty while it is not done
public record PathProgress(int version, List<PathStep> steps, List<List<Long>> done) {

    public PathProgress {
        steps = List.copyOf(steps);
        done = done.stream().map(List::copyOf).toList();
        if (steps.size() != done.size()) {
            throw new IllegalArgumentException("Each step is done or not");
        }
    }

    /// At the beginning of a path.
    static PathProgress begin(LearningPath path) {
        return new PathProgress(
                path.version(),
                path.steps(),
                path.steps().stream().map(_ -> List.<Long>of()).toList());
    }

    PathProgress with(int step, List<Long> by) {
        var other = new ArrayList<>(done);
        other.set(step, by);
        return new PathProgress(version, steps, other);
    }

    /// Without what completions showed that did not take place.
    PathProgress without(Set<Long> completions) {
        return new PathProgress(
                version,
                steps,
                done.stream()
                        .map(by -> by.stream().anyMatch(completions::contains) ? List.<Long>of() : by)
                        .toList());
    }

    public boolean isDone(int step) {
        return !done.get(step).isEmpty();
    }

    public int countDone() {
        return (int) done.stream().filter(by -> !by.isEmpty()).count();
    }

    public boolean isComplete() {
        return countDone() == steps.size();
    }

    /// The step to take now; empty where all are done.
    public Optional<PathStep> next() {
        int next = nextIndex();
        return next < 0 ? Optional.empty() : Optional.of(steps.get(next));
    }

    /// Which of them, from 0; -1 where all are done.
    public int nextIndex() {
        for (int i = 0; i < steps.size(); i++) {
            if (!isDone(i)) {
                return i;
            }
        }
        return -1;
    }
}
