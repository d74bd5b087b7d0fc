package io.preceptor.lms.archfixture.odds;

/// Belongs to no feature.
public final class Anything {}
