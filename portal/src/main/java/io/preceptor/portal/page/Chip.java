package io.preceptor.portal.page;

/// A state as a small label: never told by colour alone.
///
/// @param tone `good`, `wait`, `warn`, `late`, `info` or `calm`
/// @param icon a symbol's id in `icons.svg`
/// @param text what it says
public record Chip(String tone, String icon, String text) {

    static Chip good(String text) {
        return new Chip("good", "check", text);
    }

    static Chip waiting(String text) {
        return new Chip("wait", "clock", text);
    }

    static Chip warn(String text) {
        return new Chip("warn", "alert", text);
    }

    static Chip late(String text) {
        return new Chip("late", "stop", text);
    }

    static Chip info(String text) {
        return new Chip("info", "info", text);
    }

    static Chip calm(String text) {
        return new Chip("calm", "dot", text);
    }
}
