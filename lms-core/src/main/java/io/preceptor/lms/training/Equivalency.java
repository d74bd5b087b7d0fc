package io.preceptor.lms.training;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// That some courses count as another: all of them together, and never the other way round.
///
/// @param course what is credited
/// @param by     what must be completed for it; several: every one of them
/// @param from   the first day on which completing them counts; null means always
/// @param until  the last day, included; null means without end
public record Equivalency(
        String course,
        List<String> by,
        @Nullable LocalDate from,
        @Nullable LocalDate until) {

    public Equivalency {
        Keys.require("The course of an equivalency", course);
        by = List.copyOf(by);
        by.forEach(one -> Keys.require("A course of an equivalency", one));
        Keys.requireDistinct("A course of an equivalency", by, one -> one);
        if (by.isEmpty()) {
            throw new IllegalArgumentException("An equivalency names at least one course that counts");
        }
        if (by.contains(course)) {
            throw new IllegalArgumentException("A course does not count as itself");
        }
        if (from != null && until != null && until.isBefore(from)) {
            throw new IllegalArgumentException("An equivalency does not end before it begins");
        }
    }

    /// Whether what was completed on that day counts.
    public boolean countsOn(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
    }
}
