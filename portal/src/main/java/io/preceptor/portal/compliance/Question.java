package io.preceptor.portal.compliance;

import io.preceptor.lms.compliance.Compliance.Listing;
import io.preceptor.lms.compliance.Compliance.Part;
import io.preceptor.lms.compliance.Compliance.Place;
import io.preceptor.lms.compliance.Compliance.Scope;
import io.preceptor.lms.compliance.Status;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the address of a page asks for; everything may be absent.
///
/// @param day    at whose end; today is now
/// @param status whom to list
/// @param part   `DIRECTLY` or `NOWHERE`; anything else is as if it were absent
/// @param each   whether to list one line for each requirement
/// @param after  the last person of the page before, with `at` the requirement of that line
record Question(
        @Nullable String unit,
        @Nullable String requirement,
        @Nullable LocalDate day,
        @Nullable Status status,
        @Nullable Part part,
        @Nullable Boolean each,
        @Nullable UUID after,
        @Nullable String at) {

    /// @param today in the hospital's zone
    Scope scope(LocalDate today) {
        return new Scope(unit, requirement, Objects.equals(day, today) ? null : day);
    }

    /// @param after the last line of the page before
    Listing listing(LocalDate today, @Nullable Place after) {
        Part rest = part == Part.NOWHERE || (part == Part.DIRECTLY && unit != null) ? part : null;
        return new Listing(scope(today), status, rest, each != null && each, after);
    }

    /// For the audit trail: what was asked for, and nobody's name.
    String words() {
        String said = Stream.of(
                        word("unit", unit),
                        word("requirement", requirement),
                        word("day", day),
                        word("status", status),
                        word("part", part),
                        Boolean.TRUE.equals(each) ? "a line for each requirement" : "")
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(", "));
        return said.isEmpty() ? "everyone, now" : said;
    }

    private static String word(String name, @Nullable Object value) {
        return value == null ? "" : name + " " + value;
    }
}
