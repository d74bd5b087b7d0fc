package io.preceptor.lms.archfixture.training;

/// What a feature above is for one below.
public final class Lesson {}
