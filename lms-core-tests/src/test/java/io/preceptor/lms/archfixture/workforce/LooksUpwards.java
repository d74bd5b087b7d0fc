package io.preceptor.lms.archfixture.workforce;

import io.preceptor.lms.archfixture.training.Lesson;

/// Breaks the direction between features.
public record LooksUpwards(Lesson lesson) {}
