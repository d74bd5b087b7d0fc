package io.preceptor.archfixture.lms.training;

/// What only some may see.
public final class Lesson {}
