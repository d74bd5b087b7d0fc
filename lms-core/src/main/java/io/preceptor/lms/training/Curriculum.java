package io.preceptor.lms.training;

import java.util.List;

/// What joins courses: paths through them, and which count as which.
public record Curriculum(List<LearningPath> paths, List<Equivalency> equivalencies) {

    /// Every course stands alone.
    public static final Curriculum EMPTY = new Curriculum(List.of(), List.of());

    public Curriculum {
        paths = List.copyOf(paths);
        equivalencies = List.copyOf(equivalencies);
        Keys.requireDistinct("The key of a learning path", paths, LearningPath::key);
    }
}
