package io.preceptor.portal.doctor;

/// One thing that was looked at.
///
/// @param area    what kind of thing: `database`, `target`
/// @param subject which one; empty where there is one of its kind
/// @param level   whether somebody should do something
/// @param saw     what was seen, without staff data and without secrets
/// @param todo    what to do about it; empty where nothing
public record Finding(String area, String subject, Level level, String saw, String todo) {

    /// Whether somebody should do something.
    public enum Level {
        OK,
        /// It works, and will not for ever.
        WARN,
        FAIL
    }

    public static Finding ok(String area, String subject, String saw) {
        return new Finding(area, subject, Level.OK, saw, "");
    }

    public static Finding warn(String area, String subject, String saw, String todo) {
        return new Finding(area, subject, Level.WARN, saw, todo);
    }

    public static Finding fail(String area, String subject, String saw, String todo) {
        return new Finding(area, subject, Level.FAIL, saw, todo);
    }
}
