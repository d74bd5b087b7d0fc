package io.preceptor.lms.training;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One step of a learning path: a course, some of several courses, or hours of a kind of credit from them.
///
/// @param title   what the learner sees
/// @param courses the keys of the courses that count for it
/// @param choose  how many of them are asked; 0 where credit is asked instead
/// @param credit  the kind of credit; null where courses are counted
/// @param hours   how many hours of that credit; null where courses are counted
public record PathStep(
        String title,
        List<String> courses,
        int choose,
        @Nullable CreditType credit,
        @Nullable BigDecimal hours) {

    public PathStep {
        Keys.requireText("The title of a step", title);
        courses = List.copyOf(courses);
        courses.forEach(course -> Keys.require("The course of a step", course));
        Keys.requireDistinct("A course of a step", courses, course -> course);
        if (credit == null ? hours != null || choose < 1 || choose > courses.size() : hours == null || choose != 0) {
            throw new IllegalArgumentException(
                    "A step asks for at least one and at most all of its courses, or for hours of one kind of credit");
        }
        if (courses.isEmpty() || (hours != null && hours.signum() <= 0)) {
            throw new IllegalArgumentException("A step names courses, and asks for more than nothing");
        }
    }

    /// How much of its courses: `2 of these`, `1.5 contact hours of these`; empty where it is one course.
    public String asks() {
        if (credit != null && hours != null) {
            return hours.stripTrailingZeros().toPlainString() + " " + credit.hourWords() + " of these";
        }
        return courses.size() == 1 ? "" : choose + " of these";
    }

    /// One course that everybody takes.
    public static PathStep of(String title, String course) {
        return new PathStep(title, List.of(course), 1, null, null);
    }

    /// Some of several courses.
    public static PathStep choose(String title, int choose, List<String> courses) {
        return new PathStep(title, courses, choose, null, null);
    }

    /// Hours of one kind of credit, from several courses.
    public static PathStep hours(String title, CreditType credit, BigDecimal hours, List<String> courses) {
        return new PathStep(title, courses, 0, credit, hours);
    }
}
