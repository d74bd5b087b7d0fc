package io.preceptor.lms.assignment.wording;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/// What may stand in a place of a pattern: `{day}`, `{day2}`, `{name}`.
enum Place {
    DAY("\\d{4}-\\d{2}-\\d{2}"),
    /// `1 year and 2 months`, as `Periods.words` writes it.
    SPAN("\\d{1,6} (?:year|month|day)s?(?: and \\d{1,6} (?:year|month|day)s?)*"),
    NUMBER("\\d+"),
    /// `80%`.
    PERCENT("\\d+(?:\\.\\d+)?%"),
    /// A key of a role, unit or course, or the name that stands for it.
    NAME(".+?"),
    /// Such names, joined by `or`.
    LIST(".+?"),
    /// Words that somebody wrote: they stay in their language.
    TEXT(".+?"),
    /// Another reason.
    REASON(".+?");

    private final String pattern;

    Place(String pattern) {
        this.pattern = pattern;
    }

    String pattern() {
        return pattern;
    }

    /// Whether a text that looks like it is one: a 31st of February is no day.
    boolean holds(String text) {
        if (this != DAY) {
            return true;
        }
        try {
            return LocalDate.parse(text).getYear() > 0;
        } catch (DateTimeParseException noDay) {
            return false;
        }
    }
}
