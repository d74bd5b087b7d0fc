package io.preceptor.archfixture.sandbox;

/// What nothing in production may see.
public final class Roster {}
