package io.preceptor.lms.training;

import java.net.URI;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The rule from outside that a requirement answers to.
///
/// @param authority   who made it: `45 CFR`, `OSHA`, `The Joint Commission`
/// @param section     where it stands there: `164.530(b)(1)`
/// @param effectiveOn the first day on which it is in force; null where it has long been
/// @param sunsetOn    the first day on which it is in force no more; null where none is set
/// @param link        where it can be read; null when it is not public
public record Regulation(
        String authority,
        String section,
        @Nullable LocalDate effectiveOn,
        @Nullable LocalDate sunsetOn,
        @Nullable URI link) {
    public Regulation {
        Keys.requireText("The authority of a regulation", authority);
        Keys.requireText("The section of a regulation", section);
        if (effectiveOn != null && sunsetOn != null && !sunsetOn.isAfter(effectiveOn)) {
            throw new IllegalArgumentException("The sunset of a regulation must come after the day on which it takes"
                    + " effect: otherwise it is never in force");
        }
        if (link != null && !"https".equals(link.getScheme())) {
            throw new IllegalArgumentException("The link of a regulation must begin with https:");
        }
    }

    /// One that is in force and has no end.
    public Regulation(String authority, String section, @Nullable URI link) {
        this(authority, section, null, null, link);
    }
}
