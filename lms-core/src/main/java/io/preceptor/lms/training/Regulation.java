package io.preceptor.lms.training;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// The rule from outside that a requirement answers to.
///
/// @param authority who made it: `45 CFR`, `OSHA`, `The Joint Commission`
/// @param section   where it stands there: `164.530(b)(1)`
/// @param link      where it can be read; null when it is not public
public record Regulation(
        String authority, String section, @Nullable URI link) {
    public Regulation {
        Keys.requireText("The authority of a regulation", authority);
        Keys.requireText("The section of a regulation", section);
        if (link != null && !"https".equals(link.getScheme())) {
            throw new IllegalArgumentException("The link of a regulation must begin with https:");
        }
    }
}
