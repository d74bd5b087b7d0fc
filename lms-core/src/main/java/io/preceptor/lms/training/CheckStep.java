package io.preceptor.lms.training;

/// One thing that is shown at a skills check-off.
///
/// @param key      stable while the step means the same
/// @param text     what the observer has to see
/// @param critical whether nobody passes without it
public record CheckStep(String key, String text, boolean critical) {
    public CheckStep {
        Keys.require("The key of a step", key);
        Keys.requireText("The text of a step", text);
    }
}
