package io.preceptor.lms.training;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What surrounds a course: what comes before it, the credit it gives, when it is given no more, and in which formats
/// it is taken.
///
/// @param after      the keys of the courses that must be completed before it
/// @param credit     hours by kind of credit; more than nothing each
/// @param retiredOn  the first day on which it is offered no more; null while it is
/// @param newVersion of whom its newest version is required; null where every version counts
public record CourseTerms(
        List<String> after,
        Map<CreditType, BigDecimal> credit,
        @Nullable LocalDate retiredOn,
        @Nullable NewVersion newVersion,
        Formats formats) {

    /// Nothing comes before it, and it gives no credit.
    public static final CourseTerms NONE = new CourseTerms(List.of(), Map.of(), null);

    public CourseTerms {
        after = List.copyOf(after);
        after.forEach(course -> Keys.require("The course that comes before", course));
        Keys.requireDistinct("A course that comes before", after, course -> course);
        var hours = new EnumMap<CreditType, BigDecimal>(CreditType.class);
        hours.putAll(credit);
        if (hours.values().stream().anyMatch(one -> one.signum() <= 0)) {
            throw new IllegalArgumentException("Hours of credit are more than nothing");
        }
        credit = Collections.unmodifiableMap(hours);
    }

    /// Of which every version counts, and which is taken on the screen.
    public CourseTerms(List<String> after, Map<CreditType, BigDecimal> credit, @Nullable LocalDate retiredOn) {
        this(after, credit, retiredOn, null, Formats.ONLINE);
    }
}
