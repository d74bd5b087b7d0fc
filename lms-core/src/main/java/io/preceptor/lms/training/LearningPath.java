package io.preceptor.lms.training;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Several steps that together are what a requirement asks for.
///
/// @param key           stable across publications; no course has the same
/// @param title         what the learner sees
/// @param version       one more each time its steps change for those who come new
/// @param underway      what becomes of those who have done steps of an earlier version
/// @param steps         in the order in which they are to be taken
/// @param certification what completing all of it certifies; null when nothing
public record LearningPath(
        String key,
        String title,
        int version,
        Underway underway,
        List<PathStep> steps,
        @Nullable CertificationRule certification) {

    /// What a new version means for those who are under way.
    public enum Underway {
        /// They finish what they began.
        KEEP,
        /// They go on with the new steps; what they did of them counts.
        SWITCH
    }

    public LearningPath {
        Keys.require("The key of a learning path", key);
        Keys.requireText("The title of a learning path", title);
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("A learning path has at least one step");
        }
        if (version < 1) {
            throw new IllegalArgumentException("Versions of a learning path are numbered from 1");
        }
    }
}
