package io.preceptor.portal.page;

/// A state as a small label: never told by colour alone.
///
/// @param tone `good`, `wait`, `warn`, `late`, `info` or `calm`
/// @param icon a symbol's id in `icons.svg`
/// @param text what it says
public record Chip(String tone, String icon, String text) {

    public static Chip good(String text) {
        return new Chip("good", "check", text);
    }

    public static Chip waiting(String text) {
        return new Chip("wait", "clock", text);
    }

    public static Chip warn(String text) {
        return new Chip("warn", "alert", text);
    }

    public static Chip late(String text) {
        return new Chip("late", "stop", text);
    }

    public static Chip info(String text) {
        return new Chip("info", "info", text);
    }

    public static Chip calm(String text) {
        return new Chip("calm", "dot", text);
    }
}
