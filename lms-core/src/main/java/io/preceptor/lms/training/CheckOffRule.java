package io.preceptor.lms.training;

import java.util.List;

/// What is observed at a skills check-off, and who may observe it beside educators and managers.
///
/// @param steps     in their order; at least one
/// @param observers the numbers of those who may observe this course, with their systems; may be empty
public record CheckOffRule(List<CheckStep> steps, List<StaffNumber> observers) {
    public CheckOffRule {
        steps = List.copyOf(steps);
        observers = List.copyOf(observers);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("A check-off has at least one step");
        }
        if (observers.stream().anyMatch(number -> number.system() == null)) {
            throw new IllegalArgumentException("The number of an observer says whose number it is");
        }
        Keys.requireDistinct("The key of a step", steps, CheckStep::key);
    }
}
