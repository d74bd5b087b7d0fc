package io.preceptor.lms.learning.packages;

import org.jspecify.annotations.Nullable;

/// One part of a package that a learner opens: an item of the organization with the resource it leads to.
///
/// @param identifier      the item's, by which its state is kept
/// @param launch          the page to open, a path within the package
/// @param query           what follows the path: empty, or from `?` or `#` on
/// @param reports         whether it reports how the learner does (a SCO); what does not is offered, and never awaited
/// @param launchData      handed to it as it stands; SCORM `datafromlms`
/// @param timeLimitAction SCORM 2004 `timeLimitAction`, 1.2 `timelimitaction`
/// @param timeAllowed     as the manifest writes it
public record PackagePart(
        String identifier,
        String title,
        String launch,
        String query,
        boolean reports,
        Measures measures,
        @Nullable String launchData,
        @Nullable String timeLimitAction,
        @Nullable String timeAllowed) {}
